import LanguageModel
package import Records
import Synchronization

/// What a process has asked and spent, and what it may still spend.
package final class Ledger: Sendable {
  private struct State {
    var usage: [String: ModelUsage] = [:]
    /// Of these the tokens of questions in batches, by model.
    var inBatches: [String: TokenUsage] = [:]
    /// US dollars of questions that are on their way, at most.
    var reserved = 0.0
    var underWay = 0
    var isSpent = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let phase: String
  private let prices: PriceTable
  private let budget: Budget?
  private let observer: @Sendable ([ModelUsage]) -> Void
  private let state = Mutex(State())

  /// What may be spent, in US dollars.
  package struct Budget: Sendable {
    let limit: Double
    /// What the run had spent before this process began.
    let spentBefore: Double

    package init(limit: Double, spentBefore: Double = 0) {
      self.limit = limit
      self.spentBefore = spentBefore
    }
  }

  /// Opens a ledger.
  ///
  /// - Parameters:
  ///   - phase: name of the phase's stream.
  ///   - prices: what models cost.
  ///   - budget: what may be spent; nil for no limit.
  ///   - observer: called after each answer with everything that was asked so far.
  package init(
    phase: String,
    prices: PriceTable,
    budget: Budget? = nil,
    observer: @escaping @Sendable ([ModelUsage]) -> Void = { _ in }
  ) {
    self.phase = phase
    self.prices = prices
    self.budget = budget
    self.observer = observer
  }

  /// What was asked so far, by model; empty where nothing was.
  package var usage: [ModelUsage] { state.withLock { Self.list($0) } }

  private static func list(_ state: State) -> [ModelUsage] {
    state.usage.values.filter(\.isAnything).sorted { $0.model < $1.model }
  }

  /// Money that is set aside for a question on its way.
  struct Reservation: Sendable {
    fileprivate let usd: Double
  }

  /// Sets money aside for a question.
  ///
  /// What is under way may turn out cheaper than its bound, so where the rest does not suffice this waits for it.
  /// - Throws: `ModelFailure` of the category `budgetSpent` once the answer could pass the limit and nothing is on its
  ///   way any more.
  func reserve(_ model: String, input: Int, output: Int) async throws -> Reservation {
    let usd = prices.cost(of: model, input: input, output: output) ?? 0
    while true {
      let isFree: Bool? = state.withLock { state in
        let fits =
          budget.map { !state.isSpent && spent(state) + state.reserved + usd <= $0.limit } ?? true
        if fits {
          state.reserved += usd
          state.underWay += 1
          return true
        }
        if state.underWay > 0 { return nil }
        state.isSpent = true
        return false
      }
      switch isFree {
      case true: return Reservation(usd: usd)
      case false: throw failure
      default: await settlement()
      }
    }
  }

  /// Waits until a question that is under way is answered.
  private func settlement() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.underWay > 0 { state.waiting.append(continuation) }
        return state.underWay == 0
      }
      if isOver { continuation.resume() }
    }
  }

  private func spent(_ state: State) -> Double {
    (budget?.spentBefore ?? 0) + state.usage.values.reduce(0) { $0 + ($1.usd ?? 0) }
  }

  private var failure: ModelFailure {
    let (limit, spent) = (budget?.limit ?? 0, state.withLock { self.spent($0) })
    return ModelFailure(
      .budgetSpent,
      "the budget of $\(Self.text(limit)) does not allow the next question, $\(Self.text(spent)) are spent; "
        + "what was answered is kept, so with a higher --budget-usd only the rest is asked"
    )
  }

  /// US dollars to a hundredth of a cent, whole cents without what follows.
  private static func text(_ usd: Double) -> String {
    let text = usd.tenThousandths
    return text.hasSuffix("00") ? String(text.dropLast(2)) : text
  }

  /// Books an answer.
  func book(
    _ reservation: Reservation,
    _ model: String,
    _ tokens: TokenUsage,
    _ rate: PriceTable.Rate = .single
  ) {
    change(reservation) { enter(tokens, model, rate, in: &$0) }
  }

  /// Books an answer to a question that an earlier process asked in a batch.
  func bookEarlier(_ model: String, _ tokens: TokenUsage) {
    observer(
      state.withLock { state in
        enter(tokens, model, .batch, in: &state)
        return Self.list(state)
      }
    )
  }

  private func enter(
    _ tokens: TokenUsage,
    _ model: String,
    _ rate: PriceTable.Rate,
    in state: inout State
  ) {
    var usage = entry(model, state)
    usage.calls += 1
    usage.inputTokens += tokens.input
    usage.outputTokens += tokens.output
    if rate == .batch { state.inBatches[model, default: .none] += tokens }
    usage.usd = usd(usage, state)
    state.usage[model] = usage
  }

  /// What a model's questions cost so far; nil where its price is not known.
  private func usd(_ usage: ModelUsage, _ state: State) -> Double? {
    let cheap = state.inBatches[usage.model] ?? .none
    let (input, output) = (usage.inputTokens - cheap.input, usage.outputTokens - cheap.output)
    guard let full = prices.cost(of: usage.model, input: input, output: output),
      let less = prices.cost(
        of: usage.model,
        input: cheap.input,
        output: cheap.output,
        rate: .batch
      )
    else { return nil }
    return ((full + less) * 10_000_000_000).rounded() / 10_000_000_000
  }

  /// Gives money back that was set aside for a question without an answer.
  func release(_ reservation: Reservation) { change(reservation) { _ in } }

  /// Books an answer from the cache.
  func bookCached(_ model: String) {
    let usage = state.withLock { state in
      var usage = entry(model, state)
      usage.cached += 1
      usage.usd = usd(usage, state)
      state.usage[model] = usage
      return Self.list(state)
    }
    observer(usage)
  }

  private func entry(_ model: String, _ state: State) -> ModelUsage {
    state.usage[model] ?? ModelUsage(phase: phase, engine: Engine.openai.rawValue, model: model)
  }

  private func change(_ reservation: Reservation, _ change: (inout State) -> Void) {
    let (waiting, usage) = state.withLock { state in
      change(&state)
      state.reserved -= reservation.usd
      state.underWay -= 1
      defer { state.waiting = [] }
      return (state.waiting, Self.list(state))
    }
    for continuation in waiting { continuation.resume() }
    observer(usage)
  }
}
