import ArgumentParser
import FacetExtraction
import ModelOptions
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

  func run() async throws {
    let extractor = FacetExtractor(finder: try await model.openFacetFinder(), includesAll: all)
    try await Filter(stream, concurrency: model.window).annotate("facets") {
      try await extractor.extract($0)
    }
  }
}
