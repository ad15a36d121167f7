import LanguageModel

extension Heads {
  /// What a part of the input adds to the odds of one label against another.
  package struct Share: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
      /// The label's own weight, whatever the text.
      case label
      /// The text's vector.
      case vector
      case phrase(String)
    }

    package let source: Source
    /// Natural logarithm of the factor on the odds.
    package let weight: Double
  }

  /// Divides the odds of one label against another among the parts of the input.
  ///
  /// The weights add up to the logarithm of the quotient of the two probabilities.
  /// - Returns: the label's own share, the vector's, then one a phrase in the order of the file.
  /// - Throws: `ModelError` when there is no such head or label, or the vector has another length.
  package func shares(
    of question: String,
    _ label: String,
    against other: String,
    text: String,
    vector: [Float]
  ) throws -> [Share] {
    let head = try head(question, vector)
    guard let label = head.labels.firstIndex(of: label),
      let other = head.labels.firstIndex(of: other)
    else { throw ModelError("heads", "head \(question) has no such label") }
    let present = try phrases(in: text)
    let places = present.map { vector.count + $0.place }
    let added = head.differences(label, other, vector, present: places)
    let words = zip(present, added.phrases).map {
      Share(source: .phrase($0.phrase), weight: $1)
    }
    return [
      Share(source: .label, weight: added.label), Share(source: .vector, weight: added.vector),
    ] + words
  }
}

extension Head {
  /// The differences of two labels' logits, by where they come from.
  fileprivate func differences(
    _ label: Int,
    _ other: Int,
    _ vector: [Float],
    present: [Int]
  ) -> (label: Double, vector: Double, phrases: [Double]) {
    let scale = 1 / Double(max(1, present.count)).squareRoot()
    let one = row(label)
    let two = row(other)
    func difference(_ place: Int) -> Double {
      Double(one[one.startIndex + place] - two[two.startIndex + place]) / temperature
    }
    let sum = vector.indices.reduce(0) { $0 + difference($1) * Double(vector[$1]) }
    return (
      Double(biases[label] - biases[other]) / temperature, sum,
      present.map { difference($0) * scale }
    )
  }
}
