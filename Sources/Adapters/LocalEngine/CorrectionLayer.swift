import Glibc
import LocalModel

/// A logistic layer over the sentence vector that is added to the logarithms of an answer's probabilities.
///
/// Fitted by gradient descent from zero, so that without examples it changes nothing. The penalties were chosen by
/// simulation: heads that had not seen a product, and 20 to 200 of its labelled conversations (docs/labels.md).
struct CorrectionLayer {
  /// A labelled vector with the answer that is to be corrected.
  struct Lesson {
    let vector: [Double]
    /// Logarithms of the answer's probabilities.
    let logits: [Double]
    /// The right label's place among the answer's labels.
    let label: Int

    /// Makes a lesson; nil where the label is none of the answer's.
    init?(vector: [Float], answer: LabelAnswer, label: String) {
      guard let place = answer.labels.firstIndex(of: label) else { return nil }
      self.vector = vector.map(Double.init)
      logits = answer.logarithms
      self.label = place
    }
  }

  /// A row for each label: a weight for each entry of the vector, then the label's own.
  private var rows: [[Double]] = []

  private static let steps = 300
  private static let weightPenalty = 1.0
  private static let ownPenalty = 10.0

  /// Fits the layer.
  init(_ lessons: [Lesson]) {
    guard let first = lessons.first else { return }
    let zero = [Double](repeating: 0, count: first.vector.count + 1)
    rows = first.logits.map { _ in zero }
    for _ in 0..<Self.steps { descend(lessons) }
  }

  /// Gives the answer with the layer's say added.
  func corrected(_ answer: LabelAnswer, vector: [Float]) -> LabelAnswer {
    guard rows.count == answer.labels.count else { return answer }
    let values = vector.map(Double.init)
    let moved = probabilities(answer.logarithms, values)
    return LabelAnswer(labels: answer.labels, probabilities: moved)
  }

  private func probabilities(_ logits: [Double], _ vector: [Double]) -> [Double] {
    let moved = zip(logits, rows).map { logit, row in
      zip(row, vector).reduce(logit + row[vector.count]) { $0 + $1.0 * $1.1 }
    }
    let largest = moved.max() ?? 0
    let powers = moved.map { exp($0 - largest) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  /// One step against the gradient of the mean loss and the penalties.
  private mutating func descend(_ lessons: [Lesson]) {
    var gradient = rows.map { row in
      row.enumerated().map { $1 * ($0 + 1 < row.count ? Self.weightPenalty : Self.ownPenalty) }
    }
    for lesson in lessons {
      for (label, probability) in probabilities(lesson.logits, lesson.vector).enumerated() {
        let error = probability - (label == lesson.label ? 1 : 0)
        for place in lesson.vector.indices {
          gradient[label][place] += error * lesson.vector[place]
        }
        gradient[label][lesson.vector.count] += error
      }
    }
    for label in rows.indices {
      for place in rows[label].indices {
        rows[label][place] -= gradient[label][place] / Double(lessons.count)
      }
    }
  }
}
