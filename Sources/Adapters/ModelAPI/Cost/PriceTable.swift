import FoundationEssentials

/// What models cost, in US dollars for a million tokens.
package struct PriceTable: Sendable {
  /// What one model costs.
  struct Price: Decodable, Sendable {
    let input: Double
    /// Nil for a model that writes nothing, such as one for embeddings.
    let output: Double?
    /// Share of the price that is paid for a question in a batch; nil for half.
    let batch: Double?
  }

  /// How a question is asked, which decides what it costs.
  package enum Rate: Sendable {
    /// By itself, and answered at once.
    case single
    /// Among others, which are answered within a day.
    case batch
  }

  /// Share of the price of a question in a batch where the table does not say.
  private static let usualBatchShare = 0.5

  private let prices: [String: Price]

  /// Reads a table: `{"gpt-4o-mini":{"input":0.15,"output":0.6,"batch":0.5}}`, US dollars for a million tokens and the
  /// share of them that a question in a batch costs.
  ///
  /// - Parameter json: the table; nil for the list prices that are built in.
  /// - Throws: `DecodingError` where it is no such table.
  package init(json: [UInt8]? = nil) throws {
    prices = try JSONDecoder().decode(
      [String: Price].self,
      from: Data(json ?? PackageResources.prices_json)
    )
  }

  /// True where the table knows the model.
  package func knows(_ model: String) -> Bool { price(of: model) != nil }

  /// Gives what tokens cost in US dollars; nil where the table does not know the model.
  package func cost(of model: String, input: Int, output: Int, rate: Rate = .single) -> Double? {
    price(of: model).map { price in
      let share = rate == .single ? 1 : price.batch ?? Self.usualBatchShare
      let usd = share * (Double(input) * price.input + Double(output) * (price.output ?? 0))
      // Four digits behind a millionth are enough for a token of any model, and hide what floats add.
      return (usd * 10_000).rounded() / 10_000_000_000
    }
  }

  /// A model's price, or that of the model of which its name is a dated version, as in `gpt-4o-mini-2024-07-18`.
  private func price(of model: String) -> Price? {
    if let price = prices[model] { return price }
    let dated = prices.filter { entry in
      model.hasPrefix(entry.key + "-")
        && (model.dropFirst(entry.key.count + 1).first?.isNumber ?? false)
    }
    return dated.max { $0.key.count < $1.key.count }?.value
  }
}
