import ArgumentParser
import Classification
import LanguageModel
import ModelOptions
import Records
import ToolKit
import Transcript

@main
struct Classify: ToolCommand, Reporting {
  static let configuration = CommandConfiguration(
    commandName: "ic-classify",
    abstract: "Classify conversations by type and urgency.",
    discussion: """
      Reads records on standard input or from files and writes them in the order they came, \
      conversations with the key "classification". Conversations that the later phases process \
      also get the key "embedding" with the vector that was computed on the way, unless they have \
      one, so that ic-embed need not compute it again.
      """,
    version: ToolKit.version
  )

  @OptionGroup(title: "Stream") var stream: StreamOptions
  @OptionGroup(title: "Messages") var report: ReportOptions

  @Option(
    help: "Types that the later phases process, comma-separated, instead of the default ones."
  )
  var types: TypeList?

  @Option(
    name: .customLong("examples"),
    help: ArgumentHelp(
      "Conversations whose types people corrected; answers adapt to them.",
      valueName: "file"
    )
  )
  var labelled: String?

  @Flag(
    help:
      "Ask the server for one sentence about each long conversation, which ic-embed then embeds."
  )
  var summaries = false

  @Flag(help: "Leave out the vectors that ic-embed could use.")
  var noEmbedding = false

  @Flag(
    help: "Print each message's parts and what decided its type, instead of classifying."
  )
  var explain = false

  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Model") var chat: ChatOptions

  func validate() throws {
    try chat.check(with: model.choice)
    if explain, types != nil {
      throw ValidationError("--types cannot be combined with --explain")
    }
    if summaries, model.choice.engine == .local {
      throw ValidationError("--summaries needs --engine openai: the local engine writes none")
    }
    if labelled != nil || explain, model.choice.engine != .local {
      let option = explain ? "--explain" : "--examples"
      throw ValidationError("\(option) cannot be combined with --engine openai")
    }
  }

  func run() async throws {
    let examples = try labelled.map(ExampleFile.read) ?? []
    if explain {
      let explainer = try await model.openExplainer(examples: examples)
      return try await MessageExplanation(by: explainer).run(stream)
    }
    let session = try await model.open(chat, phase: .classification)
    let classifier = Classifier(
      judge: try await model.openJudge(session, examples: examples),
      summarizer: summaries ? session.summarizer(isMasked: !model.noMask) : nil,
      downstream: Downstream(types: types?.types)
    )
    let isPlain = noEmbedding
    try await model.filter(stream, session).annotate { conversation in
      let (classification, vector) = try await classifier.classify(conversation)
      let known = isPlain || conversation.embedding != nil
      let answer = try Annotation("classification", classification)
      guard let vector, !known else { return [answer] }
      return [answer, try Annotation("embedding", vector)]
    }
    session.close()
  }
}
