import ArgumentParser
private import FoundationEssentials
package import LanguageModel
private import LocalEngine
package import LocalModel
import Processes
private import Records
private import Settings
private import ToolKit

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

  package init() {}

  /// Conversations that are worked on at the same time.
  package var window: Int {
    ModelSession.concurrency(of: choice) ?? choice.concurrency
      ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// Opens what judges conversations.
  ///
  /// - Parameter examples: a team's labelled conversations, to which the types adapt.
  /// - Returns: the judge of the chosen engine.
  /// - Throws: `ToolError` with status 78 when the model is absent or broken, or has no heads; `SettingsError`.
  package func openJudge(examples: [LabelledText] = []) async throws -> any ConversationJudge {
    switch choice.engine {
    case .local:
      let (encoder, heads) = try await openLocal()
      if examples.isEmpty { return LocalJudge(encoder: encoder, scorer: heads) }
      let scorer = try await AdaptedScorer(heads, encoder: encoder, examples: examples)
      return LocalJudge(encoder: encoder, scorer: scorer)
    case .openai: throw Self.notYet
    }
  }

  /// Opens what finds facets.
  ///
  /// - Throws: as `openJudge` does.
  package func openFacetFinder() async throws -> any FacetFinder {
    switch choice.engine {
    case .local:
      let (encoder, heads) = try await openLocal()
      return LocalFacetFinder(encoder: encoder, scorer: heads)
    case .openai: throw Self.notYet
    }
  }

  /// Opens what gives texts their vectors.
  ///
  /// - Throws: `ToolError` with status 78 when the model is absent or broken; `SettingsError`.
  package func openEncoder() async throws -> any TextEncoder {
    switch choice.engine {
    case .local: try await Self.open(modelDir, prefix: prefix, precision: precision).encoder
    case .openai: throw Self.notYet
    }
  }

  private static let notYet = ToolError(
    .configuration,
    "--engine openai",
    "this tool has only the local engine"
  )

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
