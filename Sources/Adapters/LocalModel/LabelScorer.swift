/// Gives the probabilities of a named question's labels.
package protocol LabelScorer: Sendable {
  /// Answers questions about one text.
  ///
  /// - Parameters:
  ///   - questions: names of questions that the model was trained to answer.
  ///   - text: the text, whole.
  ///   - vector: the text's vector, from the encoder that the model was trained with.
  /// - Returns: one answer a question, in the order of `questions`.
  /// - Throws: what the engine reports when a question is unknown to it or the vector does not fit.
  func answer(_ questions: [String], text: String, vector: [Float]) throws -> [LabelAnswer]
}

/// A question's labels with their probabilities.
package struct LabelAnswer: Sendable, Equatable {
  package let labels: [String]
  /// One a label, 0 to 1, together 1.
  package let probabilities: [Double]

  /// Makes an answer from as many probabilities as labels.
  package init(labels: [String], probabilities: [Double]) {
    self.labels = labels
    self.probabilities = probabilities
  }

  /// Gives a label's probability; 0 for one that is no answer to the question.
  package subscript(_ label: String) -> Double {
    labels.firstIndex(of: label).map { probabilities[$0] } ?? 0
  }
}
