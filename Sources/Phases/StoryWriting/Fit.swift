import LanguageModel
import Records

/// How well each voice of a group fits a statement.
struct Fit {
  private let voices: [Voice]
  private let told: Matter.Told
  /// About the share of readers that would leave each in, below 0 for those who say the opposite.
  private let values: [Double]

  private static let floor = ConversationVectors.floor
  /// Value below which hardly anybody says a title that is made of the statement; they are not kept in memory.
  private static let nearFloor = 0.2
  /// What each member counts besides its value: many who say it are worth more than few who say it closely.
  private static let presence = 0.6

  /// What words and the likeness of whole conversations count where sentences have no vectors, and what is taken off:
  /// fitted to the members of 26 stories that were read.
  private static let wordFactor = 0.4
  private static let likenessFactor = 1.6
  private static let offset = 0.5
  /// Value below which such a member is about something else.
  private static let wordFloor = 0.35
  /// Likeness of members whose vectors are not known.
  private static let usualLikeness = 0.45
  /// What the estimate is drawn to, as if so many members had it: few members are alike by chance.
  private static let usual = 0.5
  private static let doubt = 3.0

  /// The fit of a group to each of its statements, in their order.
  static func all(_ matter: Matter) -> [Fit] { matter.told.map { Fit(matter.voices, $0) } }

  /// The fit of a group to the statement that says its matter best; nil where nobody states one.
  static func best(_ matter: Matter) -> Fit? { matter.told.first.map { Fit(matter.voices, $0) } }

  private init(_ voices: [Voice], _ told: Matter.Told) {
    self.voices = voices
    self.told = told
    values = told.vector == nil ? Self.byWords(voices, told.belonging) : told.belonging
  }

  private static func byWords(_ voices: [Voice], _ belonging: [Double]) -> [Double] {
    zip(belonging, likeness(voices.map(\.member.vector))).map { degree, likeness in
      wordFactor * degree + likenessFactor * likeness - offset
    }
  }

  /// The voices that say what the statement says.
  var staying: [Voice] {
    Voice.weighed(voices.indices.filter { values[$0] >= Self.floor }.map { voices[$0] })
  }

  /// The voices that do not say it, but may say a title that is made of it.
  var near: [Voice] {
    voices.indices.filter { (Self.nearFloor..<Self.floor).contains(values[$0]) }.map { voices[$0] }
  }

  /// How many say it, how closely, and how plainly it is said.
  var coverage: Double {
    let sum = voices.indices.filter { values[$0] >= Self.floor }
      .reduce(0) { $0 + voices[$1].weight * (values[$1] - Self.floor + Self.presence) }
    return sum * told.statement.clarity.squareRoot()
  }

  /// By words: who says the opposite of the statement, or fits so little that no mean makes up for it.
  var strangers: [String] {
    voices.indices.filter { told.belonging[$0] < 0 || values[$0] < Self.wordFloor }
      .map { voices[$0].member.id }
  }

  /// The members that fit least.
  func least(_ count: Int) -> [String] {
    zip(values, voices).map { (value: $0, id: $1.member.id) }
      .sorted { ($0.value, $1.id) < ($1.value, $0.id) }
      .prefix(count).map(\.id)
  }

  /// The share of members that a reader would leave in, as estimated, 0 to 1; one voice a customer.
  var confidence: Double {
    Self.estimate(
      sum: zip(values, voices).reduce(0) { $0 + $1.0 * $1.1.weight },
      count: voices.reduce(0) { $0 + $1.weight }
    )
  }

  /// A mean of values, drawn to the usual one where it is that of few.
  private static func estimate(sum: Double, count: Double) -> Double {
    let fitted = max(0.05, min(0.95, count > 0 ? sum / count : usual))
    return (count * fitted + doubt * usual) / (count + doubt)
  }

  /// Mean cosine of each vector to the others.
  private static func likeness(_ vectors: [[Float]]) -> [Double] {
    let width = vectors.map(\.count).max() ?? 0
    let known = vectors.filter { $0.count == width && width > 0 }
    guard known.count > 1 else { return vectors.map { _ in usualLikeness } }
    let sum = known.sum
    return vectors.map { vector in
      guard vector.count == width else { return usualLikeness }
      let all = vector.product(sum)
      // Vectors have length 1, so that each counts 1 with itself.
      return max(0, min(1, Double(all - 1) / Double(known.count - 1)))
    }
  }
}
