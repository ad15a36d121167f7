import ModelAPI
import Records
import RunConsole
import Runs
import ToolKit

/// An estimate as a person reads it.
struct EstimateText {
  let span: Cursor.Window
  /// Conversations of the window in Intercom.
  let conversations: Int
  let seen: Sampling.Seen
  let estimate: RunEstimate
  /// Attributes of contacts and companies that a run would ask for.
  let contactAttributes: [String]

  /// Gives the lines.
  ///
  /// - Parameters:
  ///   - settings: what the run would be started with.
  ///   - prices: what models cost.
  /// - Returns: the lines without line feeds.
  func lines(_ settings: RunSettings, _ prices: PriceTable) -> [String] {
    [
      "window          \(Timestamp.text(span.from)) to \(Timestamp.text(span.to))",
      "conversations   \(conversations) in Intercom, of these about \(estimate.kept) pass the filter "
        + "and \(estimate.actionable) reach themes",
      "sample          \(seen.kept.count.counted("conversation")) kept, \(seen.filtered) filtered",
    ] + customers
      + (settings.model.map { cost($0, prices) } ?? ["cost            nothing: the local engine"])
  }

  /// What is asked of Intercom beside the conversations.
  private var customers: [String] {
    if contactAttributes.isEmpty { return [] }
    let searches = (estimate.kept + 149) / 150
    let companies = contactAttributes.contains { $0.hasPrefix("company.") }
    return [
      "customers       at least \(searches.counted("request")) more for \(contactAttributes.joined(separator: ", "))"
        + (companies ? ", and one for each company" : "")
    ]
  }

  private func cost(_ model: ModelSettings, _ prices: PriceTable) -> [String] {
    let priced = estimate.questions.map { one in
      var one = one
      let isVector = one.phase == Phase.embeddingGeneration.description.streamName
      one.usd = prices.cost(
        of: one.model,
        input: one.inputTokens,
        output: one.outputTokens,
        rate: model.batch && !isVector ? .batch : .single
      )
      return one
    }
    let rows = priced.map { Self.row($0.phase, [$0]) } + [Self.row("total", priced)]
    let table = TextTable(
      heads: ["PHASE", "QUESTIONS", "TOKENS SENT", "RECEIVED", "US$"],
      rows: rows,
      rightAligned: [1, 2, 3, 4]
    )
    return table.lines() + Self.assumptions + budget(model, priced.usd)
  }

  private static func row(_ name: String, _ usage: [ModelUsage]) -> [String] {
    let sums = usage.reduce((0, 0, 0)) {
      ($0.0 + $1.calls, $0.1 + $1.inputTokens, $0.2 + $1.outputTokens)
    }
    let cost = usage.usd.map { _ in usage.costText ?? "$0.0000" } ?? "price unknown"
    return [name, "\(sums.0)", "\(sums.1)", "\(sums.2)", cost]
  }

  /// What the figures rest on.
  private static let assumptions = [
    "assumed: \(QuestionMeter.charactersPerToken) characters a token, a theme for "
      + "\(RunEstimate.conversationsPerTheme) conversations (for \(RunEstimate.conversationsPerLargerTheme) where they "
      + "are many) and a story for "
      + "\(RunEstimate.conversationsPerStory), nothing answered from the cache"
  ]

  private func budget(_ model: ModelSettings, _ usd: Double?) -> [String] {
    guard let budget = model.budgetUSD, let usd, usd > budget else { return [] }
    return ["more than the budget of $\(budget): the run would stop before its end"]
  }
}
