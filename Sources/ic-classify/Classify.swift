import ArgumentParser
import Classification
import ModelOptions
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

  @OptionGroup(title: "Model") var model: ModelOptions

  func run() async throws {
    let (encoder, heads) = try await model.open()
    let classifier = Classifier(
      encoder: encoder,
      scorer: heads,
      downstream: Downstream(types: types?.types)
    )
    try await Filter(stream, concurrency: model.window).annotate("classification") {
      try await classifier.classify($0)
    }
  }
}
