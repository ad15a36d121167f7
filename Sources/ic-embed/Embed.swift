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

  @Option(
    help: ArgumentHelp(
      "Model for embeddings that the server of --engine openai is asked for.",
      valueName: "name"
    )
  )
  var embeddingModel = "text-embedding-3-small"

  /// Conversations whose texts wait for one another, so that a request holds many.
  private static let atOnce = 256

  func run() async throws {
    let session = try await model.open(embeddingModel: embeddingModel, phase: .embeddingGeneration)
    let embedder = DigestEmbedder(
      encoder: try await model.openEncoder(session),
      of: text,
      includesAll: all
    )
    let filter = model.filter(stream, session, atOnce: Self.atOnce, all: all)
    switch encoding {
    case .base64: try await filter.annotate("embedding") { try await embedder.embed($0) }
    case .float: try await filter.annotate("embedding") { try await embedder.embed($0)?.values }
    }
    session.close()
  }
}
