import LanguageModel
import Records

/// A member's sentences, ready to be compared.
struct Voice: Sendable {
  struct Sentence: Sendable {
    let stems: Set<String>
    let direction: WordDirection
  }

  let member: Member
  let sentences: [Sentence]
  /// All that is said.
  let direction: WordDirection
  /// Opposites that the member's statements name.
  let sides: Set<Int>
  /// 1, or the part of it that falls to each of several conversations of one customer or one text.
  private(set) var weight = 1.0
  /// The customer as whose conversations it counts: who wrote it, or who first wrote much the same.
  private var teller: String
  /// Made by the model that made the member's vector; nil where that is not at hand, or nothing is said.
  private(set) var vectors: ConversationVectors?

  /// Words above which two texts that are nearly the same are one text told twice, and how alike they are.
  private static let fewestWords = 12
  private static let sameText = 0.8

  init(_ member: Member, _ weights: WordWeights) {
    self.member = member
    teller = member.customerID
    sentences = member.sentences.map {
      let stems = Words.stems(of: $0)
      return Sentence(stems: stems, direction: weights.direction(of: stems))
    }
    direction = weights.direction(of: sentences.reduce(into: []) { $0.formUnion($1.stems) })
    sides = member.sentences.reduce(into: []) { $0.formUnion(Contrast.sides(of: $1)) }
  }

  /// The sentences that have vectors.
  var compared: ArraySlice<Sentence> { sentences.prefix(vectors?.sentences.count ?? 0) }

  /// Reads members; conversations of one customer, and the same text again, count together as one.
  static func all(of members: [Member], _ weights: WordWeights) -> [Voice] {
    var voices = members.map { Voice($0, weights) }
    for (place, first) in tellers(of: members).enumerated() {
      voices[place].teller = members[first].customerID
    }
    return weighed(voices)
  }

  /// Voices of several groups as those of one, the oldest member's first.
  static func together(_ voices: [Voice]) -> [Voice] {
    weighed(voices.sorted { Member.isBefore($0.member, $1.member) })
  }

  /// The same voices as those of one group: of each teller they count together as one.
  static func weighed(_ voices: [Voice]) -> [Voice] {
    let sizes = voices.reduce(into: [:]) { $0[$1.teller, default: 0] += 1 }
    return voices.map { voice in
      var voice = voice
      voice.weight = 1 / Double(sizes[voice.teller, default: 1])
      return voice
    }
  }

  /// The same voices with the vectors of their first sentences and words.
  ///
  /// - Parameters:
  ///   - voices: the voices of one group.
  ///   - encoder: that of the members' vectors; nil to leave the voices as they are.
  /// - Returns: the voices, in their order.
  /// - Throws: what the encoder reports.
  static func read(_ voices: [Voice], by encoder: (any TextEncoder)?) async throws -> [Voice] {
    guard let encoder else { return voices }
    let passages = try await encoder.read(voices.map(\.member.sentences))
    return zip(voices, passages).map { voice, passage in
      var voice = voice
      if !passage.isEmpty {
        voice.vectors = ConversationVectors(sentences: passage, whole: voice.member.vector)
      }
      return voice
    }
  }

  /// True where the sentences of all voices that say anything have vectors.
  static func areRead(_ voices: [Voice]) -> Bool {
    let telling = voices.filter { !$0.sentences.isEmpty }
    return !telling.isEmpty && telling.allSatisfy { $0.vectors != nil }
  }

  /// The mean of what is measured of some voices, one voice a customer; 0 for none.
  static func mean(of voices: [Voice], _ measure: (Voice) -> Double) -> Double {
    let count = voices.reduce(0) { $0 + $1.weight }
    let sum = voices.reduce(0) { $0 + $1.weight * measure($1) }
    return count > 0 ? sum / count : 0
  }

  /// How many customers some voices are.
  static func customers(_ voices: [Voice]) -> Int {
    Int(voices.reduce(0) { $0 + $1.weight }.rounded())
  }

  /// For each member the place of the first of the same customer or text.
  private static func tellers(of members: [Member]) -> [Int] {
    var numbers: [Int] = []
    var customers: [String: Int] = [:]
    let words = members.map { Words.stems(of: $0.sentences.joined(separator: " ")) }
    for (place, member) in members.enumerated() {
      let customer = member.customerID
      let known = customers[customer] ?? sameText(as: place, words).map { numbers[$0] }
      numbers.append(known ?? place)
      customers[customer] = numbers[place]
    }
    return numbers
  }

  /// The first member before a place with nearly the same text, where it is long enough to be no accident.
  private static func sameText(as place: Int, _ words: [Set<String>]) -> Int? {
    guard words[place].count >= fewestWords else { return nil }
    return words[..<place].firstIndex { Words.likeness($0, words[place]) >= sameText }
  }
}
