extension [ModelUsage] {
  /// One entry for each phase, engine and model, in which those of the same three are added up.
  ///
  /// Where one of them has no price, neither has their sum.
  package var summed: [ModelUsage] {
    reduce(into: []) { sums, one in
      guard let place = sums.firstIndex(where: { $0.isSameQuestion(as: one) }) else {
        return sums.append(one)
      }
      sums[place].add(one)
    }
  }

  /// US dollars together; nil where questions were asked whose price is not known.
  package var usd: Double? {
    reduce(0) { sum, one in
      guard one.calls > 0, one.usd == nil else { return sum.map { $0 + (one.usd ?? 0) } }
      return nil
    }
  }

  /// What they cost, as `$0.0123`; the tokens where the price is not known, nil where nothing was asked.
  package var costText: String? {
    if isEmpty { return nil }
    return usd.map { "$\($0.tenThousandths)" }
      ?? (reduce(0) { $0 + $1.inputTokens + $1.outputTokens }).counted("token")
  }

  /// US dollars of those whose price is known.
  package var knownUSD: Double { reduce(0) { $0 + ($1.usd ?? 0) } }
}

extension Double {
  /// An amount of money, 0 or more, with four digits behind the point.
  package var tenThousandths: String {
    let units = Int((self * 10_000).rounded())
    let rest = String(units % 10_000)
    return "\(units / 10_000).\(String(repeating: "0", count: 4 - rest.count))\(rest)"
  }
}

extension ModelUsage {
  /// True where both tell of the same phase, engine and model.
  package func isSameQuestion(as other: ModelUsage) -> Bool {
    phase == other.phase && engine == other.engine && model == other.model
  }

  fileprivate mutating func add(_ other: ModelUsage) {
    calls += other.calls
    cached += other.cached
    inputTokens += other.inputTokens
    outputTokens += other.outputTokens
    // Answers from the cache cost nothing, whether there is a price or not.
    switch (usd, other.usd) {
    case (let own?, let others?): usd = own + others
    case (nil, let others) where calls == other.calls: usd = others
    case (_?, nil) where other.calls == 0: break
    default: usd = nil
    }
  }
}
