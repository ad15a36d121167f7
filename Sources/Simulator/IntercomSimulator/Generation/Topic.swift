/// One thing that people write about, and the sentences that a conversation on it is made of.
///
/// Sentences stand one a line. `{slot}` is filled in anew for every conversation.
struct Topic: Sendable {
  /// The conversation type of design: what the customer needs.
  let type: String
  /// Name of what lies beneath: conversations of one topic belong together.
  let theme: String
  /// Part of the product whose page the conversation was begun on.
  let area: String
  let subjects: [Template]
  /// What the customer says is the matter: every opening has one of them.
  let openings: [Template]
  /// What the customer adds, in the opening or when support asks.
  let details: [Template]
  /// What support says when it knows the answer.
  let answers: [Template]

  init(
    _ type: String,
    _ theme: String,
    area: String,
    subjects: String,
    openings: String,
    details: String,
    answers: String
  ) {
    self.type = type
    self.theme = theme
    self.area = area
    self.subjects = Template.lines(subjects)
    self.openings = Template.lines(openings)
    self.details = Template.lines(details)
    self.answers = Template.lines(answers)
  }
}

/// A sentence with places to fill in.
struct Template: Sendable {
  enum Piece: Sendable {
    case text([UInt8])
    case slot(Slot)
  }

  let pieces: [Piece]

  /// Reads one template a line.
  static func lines(_ text: String) -> [Template] {
    text.split(separator: "\n").map { Template(String($0)) }
  }

  init(_ text: String) {
    var pieces: [Piece] = []
    for part in text.split(separator: "{", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      if halves.count == 2, let slot = Slot(rawValue: String(halves[0])) {
        pieces.append(.slot(slot))
      }
      pieces.append(.text(Array((halves.last ?? "").utf8)))
    }
    self.pieces = pieces
  }
}

/// What a template leaves open.
enum Slot: String, CaseIterable, Sendable {
  case staff, client, day, time, number, browser, phone, plan, service, place, amount

  /// The words that may stand in the place.
  var words: [[UInt8]] { Self.table[self] ?? [] }

  private static let table: [Slot: [[UInt8]]] = [
    .staff: list("Mira Tom Anneke Josh Priya Lena Carlos Bea Owen Yuki"),
    .client: list("Ms Hale|Mr Brandt|Mrs Okoye|Ms Lindqvist|Mr Da Silva|Mrs Petrov|Mr Nakamura"),
    .day: list("Monday Tuesday Wednesday Thursday Friday Saturday yesterday"),
    .time: list("9:00|9:30|10:15|11:00|1 pm|2:30|4 pm|17:45"),
    .number: list("2 3 4 5 6 8 10 12 15 20 30"),
    .browser: list("Safari|Chrome|Firefox|Edge|Safari on my iPad|Chrome on Windows 11"),
    .phone: list("iPhone 13|iPhone 15|Pixel 8|Galaxy S22|iPad Air|OnePlus 11"),
    .plan: list("Starter Studio Team Clinic"),
    .service: list(
      "haircut|deep tissue massage|first consultation|physio session|manicure|dog grooming|yoga class"
    ),
    .place: list("Leeds|Utrecht|Austin|Graz|Cork|Lyon|Porto|Toronto"),
    .amount: list("19 24 35 49 60 75 120"),
  ]

  private static func list(_ words: String) -> [[UInt8]] {
    words.split(separator: words.contains("|") ? "|" : " ").map { Array($0.utf8) }
  }
}
