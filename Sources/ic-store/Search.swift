import ArgumentParser
import DatabaseAccess
import LocalModel
import ModelOptions
import Storage
import ToolKit

struct Search: AsyncParsableCommand, Reporting {
  static let configuration = CommandConfiguration(
    abstract: "Find stored conversations that are similar to a text.",
    discussion: """
      Compares the text with every embedding and writes a record of type match for each of the \
      nearest conversations, the nearest one first.
      """
  )

  @Argument(help: "Text to compare with.")
  var text: String

  @Option(help: "Maximum number of conversations to find.")
  var limit = 10

  @OptionGroup(title: "Database") var database: DatabaseOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  func validate() throws {
    if text.allSatisfy(\.isWhitespace) {
      throw ValidationError("the text to search for is empty")
    }
    try (1...10_000).check(limit, of: "--limit")
  }

  func run() async throws {
    let location = try await database.location()
    let encoder = try await ModelOptions.encoder()
    let vector = try await encoder.encode([text])[0]
    let matches = try await onThread { [limit] in
      try DatabaseFault.translated {
        try SimilaritySearch { try location.open() }
          .nearest(to: vector, model: encoder.modelName, limit: limit)
      }
    }
    let output = RecordOutput()
    for match in matches { try output.write(match) }
    try output.flush()
  }
}
