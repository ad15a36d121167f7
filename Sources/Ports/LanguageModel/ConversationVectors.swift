import Records

/// The vectors by which a conversation is compared with a statement.
package struct ConversationVectors: Sendable, Equatable {
  /// Those of its first sentences, of length 1; never empty.
  package let sentences: [[Float]]
  /// That of the whole conversation, of length 1.
  package let whole: [Float]

  /// Nearness at which no reader and at which every reader would say that it is of the statement's matter: fitted to
  /// 650 conversations that were read beside the titles of 60 stories (docs/quality.md).
  private static let none = 0.35
  private static let all = 0.85

  /// Agreement from which a conversation is more likely of the statement's matter than not.
  package static let floor = 0.5

  package init(sentences: [[Float]], whole: [Float]) {
    self.sentences = sentences
    self.whole = whole
  }

  /// How far the conversation says what a statement says, 0 to 1: about the share of readers that would say so.
  ///
  /// It follows the mean of two cosines, that of the nearest sentence and that of the whole conversation.
  ///
  /// - Parameter statement: the statement's vector, of length 1.
  /// - Returns: the share.
  package func agreement(with statement: [Float]) -> Double {
    let nearest = sentences.map { $0.product(statement) }.max() ?? 0
    let nearness = Double(nearest + whole.product(statement)) / 2
    return max(0, min(1, (nearness - Self.none) / (Self.all - Self.none)))
  }

  /// The greatest cosine of one of its sentences to one of another conversation's.
  package func nearness(to other: ConversationVectors) -> Double {
    var nearest: Float = 0
    for sentence in sentences {
      for theirs in other.sentences { nearest = max(nearest, sentence.product(theirs)) }
    }
    return Double(nearest)
  }
}
