/// What kind of conversation comes about, before a word of it is written.
struct Plan: Sendable {
  enum Kind: Sendable, Equatable {
    /// A customer writes about a topic.
    case support
    /// A customer says next to nothing at first, and perhaps the matter later.
    case greeting(isTemplate: Bool, isExplainedLater: Bool)
    case spam(isNewsletter: Bool)
    case adminInitiated
    case automated
    case operatorInitiated
  }

  let kind: Kind
  let topic: Topic?

  /// Picks a kind and a topic, in the proportions of a real inbox: half of it is noise.
  ///
  /// - Parameters:
  ///   - corpus: the topics.
  ///   - share: how far the range has gone, in parts of `whole`.
  ///   - whole: the parts that make up the range.
  ///   - isSupport: whether a customer's problem is wanted whatever the proportions.
  ///   - play: picks the problem where the workspace plays a rehearsal.
  ///   - random: what is drawn from.
  init(
    _ corpus: Corpus,
    at share: Int,
    of whole: Int,
    isSupport: Bool,
    play: (([Topic], inout SplitMix64) -> Topic)? = nil,
    _ random: inout SplitMix64
  ) {
    func problem(_ random: inout SplitMix64) -> Topic {
      play?(corpus[.problems], &random)
        ?? Plan.problem(corpus[.problems], at: share, of: whole, &random)
    }
    switch isSupport ? 500 : random.below(1000) {
    case 0..<80: self.init(.adminInitiated)
    case 80..<140: self.init(.automated)
    case 140..<165: self.init(.operatorInitiated)
    case 165..<215:
      let isLater = random.chance(35)
      let topic = isLater ? problem(&random) : nil
      self.init(.greeting(isTemplate: random.chance(50), isExplainedLater: isLater), topic)
    case 215..<290: self.init(.spam(isNewsletter: random.chance(55)))
    case 290..<620: self.init(.support, problem(&random))
    case 620..<770: self.init(.support, random.pick(corpus[.howTo]))
    case 770..<850: self.init(.support, random.pick(corpus[.wishes]))
    case 850..<905: self.init(.support, random.pick(corpus[.billing]))
    case 905..<950: self.init(.support, random.pick(corpus[.accounts]))
    case 950..<985: self.init(.support, random.pick(corpus[.configuration]))
    default: self.init(.support, random.pick(corpus[.general]))
    }
  }

  private init(_ kind: Kind, _ topic: Topic? = nil) {
    self.kind = kind
    self.topic = topic
  }

  /// Problems are not equally frequent, and each has its time: for a tenth of the range one surges.
  private static func problem(
    _ problems: [Topic],
    at share: Int,
    of whole: Int,
    _ random: inout SplitMix64
  ) -> Topic {
    if random.chance(30) { return problems[share * 10 / whole % problems.count] }
    return problems[min(random.below(problems.count), random.below(problems.count + 4))]
  }

  /// Conversation type and theme where the customer's need can be told, else nil.
  var truth: (type: String, theme: String)? {
    switch kind {
    case .spam: ("spam", "spam")
    default: topic.map { ($0.type, $0.theme) }
    }
  }

  /// Why a backfill would leave the conversation out, or nil where it belongs in.
  var filteredAs: String? {
    switch kind {
    case .support, .spam: nil
    case .greeting(_, true): nil
    case .greeting(let isTemplate, false): isTemplate ? "template" : "too_short"
    case .adminInitiated: "admin_initiated"
    case .automated, .operatorInitiated: "automated"
    }
  }
}
