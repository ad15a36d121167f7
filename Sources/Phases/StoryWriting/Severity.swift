import Records

/// How much a group hurts, and why.
struct Severity {
  let level: Urgency
  /// The strongest first.
  let reasons: [String]

  /// What is at stake counts where at least half of a group's conversations say so: a few do not speak for the rest.
  private static let graveShare = 0.5
  private static let blockedShare = 0.5
  /// From this share on it is what nearly everybody says, and high however few they are.
  private static let clearShare = 2.0 / 3
  private static let fewest = 3
  /// From so many conversations on, a grave stake is critical; a spike of so many lifts by one.
  private static let many = 15
  /// Share of critical conversations that makes a group critical, and of pressing ones that makes it high.
  private static let criticalShare = 0.5
  private static let pressingShare = 0.5

  /// Judges a group.
  init(_ group: Group, _ trend: (kind: StoryFacts.Trend, reason: String)) {
    let count = group.members.count
    let stakes = Dictionary(grouping: group.members) { $0.stake }.mapValues(\.count)
    func number(_ stake: Stake) -> Int { stakes[stake, default: 0] }
    func isShared(_ part: Int, _ share: Double) -> Bool {
      part >= 2 && Double(part) >= share * Double(count)
    }
    var level = Self.calm(group)
    var reasons: [String] = []
    let blocked = number(.blocked) + number(.crash) + number(.dataLoss)
    if isShared(blocked, Self.blockedShare) {
      let isClear = blocked >= Self.fewest && isShared(blocked, Self.clearShare)
      level = max(level, isClear || blocked >= Self.many ? .high : .normal)
      reasons = ["a main function is blocked in \(number(.blocked)) of \(count) conversations"]
    }
    let grave = [Stake.dataLoss, .security, .money, .crash].filter {
      isShared(number($0), Self.graveShare)
    }
    if let worst = grave.max(by: { number($0) < number($1) }) {
      let isCritical = worst != .crash && number(worst) >= Self.many
      level = max(level, isCritical ? .critical : .high)
      let named = grave.map { "\(Self.name($0)) in \(number($0)) of \(count) conversations" }
      reasons = named + reasons.filter { _ in isShared(number(.blocked), Self.graveShare) }
    }
    (level, reasons) = Self.pressed(group, level, reasons)
    if trend.kind == .spike || trend.kind == .rising {
      if trend.kind == .spike, count >= Self.many { level = level.raised }
      reasons.append("\(trend.kind == .spike ? "a spike" : "rising"): \(trend.reason)")
    }
    if reasons.isEmpty { reasons = [Self.calmReason(group, level)] }
    self.level = level
    self.reasons = reasons
  }

  /// What the tone and the hurry of the conversations add.
  private static func pressed(
    _ group: Group,
    _ level: Urgency,
    _ reasons: [String]
  ) -> (Urgency, [String]) {
    let urgencies = group.members.compactMap { $0.classification?.urgency }
    let critical = urgencies.count { $0 == .critical }
    let pressing = urgencies.count { $0 == .critical || $0 == .high }
    let count = Double(group.members.count)
    if critical >= 2, Double(critical) >= criticalShare * count {
      return (
        .critical, reasons + ["\(critical) of \(group.members.count) conversations are critical"]
      )
    }
    if pressing >= 2, Double(pressing) >= pressingShare * count {
      return (
        max(level, .high),
        reasons + ["\(pressing) of \(group.members.count) conversations are urgent"]
      )
    }
    return (level, reasons)
  }

  /// Low where most members wish for something, or meet no more than an annoyance and report no fault.
  private static func calm(_ group: Group) -> Urgency {
    let wishes = group.share {
      [.featureRequest, .howToQuestion].contains($0.classification?.type)
        && [.none, .annoyance, .degraded].contains($0.stake)
    }
    let isIdle = idle(group) > 0.6
    let faults = group.share { $0.classification?.type == .productIssue }
    return wishes > 0.5 || isIdle && faults < 0.5 ? .low : .normal
  }

  /// Share of the members who lose nothing but patience.
  private static func idle(_ group: Group) -> Double {
    group.share { [.none, .annoyance].contains($0.stake) }
  }

  private static func calmReason(_ group: Group, _ level: Urgency) -> String {
    if level == .low { return "mostly questions and wishes, nothing is lost or blocked" }
    return idle(group) > 0.5
      ? "a fault that annoys most, nothing is lost or blocked"
      : "works badly or in part for most, nothing is lost"
  }

  private static func name(_ stake: Stake) -> String {
    switch stake {
    case .dataLoss: "data is lost or missing"
    case .security: "security is at stake"
    case .money: "money is at stake"
    case .crash: "a crash or a hang"
    case .blocked: "a main function is blocked"
    case .degraded: "works badly or in part"
    case .annoyance: "an annoyance"
    case .none: "nothing is at stake"
    }
  }
}

extension Urgency {
  /// The next graver level.
  fileprivate var raised: Urgency {
    switch self {
    case .critical, .high: .critical
    case .normal: .high
    case .low: .normal
    }
  }
}

/// The graver of two.
private func max(_ one: Urgency, _ other: Urgency) -> Urgency {
  Urgency.allCases.first { $0 == one || $0 == other } ?? one
}
