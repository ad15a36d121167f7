import FoundationEssentials
private import HTTPTransfer
package import LanguageModel
import LineStream
private import LocalEngine
private import ModelAPI
import Processes
package import Records
import Settings
import ToolKit

/// The engine that a tool's options name, opened for one phase, and what it was asked.
package struct ModelSession: Sendable {
  /// Questions under way at the same time where the options do not say: one by one, and in batches.
  private static let usualConcurrency = (single: 8, batch: 2000)

  private let server: Server?
  /// The encoders of the vectors that conversations have, where the installed model made them.
  package let encoders = Encoders(ModelOptions.encoder(named:))

  /// What is needed to ask a server.
  fileprivate struct Server: Sendable {
    let client: ModelClient
    let ledger: Ledger
    let cache: AnswerCache?
    let asking: AskingSettings
    let concurrency: Int
  }

  private init(_ server: Server?) { self.server = server }

  /// Opens the engine for words and labels; see below.
  package static func open(
    _ options: EngineOptions,
    _ chat: ChatOptions,
    phase: Phase,
    counts: Bool = false
  ) async throws -> ModelSession {
    try await open(options, model: chat.model, phase: phase, inBatches: chat.batch, counts: counts)
  }

  /// Opens the engine; a server is not asked yet.
  ///
  /// - Parameters:
  ///   - options: the engine and how it is asked.
  ///   - model: name of the server's model.
  ///   - phase: the phase that asks.
  ///   - inBatches: true to ask in batches.
  ///   - counts: whether questions are what progress counts, for a tool that has none of its own meanwhile.
  /// - Returns: the engine.
  /// - Throws: `SettingsError`, `SettingFault`, `ToolError` with status 78 where a price is unknown or prices cannot be
  ///   read.
  package static func open(
    _ options: EngineOptions,
    model: String,
    phase: Phase,
    inBatches: Bool = false,
    counts: Bool = false
  ) async throws -> ModelSession {
    switch options.engine {
    case .local: return ModelSession(nil)
    case .openai:
      let usual = inBatches ? usualConcurrency.batch : usualConcurrency.single
      return ModelSession(
        try await Server(
          options,
          model: model,
          phase: phase,
          concurrency: options.concurrency ?? usual,
          inBatches: inBatches,
          counts: counts
        )
      )
    }
  }

  /// Questions under way at the same time; nil where the engine works in this process.
  package var concurrency: Int? { server?.concurrency }

  /// What was asked so far; empty where nothing was, or nothing that could cost.
  package var usage: [ModelUsage] { server?.ledger.usage ?? [] }

  /// Gives a line of the stream's tail, an `end` with what was asked.
  ///
  /// A line that is no `end` stays as it is.
  package func closing(_ line: [UInt8]) -> [UInt8] {
    let own = usage
    guard !own.isEmpty, let object = try? JSONObject(line), object.string(of: "type") == "end"
    else { return line }
    let earlier = object.value(of: "usage").flatMap {
      try? RecordCoding.decode([ModelUsage].self, from: $0)
    }
    var end = End(phase: nil, counts: [:], usage: earlier)
    end.add(own)
    let all = try? RecordCoding.encode(end.usage)
    return all.map { object.setting("usage", to: $0) } ?? line
  }

  /// Ends the session: answers past the bound of the cache are deleted.
  package func close() { server?.cache?.close() }

  /// What names themes.
  package var themeNamer: any ThemeNamer {
    guard let server else { return ExtractiveNamer() }
    return ModelNamer(server.client, server.asking, substitute: ExtractiveNamer())
  }

  /// What judges conversations; nil where that is the local engine.
  ///
  /// - Parameter isMasked: false to send secrets and personal data as they stand.
  /// - Returns: the engine's part.
  package func judge(isMasked: Bool) -> (any ConversationJudge)? {
    server.map {
      ModelJudge($0.client, isMasked: isMasked, language: LanguageIdentifier.code(of:))
    }
  }

  /// What summarises long conversations; nil where the engine cannot.
  ///
  /// - Parameter isMasked: false to send secrets and personal data as they stand.
  /// - Returns: the engine's part.
  package func summarizer(isMasked: Bool) -> (any Summarizer)? {
    server.map { ModelSummarizer($0.client, $0.asking, isMasked: isMasked) }
  }

  /// What finds facets; nil where that is the local engine.
  ///
  /// - Parameter isMasked: false to send secrets and personal data as they stand.
  /// - Returns: the engine's part.
  package func facetFinder(isMasked: Bool) -> (any FacetFinder)? {
    server.map { ModelFacetFinder($0.client, isMasked: isMasked) }
  }

  /// What gives texts their vectors; nil where that is the local engine.
  ///
  /// - Parameter isMasked: false to send secrets and personal data as they stand.
  /// - Returns: the engine's part.
  package func encoder(isMasked: Bool) -> (any TextEncoder)? {
    server.map { ModelEncoder($0.client, isMasked: isMasked) }
  }

  /// What writes stories.
  ///
  /// - Parameter isReviewed: true to have drafts reviewed; the local engine has no judgement of its own.
  /// - Returns: the engines.
  package func storyEngines(isReviewed: Bool) -> StoryEngines {
    let local = TemplateAuthor(encoders: encoders)
    return StoryEngines(
      author: server.map { ModelAuthor($0.client, $0.asking, substitute: local) } ?? local,
      titler: local,
      reviewer: isReviewed ? server.map { ModelReviewer($0.client, $0.asking) } : nil,
      encoders: encoders
    )
  }
}

