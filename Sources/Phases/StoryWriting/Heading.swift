import LanguageModel
import Records

/// A story's title, and who says what it says.
struct Heading {
  /// Degree below which a member is about something else, as a title says less than the statement that members were
  /// chosen by.
  private static let least = 0.4

  /// Nil where no vectors tell.
  private let title: Belonging?

  /// Reads a title.
  ///
  /// - Parameters:
  ///   - title: the title.
  ///   - weights: how much each word tells.
  ///   - encoder: that of the conversations' vectors; nil to take everybody in.
  /// - Throws: what the encoder reports.
  init(_ title: String, _ weights: WordWeights, _ encoder: (any TextEncoder)?) async throws {
    let vector = try await encoder?.encode([title]).first
    self.title = vector.map { Belonging(title, $0, weights) }
  }

  /// True for a conversation that may stay under the title: one that is not clearly about something else, or whose
  /// sentences have no vectors.
  func keeps(_ voice: Voice) -> Bool { names(voice, atLeast: Self.least) }

  /// True for a conversation that may come under the title: one that is more likely of its matter than not.
  func takes(_ voice: Voice) -> Bool { names(voice, atLeast: ConversationVectors.floor) }

  /// The share of members that a reader would leave under the title, as estimated, 0 to 1; one voice a customer, but for
  /// the one that is nearest, as the title often is its words.
  ///
  /// - Parameter voices: the members' voices.
  /// - Returns: nil where no vectors tell.
  func confidence(_ voices: [Voice]) -> Double? {
    guard let title else { return nil }
    let degrees = voices.map { (value: max(0, title.degree($0)), weight: $0.weight) }
    let others = degrees.sorted { ($0.value, $0.weight) > ($1.value, $1.weight) }.dropFirst()
    return Fit.estimate(
      sum: others.reduce(0) { $0 + $1.value * $1.weight },
      count: others.reduce(0) { $0 + $1.weight }
    )
  }

  private func names(_ voice: Voice, atLeast least: Double) -> Bool {
    guard let title, voice.vectors != nil else { return true }
    return title.degree(voice) >= least
  }
}
