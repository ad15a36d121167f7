import ArgumentParser
import Classification
import FoundationEssentials
import LocalModel
import Records
import ToolKit

/// Engines that can classify.
enum Engine: String, ExpressibleByArgument, CaseIterable {
  case local
}

@main
struct Classify: ToolCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "ic-classify",
    abstract: "Tell what each conversation is about and how much it presses.",
    discussion: """
      Reads records on standard input or from files and writes them in the order they came, \
      conversations with the key "classification".
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Stream") var stream: StreamOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  @Option(help: "Who answers: local is the model in this process.")
  var engine = Engine.local

  @Option(help: "Types that later phases see, comma-separated, instead of the usual ones.")
  var types: TypeList?

  @Option(help: "Conversations worked on at the same time (default: one a core).")
  var concurrency = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Folder of the local model (default: IC_MODEL_DIR, else below the data folder).")
  var modelDir: String?

  func validate() throws {
    guard concurrency >= 1 else { throw ValidationError("--concurrency must be at least 1") }
  }

  func run() async throws {
    let heads = try builtInHeads()
    let classifier = Classifier(
      encoder: try await openEncoder(modelDir, maximumTokens: heads.maximumTokens),
      scorer: heads,
      downstream: Downstream(types: types?.types)
    )
    try await Filter(stream, concurrency: concurrency).annotate("classification") {
      try await classifier.classify($0)
    }
  }
}