extension ModelSession.Server {
  fileprivate init(
    _ options: EngineOptions,
    model: String,
    phase: Phase,
    concurrency: Int,
    inBatches: Bool,
    counts: Bool
  ) async throws {
    self.concurrency = concurrency
    let settings = try await Settings()
    let prices = try PriceTable(file: options.prices)
    if options.budgetUSD != nil { try prices.require(model) }
    let progress = counts ? Progress() : nil
    ledger = Ledger(
      phase: phase.description.streamName,
      prices: prices,
      budget: Self.budget(options, settings),
      observer: { usage in
        Console.shared.tell(usage)
        progress?.reach(usage.reduce(0) { $0 + $1.calls + $1.cached })
      }
    )
    cache =
      options.noCache
      ? nil
      : AnswerCache(
        folder: options.cache ?? Folders(settings).modelCache,
        limit: options.cacheLimit.bytes,
        notice: { Console.shared.say("cache", $0) }
      )
    let notice: @Sendable (String, String) -> Void = { Console.shared.say($0, $1) }
    asking = AskingSettings(concurrency: concurrency, notice: notice)
    let printer = options.printPrompts ? Self.show : nil
    let access = try ModelAccess(settings, asks: !options.printPrompts)
    do {
      client = try ModelClient(
        access,
        model: model,
        transfers: Self.transfers(options, inBatches ? Self.filesAtOnce : concurrency),
        cache: cache,
        ledger: ledger,
        batches: inBatches ? notice : nil,
        printer: printer
      )
    } catch let error as TransferError {
      let status: ExitStatus = error.category == .configuration ? .configuration : .temporary
      throw ToolError(status, "cannot ask a model", error.description)
    }
  }

  /// Prints a question.
  private static let show: @Sendable (String) -> Void = { print($0) }

  private static func budget(_ options: EngineOptions, _ settings: Settings) -> Ledger.Budget? {
    options.budgetUSD.map { limit in
      let before = settings["IC_BUDGET_SPENT_USD"].flatMap(Double.init)
      return Ledger.Budget(limit: limit, spentBefore: before ?? 0)
    }
  }

  /// Requests under way where questions travel in files: for these, and for the few questions that do not wait.
  private static let filesAtOnce = 8
  /// Longest file of answers: 50,000 of the longest.
  private static let longestFile = 1 << 30

  private static func transfers(_ options: EngineOptions, _ concurrency: Int) -> TransferSettings {
    var transfers = TransferSettings()
    transfers.bodyLimit = longestFile
    transfers.concurrency = concurrency...concurrency
    transfers.backsOff = true
    transfers.retryFor = options.retryModelFor.value
    // A model that thinks for a minute sends nothing meanwhile.
    transfers.stallTimeout = options.modelTimeout.value
    transfers.limitAttempts(to: options.modelTimeout.value)
    let reporter = TroubleReporter()
    transfers.observer = { reporter.hear($0) }
    return transfers
  }
}
