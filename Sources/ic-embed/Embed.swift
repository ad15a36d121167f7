import ArgumentParser
import Embedding
import ModelOptions
import Records
import ToolKit

/// Forms in which a vector is written.
enum Encoding: String, ExpressibleByArgument, CaseIterable {
  case base64, float
}

extension EmbeddedPart: ExpressibleByArgument {}

@main
struct Embed: ToolCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "ic-embed",
    abstract: "Add an embedding to each conversation.",
    discussion: """
      Reads records on standard input or from files and writes them in the order they came, \
      conversations with the key "embedding". Conversations that classification marked as \
      not actionable pass through unchanged.
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Stream") var stream: StreamOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  @Option(help: "How vectors are written: base64 of float32, or float for an array of numbers.")
  var encoding = Encoding.base64

  @Option(
    help: "What is embedded: all of a conversation, or its opener as ic-classify reads it."
  )
  var text = EmbeddedPart.all

  @Flag(help: "Embed every conversation, actionable or not.")
  var all = false

  @OptionGroup(title: "Model") var model: ModelOptions

  func run() async throws {
    let embedder = DigestEmbedder(
      encoder: try await model.openEncoder(),
      of: text,
      includesAll: all
    )
    let filter = Filter(stream, concurrency: model.window)
    switch encoding {
    case .base64: try await filter.annotate("embedding") { try await embedder.embed($0) }
    case .float: try await filter.annotate("embedding") { try await embedder.embed($0)?.values }
    }
  }
}
