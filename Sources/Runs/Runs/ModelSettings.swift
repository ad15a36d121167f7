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
  /// True where words and labels are asked for in batches, at half the price and within a day.
  package var batch: Bool

  /// Model that is asked where nobody names one.
  package static let usualName = "gpt-4o-mini"

  enum CodingKeys: String, CodingKey {
    case batch, name, everything, prices
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
    noCache: Bool = false,
    batch: Bool = false
  ) {
    self.name = name
    self.embeddingName = embeddingName
    self.everything = everything
    self.budgetUSD = budgetUSD
    self.prices = prices
    self.noCache = noCache
    self.batch = batch
  }

  /// Reads settings, also of runs that were started before there were batches.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    name = try fields.decode(String.self, forKey: .name)
    embeddingName = try fields.decodeIfPresent(String.self, forKey: .embeddingName)
    everything = try fields.decode(Bool.self, forKey: .everything)
    budgetUSD = try fields.decodeIfPresent(Double.self, forKey: .budgetUSD)
    prices = try fields.decodeIfPresent(String.self, forKey: .prices)
    noCache = try fields.decode(Bool.self, forKey: .noCache)
    batch = try fields.decodeIfPresent(Bool.self, forKey: .batch) ?? false
  }

  /// The options of a start that give these settings.
  package var options: [String] {
    (name == Self.usualName ? [] : ["--model", name])
      + (embeddingName.map { ["--embedding-model", $0] } ?? [])
      + (everything ? ["--everything"] : []) + (batch ? ["--batch"] : []) + means
  }

  /// The options that every tool has which asks.
  var means: [String] {
    (budgetUSD.map { ["--budget-usd", "\($0)"] } ?? []) + (prices.map { ["--prices", $0] } ?? [])
      + (noCache ? ["--no-cache"] : [])
  }
}
