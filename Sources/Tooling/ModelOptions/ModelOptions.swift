package import ArgumentParser
private import FoundationEssentials
package import LanguageModel
private import LocalEngine
package import LocalModel
import Processes
package import Records
private import Settings
package import ToolKit

/// Options of every tool that asks a model of each conversation, and the engine that they name.
package struct ModelOptions: ParsableArguments {
  @OptionGroup package var choice: EngineOptions

  @Option(help: "Folder of the local model (default: IC_MODEL_DIR, or in the data folder).")
  private var modelDir: String?

  @Option(
    help: """
      Numbers that the local model multiplies: float32, bfloat16, or auto for the faster one on this processor \
      (default: IC_PRECISION, or auto).
      """
  )
  private var precision: PrecisionChoice?

  @Option(
    help: """
      Text that the local model reads before each text, such as "query: " for e5 \
      (default: IC_MODEL_PREFIX, or as its folder says).
      """
  )
  private var prefix: String?

  @Flag(help: "Do not mask secrets and personal data in what a server is sent.")
  package var noMask = false

  package init() {}

  /// Opens the engine for a phase that asks for words and labels; see `ModelSession.open`.
  ///
  /// - Parameters:
  ///   - chat: the server's model, and how it is asked.
  ///   - phase: the phase that asks.
  /// - Returns: the engine.
  /// - Throws: as `ModelSession.open` does.
  package func open(_ chat: ChatOptions, phase: Phase) async throws -> ModelSession {
    try await ModelSession.open(choice, chat, phase: phase)
  }

  /// Opens the engine for the phase that asks for vectors; see `ModelSession.open`.
  ///
  /// - Parameters:
  ///   - model: name of the server's model.
  ///   - phase: the phase that asks.
  /// - Returns: the engine.
  /// - Throws: as `ModelSession.open` does.
  package func open(embeddingModel model: String, phase: Phase) async throws -> ModelSession {
    try await ModelSession.open(choice, model: model, phase: phase)
  }

  /// Prepares the loop over the records of a session.
  ///
  /// - Parameters:
  ///   - stream: what to read.
  ///   - session: what is asked, which the `end` then tells.
  ///   - atOnce: records worked on at the same time, where one request answers for many.
  ///   - all: false to pass on what classification marked as not actionable.
  /// - Returns: the loop.
  package func filter(
    _ stream: StreamOptions,
    _ session: ModelSession,
    atOnce: Int? = nil,
    all: Bool = true
  ) -> Filter {
    let window = session.concurrency.map { atOnce ?? $0 } ?? choice.concurrency
    return Filter(
      stream,
      // Printed questions come one after the other, in the order of the records.
      concurrency: choice.printPrompts
        ? 1 : window ?? ProcessInfo.processInfo.activeProcessorCount,
      isSilent: choice.printPrompts,
      passesOn: { !all && $0.isMarkedNotActionable },
      closing: { session.closing($0) }
    )
  }

  /// Opens what judges conversations.
  ///
  /// - Parameters:
  ///   - session: the engine.
  ///   - examples: a team's labelled conversations, to which the types of the local engine adapt.
  /// - Returns: the judge of the chosen engine.
  /// - Throws: `ToolError` with status 78 when the model is absent or broken, or has no heads; `SettingsError`.
  package func openJudge(
    _ session: ModelSession,
    examples: [LabelledText] = []
  ) async throws -> any ConversationJudge {
    if let judge = session.judge(isMasked: !noMask) { return judge }
    let (encoder, heads) = try await openLocal()
    let scorer = try await AdaptedScorer(heads, encoder: encoder, examples: examples)
    return LocalJudge(encoder: encoder, scorer: scorer)
  }

  /// Opens what tells why the local engine gives a conversation its type.
  ///
  /// - Parameter examples: as for `openJudge`.
  /// - Returns: the local engine's explainer.
  /// - Throws: as `openJudge` does.
  package func openExplainer(examples: [LabelledText] = []) async throws -> any TypeExplainer {
    let (encoder, heads) = try await openLocal()
    return try await LocalExplainer(encoder: encoder, heads: heads, examples: examples)
  }

  /// Opens what finds facets.
  ///
  /// - Throws: as `openJudge` does.
  package func openFacetFinder(_ session: ModelSession) async throws -> any FacetFinder {
    if let finder = session.facetFinder(isMasked: !noMask) { return finder }
    let (encoder, heads) = try await openLocal()
    return LocalFacetFinder(encoder: encoder, scorer: heads)
  }

  /// Opens what gives texts their vectors.
  ///
  /// - Throws: `ToolError` with status 78 when the model is absent or broken; `SettingsError`.
  package func openEncoder(_ session: ModelSession) async throws -> any TextEncoder {
    if let encoder = session.encoder(isMasked: !noMask) { return encoder }
    return try await Self.open(modelDir, prefix: prefix, precision: precision).encoder
  }

  /// Opens the encoder with the heads that belong to it, and cuts texts where they were trained to see them cut.
  private func openLocal() async throws -> (encoder: SentenceEncoder, heads: Heads) {
    let (encoder, folder) = try await Self.open(modelDir, prefix: prefix, precision: precision)
    do {
      let heads = try Heads.of(encoder, in: folder)
      return (encoder.cut(at: heads.maximumTokens), heads)
    } catch {
      throw ToolError(.configuration, error.subject, error.reason)
    }
  }

  /// Opens the encoder in the folder that the settings name.
  ///
  /// - Throws: `ToolError` with status 78 when the model is absent or broken; `SettingsError`.
  package static func encoder() async throws -> SentenceEncoder { try await open().encoder }

  /// Opens the encoder in the folder that the settings name, if it is of a model.
  ///
  /// - Parameter model: name of the model, as embeddings have it.
  /// - Returns: nil where the folder holds another model.
  /// - Throws: as `encoder` does; where no model is installed, only if its folder would have the model's name.
  package static func encoder(named model: String) async throws -> (any TextEncoder)? {
    let folder = Folders(try await Settings()).model
    let isThere = FileManager.default.fileExists(atPath: folder)
    guard isThere || folder.split(separator: "/").last.map(String.init) == model else { return nil }
    let encoder = try await encoder()
    return encoder.modelName == model ? encoder : nil
  }

  private static func open(
    _ modelDir: String? = nil,
    prefix: String? = nil,
    precision: PrecisionChoice? = nil
  ) async throws -> (encoder: SentenceEncoder, folder: String) {
    do {
      let settings = try await Settings()
      let folder = modelDir ?? Folders(settings).model
      let precision = try precision ?? PrecisionChoice(settings)
      guard FileManager.default.fileExists(atPath: folder) else {
        throw ModelError("the local model is absent at \(folder)", "run scripts/setup")
      }
      let encoder = try SentenceEncoder(
        directory: folder,
        prefix: prefix ?? settings["IC_MODEL_PREFIX"],
        precision: try precision.resolved()
      )
      return (encoder, folder)
    } catch let error as ModelError {
      throw ToolError(.configuration, error.subject, error.reason)
    }
  }
}
