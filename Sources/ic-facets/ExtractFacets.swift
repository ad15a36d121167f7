import ArgumentParser
import FacetExtraction
import ModelOptions
import Records
import ToolKit

@main
struct ExtractFacets: ToolCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "ic-facets",
    abstract: "Extract the action, direction, symptom and goal of each conversation.",
    discussion: """
      Reads records on standard input or from files and writes them in the order they came, \
      conversations with the key "facets". Conversations that classification marked as \
      not actionable pass through unchanged.
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Stream") var stream: StreamOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  @Flag(help: "Extract facets of every conversation, actionable or not.")
  var all = false

  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Model") var chat: ChatOptions

  func validate() throws { try chat.check(with: model.choice) }

  func run() async throws {
    let session = try await model.open(chat, phase: .facetExtraction)
    let finder = try await model.openFacetFinder(session)
    let extractor = FacetExtractor(finder: finder, includesAll: all)
    try await model.filter(stream, session, all: all)
      .annotate("facets") { try await extractor.extract($0) }
    session.close()
  }
}
