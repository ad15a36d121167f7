import LanguageModel
import Records

/// A sample of the stream's conversations, against which a story's title has to stand out: a title that fits many
/// conversations names an area and no matter.
struct Background: Sendable {
  /// Vectors of conversations by the model that made them.
  private let samples: [String?: [[Float]]]

  /// Conversations of a sample: enough for a standard deviation that is right to two digits.
  private static let most = 2_000
  /// Conversations below which nothing is told: a few are often of one matter.
  private static let fewest = 100
  /// Below it the sample is of one text.
  private static let leastVariance = 1e-6
  /// One in a hundred of the stories by which the confidence was fitted has more.
  private static let largest = 7.0

  /// Draws the sample evenly from the conversations in the order of their ids.
  init(_ members: [Member]) {
    let known = members.filter { !$0.vector.isEmpty }
    samples = Dictionary(grouping: known, by: \.model).mapValues { members in
      // The stream may hold a conversation twice; its last copy counts.
      let vectors = Dictionary(members.map { ($0.id, $0.vector) }) { $1 }
      let sorted = vectors.sorted { $0.key < $1.key }
      let step = (sorted.count + Self.most - 1) / Self.most
      return stride(from: 0, to: sorted.count, by: step).map { sorted[$0].value }
    }
  }

  /// How much nearer some voices are to a title than the sample is on average, in standard deviations of the sample's
  /// cosines, 0 to 7; nil where the sample is too small, or all of it is as near.
  func distinction(of voices: [Voice], under heading: Heading) -> Double? {
    guard let sample = samples[voices.first?.member.model], sample.count >= Self.fewest else {
      return nil
    }
    let cosines = sample.map(heading.nearness)
    let mean = cosines.reduce(0, +) / Double(cosines.count)
    let variance = cosines.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(cosines.count)
    guard variance >= Self.leastVariance else { return nil }
    let nearness = Voice.mean(of: voices) { heading.nearness(of: $0.member.vector) }
    return max(0, min(Self.largest, (nearness - mean) / variance.squareRoot()))
  }
}
