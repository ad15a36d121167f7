/// What happens in one conversation: the opening and every part, with who and when.
struct Script {
  struct Part {
    let type: String
    /// HTML in JSON escapes, or nil for parts that only note an event.
    let body: [UInt8]?
    let at: Int
    let author: Person
    var assignee: Person?
    var state = "open"
  }

  var composer: Composer
  let plan: Plan
  let contact: Person
  let createdAt: Int
  /// The last second at which anything happens.
  let end: Int
  private(set) var subject: [UInt8] = []
  private(set) var body: [UInt8] = []
  private(set) var parts: [Part] = []
  private(set) var admin = Person.bot
  private var now: Int
  private var corpus: Corpus { composer.corpus }

  init(composer: Composer, plan: Plan, contact: Person, createdAt: Int, end: Int) {
    self.composer = composer
    self.plan = plan
    self.contact = contact
    self.createdAt = createdAt
    self.end = end
    now = createdAt
  }

  var lastAt: Int { parts.last?.at ?? createdAt }
  var state: String { parts.last { $0.state != "open" || $0.type == "open" }?.state ?? "open" }
  var isAIAgentInvolved: Bool { parts.contains { $0.author.type == "bot" && $0.body != nil } }

  /// Plays the conversation through.
  mutating func perform(isLong: Bool, bulkClose: Int?) {
    admin = composer.random.pick(corpus.people.admins)
    write()
    switch plan.kind {
    case .support:
      if isLong { chat() } else if composer.random.chance(88) { beAnswered() }
    case .greeting(_, let isExplainedLater): beAsked(isExplainedLater: isExplainedLater)
    case .spam: if composer.random.chance(30) { close(after: 600...90_000, text: nil) }
    case .adminInitiated: if composer.random.chance(20) { reply(corpus[.thanks]) }
    case .automated, .operatorInitiated: break
    }
    guard let bulkClose, lastAt < bulkClose, state == "open", composer.random.chance(60) else {
      return
    }
    parts.append(Part(type: "close", body: nil, at: bulkClose, author: admin, state: "closed"))
  }

  private mutating func write() {
    switch plan.kind {
    case .support:
      guard let topic = plan.topic else { return }
      if composer.random.chance(55) { subject = composer.line(topic.subjects) }
      body = composer.opening(on: topic)
    case .greeting(let isTemplate, _):
      body = composer.message(corpus[isTemplate ? .templateOpeners : .shortOpeners])
    case .spam(let isNewsletter):
      subject = composer.line(corpus[isNewsletter ? .newsletterSubjects : .pitchSubjects])
      body = isNewsletter ? composer.newsletter() : composer.message(corpus[.pitches])
    case .adminInitiated: body = composer.message(corpus[.outboundOpeners])
    case .automated, .operatorInitiated: body = composer.message(corpus[.automatedOpeners])
    }
  }

  /// The usual course: assigned, asked back, explained, answered, thanked, closed.
  private mutating func beAnswered() {
    guard let topic = plan.topic else { return }
    if composer.random.chance(30) { say(corpus[.botAnswers], by: .bot, after: 2...20) }
    assign()
    if composer.random.chance(65) { say(corpus[.acknowledgements], by: admin, after: 0...9000) }
    if composer.random.chance(60) {
      add("comment", composer.followUp(on: topic), by: contact, after: 60...40_000)
    }
    if composer.random.chance(25) {
      add("note", composer.message(corpus[.notes]), by: admin, after: 30...4000)
    }
    say(topic.answers, by: admin, after: 300...90_000)
    if composer.random.chance(60) { reply(corpus[.thanks]) }
    if composer.random.chance(75) { close(after: 60...50_000, text: nil) }
  }

  /// Somebody said hello: support asks what it is about, and perhaps hears it.
  private mutating func beAsked(isExplainedLater: Bool) {
    guard composer.random.chance(70) || isExplainedLater else { return }
    say(corpus[.acknowledgements], by: admin, after: 60...9000)
    guard isExplainedLater, let topic = plan.topic else {
      return close(after: 600...90_000, text: nil)
    }
    add("comment", composer.followUp(on: topic), by: contact, after: 60...9000)
    say(topic.answers, by: admin, after: 300...90_000)
    close(after: 60...50_000, text: nil)
  }

  /// A conversation that never ends: more parts than Intercom gives out.
  private mutating func chat() {
    guard let topic = plan.topic else { return }
    assign()
    for turn in 0..<composer.random.within(520...640) {
      if turn % 2 == 0 {
        add("comment", composer.message(topic.details), by: contact, after: 30...600)
      } else {
        say(corpus[.acknowledgements], by: admin, after: 30...600)
      }
    }
  }

  private mutating func assign() {
    now += composer.random.within(1...1200)
    append(Part(type: "assignment", body: nil, at: now, author: .bot, assignee: admin))
  }

  private mutating func close(after pause: ClosedRange<Int>, text: [UInt8]?) {
    now += composer.random.within(pause)
    append(Part(type: "close", body: text, at: now, author: admin, state: "closed"))
  }

  private mutating func reply(_ templates: [Template]) {
    add("comment", composer.message(templates), by: contact, after: 60...80_000)
  }

  private mutating func say(
    _ templates: [Template],
    by author: Person,
    after pause: ClosedRange<Int>
  ) {
    add("comment", composer.message(templates), by: author, after: pause)
  }

  private mutating func add(
    _ type: String,
    _ body: [UInt8],
    by author: Person,
    after pause: ClosedRange<Int>
  ) {
    now += composer.random.within(pause)
    append(Part(type: type, body: body, at: now, author: author))
  }

  private mutating func append(_ part: Part) {
    now = min(part.at, end)
    parts.append(
      Part(
        type: part.type,
        body: part.body,
        at: now,
        author: part.author,
        assignee: part.assignee,
        state: part.state
      )
    )
  }
}
