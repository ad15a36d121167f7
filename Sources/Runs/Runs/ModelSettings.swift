/// What a run asks of a server's model, and how; frozen with the run.
package struct ModelSettings: Codable, Sendable, Equatable {
  /// Server's name of the model for words and labels.
  package var name: String
  /// Server's name of the model for vectors; nil where the local one computes them.
  package var embeddingName: String?
  /// True where classification and facets are asked of the server, too.
  package var everything: Bool
  /// Most that the run may spend, in US dollars; nil for no limit.
  package var budgetUSD: Double?
  /// Path of a table of prices; nil for the list prices that are built in.
  package var prices: String?
  /// True where answers are neither kept nor taken from those that are kept.
  package var noCache: Bool

  /// Model that is asked where nobody names one.
  package static let usualName = "gpt-4o-mini"

  enum CodingKeys: String, CodingKey {
    case name, everything, prices
    case embeddingName = "embedding_name"
    case budgetUSD = "budget_usd"
    case noCache = "no_cache"
  }

  package init(
    name: String = usualName,
    embeddingName: String? = nil,
    everything: Bool = false,
    budgetUSD: Double? = nil,
    prices: String? = nil,
    noCache: Bool = false
  ) {
    self.name = name
    self.embeddingName = embeddingName
    self.everything = everything
    self.budgetUSD = budgetUSD
    self.prices = prices
    self.noCache = noCache
  }

  /// The options of a start that give these settings.
  package var options: [String] {
    (name == Self.usualName ? [] : ["--model", name])
      + (embeddingName.map { ["--embedding-model", $0] } ?? [])
      + (everything ? ["--everything"] : []) + means
  }

  /// The options that every tool has which asks.
  var means: [String] {
    (budgetUSD.map { ["--budget-usd", "\($0)"] } ?? []) + (prices.map { ["--prices", $0] } ?? [])
      + (noCache ? ["--no-cache"] : [])
  }
}
