import ArgumentParser
import FacetExtraction
import FoundationEssentials
import LocalModel
import ToolKit

@main
struct ExtractFacets: ToolCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "ic-facets",
    abstract: "Say of each conversation what goes wrong, which way, and what the customer wants.",
    discussion: """
      Reads records on standard input or from files and writes them in the order they came, \
      conversations with the key "facets". Conversations that classification holds to be of no use \
      to a product team pass as they are.
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Stream") var stream: StreamOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  @Flag(help: "Look at every conversation.")
  var all = false

  @Option(help: "Conversations worked on at the same time (default: one a core).")
  var concurrency = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Folder of the local model (default: IC_MODEL_DIR, else below the data folder).")
  var modelDir: String?

  func validate() throws {
    guard concurrency >= 1 else { throw ValidationError("--concurrency must be at least 1") }
  }

  func run() async throws {
    let heads = try builtInHeads()
    let extractor = FacetExtractor(
      encoder: try await openEncoder(modelDir, maximumTokens: heads.maximumTokens),
      scorer: heads,
      includesAll: all
    )
    try await Filter(stream, concurrency: concurrency).annotate("facets") {
      try await extractor.extract($0)
    }
  }
}
