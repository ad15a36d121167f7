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
  @OptionGroup private var choice: EngineOptions

  @Option(help: "Conversations processed at the same time (default: one per core).")
  private var concurrency: Int?

  @Option(help: "Folder of the local model (default: IC_MODEL_DIR, or in the data folder).")
  private var modelDir: String?

  package init() {}

  package func validate() throws {
    if let concurrency, concurrency < 1 {
      throw ValidationError("--concurrency must be at least 1")
    }
  }

  /// Conversations that are worked on at the same time.
  package var window: Int { concurrency ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Opens what judges conversations.
  ///
  /// - Parameter examples: a team's labelled conversations, to which the types adapt.
  /// - Returns: the judge of the chosen engine.
  /// - Throws: `ToolError` with status 78 when the model is absent or broken, 70 for its trained part;
  ///   `SettingsError`.
  package func openJudge(examples: [LabelledText] = []) async throws -> any ConversationJudge {
    switch choice.engine {
    case .local:
      let (encoder, heads) = try await openLocal()
      if examples.isEmpty { return LocalJudge(encoder: encoder, scorer: heads) }
      let scorer = try await AdaptedScorer(heads, encoder: encoder, examples: examples)
      return LocalJudge(encoder: encoder, scorer: scorer)
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
    }
  }

  /// Opens what gives texts their vectors.
  ///
  /// - Throws: `ToolError` with status 78 when the model is absent or broken; `SettingsError`.
  package func openEncoder() async throws -> any TextEncoder {
    switch choice.engine {
    case .local: try await Self.encoder(in: modelDir)
    }
  }

  /// Opens the heads, and the encoder that cuts texts where they were trained to see them cut.
  private func openLocal() async throws -> (encoder: SentenceEncoder, heads: Heads) {
    let heads = try Self.builtInHeads()
    return (try await Self.encoder(in: modelDir, maximumTokens: heads.maximumTokens), heads)
  }

  /// Opens the encoder in a folder, or, without one, in the folder that the settings name.
  ///
  /// - Throws: `ToolError` with status 78 when the model is absent or broken; `SettingsError`.
  package static func encoder(
    in modelDir: String? = nil,
    maximumTokens: Int = SentenceEncoder.trainedTokens
  ) async throws -> SentenceEncoder {
    do {
      let folder = try await Self.folder(modelDir)
      guard FileManager.default.fileExists(atPath: folder) else {
        throw ModelError("the local model is absent at \(folder)", "run scripts/setup")
      }
      return try SentenceEncoder(directory: folder, maximumTokens: maximumTokens)
    } catch let error as ModelError {
      throw ToolError(.configuration, error.subject, error.reason)
    }
  }

  private static func folder(_ modelDir: String?) async throws -> String {
    if let modelDir { return modelDir }
    return Folders(try await Settings()).model
  }

  private static func builtInHeads() throws -> Heads {
    do { return try Heads.builtIn() } catch {
      throw ToolError(.internalError, error.subject, error.reason)
    }
  }
}
