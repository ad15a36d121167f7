import HTTPTransfer
import LanguageModel
import ModelAPI
import Records
import SystemPackage
import TestSupport
import Testing

/// A client of a server that answers as a test says.
struct Asking {
  let server: LoopbackServer
  let client: ModelClient
  let ledger: Ledger

  /// Starts a server, and a client that asks it.
  init(
    cache: AnswerCache? = nil,
    budget: Ledger.Budget? = nil,
    concurrency: Int = 4,
    retryFor: Double = 0,
    key: String? = nil,
    model: String = "gpt-4o-mini",
    _ reply: @escaping @Sendable (String, Int) -> LoopbackServer.Reply
  ) throws {
    let server = LoopbackServer(reply)
    try self.init(
      server,
      cache: cache,
      budget: budget,
      concurrency: concurrency,
      retryFor: retryFor,
      key: key,
      model: model
    )
  }

  /// Makes another client of a server, as another process would.
  init(
    _ server: LoopbackServer,
    cache: AnswerCache? = nil,
    budget: Ledger.Budget? = nil,
    concurrency: Int = 4,
    retryFor: Double = 0,
    key: String? = nil,
    model: String = "gpt-4o-mini",
    batches: (@Sendable (String, String) -> Void)? = nil
  ) throws {
    self.server = server
    ledger = Ledger(phase: "facets", prices: try PriceTable(), budget: budget)
    var transfers = TransferSettings()
    transfers.concurrency = concurrency...concurrency
    transfers.retryFor = retryFor
    transfers.backsOff = true
    client = try ModelClient(
      try ModelAccess(base: server.url, key: key),
      model: model,
      transfers: transfers,
      cache: cache,
      ledger: ledger,
      batches: batches
    )
  }

  /// Asks for the facets of a text, the shortest question there is.
  func facets(_ text: String = "The export fails.", isMasked: Bool = true) async throws
    -> FoundFacets
  {
    try await ModelFacetFinder(client, isMasked: isMasked).facets(in: text).value
  }

  /// Asks, and gives the failure.
  func failure(_ text: String = "The export fails.") async throws -> ModelFailure? {
    do {
      _ = try await facets(text)
      return nil
    } catch let failure as ModelFailure { return failure }
  }
}
