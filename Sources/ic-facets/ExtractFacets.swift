import ArgumentParser
import FacetExtraction
import ModelOptions
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

  @OptionGroup(title: "Model") var model: ModelOptions

  func run() async throws {
    let extractor = FacetExtractor(finder: try await model.openFacetFinder(), includesAll: all)
    try await Filter(stream, concurrency: model.window).annotate("facets") {
      try await extractor.extract($0)
    }
  }
}
