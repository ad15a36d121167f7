import Glibc
import LanguageModel
import LocalModel

extension LabelAnswer {
  /// The most probable label; of equals, the first.
  var best: ScoredLabel { ranked(1).first ?? ScoredLabel("", probability: -1) }

  /// The most probable labels; of equals, the first.
  func ranked(_ count: Int) -> [ScoredLabel] {
    zip(labels, probabilities).enumerated()
      .sorted { ($0.element.1, $1.offset) > ($1.element.1, $0.offset) }
      .prefix(count).map { ScoredLabel($0.element.0, probability: $0.element.1) }
  }

  /// The natural logarithms of the probabilities, of nothing below 10⁻⁹.
  var logarithms: [Double] { probabilities.map(Self.logarithm) }

  private static func logarithm(_ probability: Double) -> Double { log(max(probability, 1e-9)) }

  /// The logarithm of the quotient of two labels' probabilities.
  func odds(_ label: String, _ other: String) -> Double {
    Self.logarithm(self[label]) - Self.logarithm(self[other])
  }
}
