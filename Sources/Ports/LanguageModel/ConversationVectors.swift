import Records

/// The vectors by which a conversation is compared with a statement.
package struct ConversationVectors: Sendable, Equatable {
  /// Those of its first sentences; never empty.
  package let sentences: [SentenceVectors]
  /// That of the whole conversation, of length 1.
  package let whole: [Float]

  /// Means of two cosines at which hardly a reader and at which every reader would say that a conversation is of a
  /// statement's matter: by conversations that were read beside titles (docs/quality.md).
  private static let bySentence = (none: 0.35, all: 0.85)
  private static let byWords = (none: 0.37, all: 0.87)

  /// Agreement from which a conversation is more likely of the statement's matter than not.
  package static let floor = 0.5

  package init(sentences: [SentenceVectors], whole: [Float]) {
    (self.sentences, self.whole) = (sentences, whole)
  }

  /// How far the conversation says what a statement says, 0 to 1: about the share of readers that would say so.
  ///
  /// It follows the mean of two nearnesses: that of the whole conversation, and that of its words or, where they are not
  /// told apart, of the nearest sentence.
  ///
  /// - Parameters:
  ///   - statement: the statement's vector, of length 1.
  ///   - words: how near what the conversation says comes to the statement's words, 0 to 1.
  /// - Returns: the share.
  package func agreement(with statement: [Float], words: Double? = nil) -> Double {
    let range = words == nil ? Self.bySentence : Self.byWords
    let near = words ?? Double(sentences.map { $0.whole.product(statement) }.max() ?? 0)
    let nearness = (near + Double(whole.product(statement))) / 2
    return max(0, min(1, (nearness - range.none) / (range.all - range.none)))
  }

  /// The greatest cosine of one of its sentences to one of another conversation's.
  package func nearness(to other: ConversationVectors) -> Double {
    var nearest: Float = 0
    for sentence in sentences {
      for theirs in other.sentences { nearest = max(nearest, sentence.whole.product(theirs.whole)) }
    }
    return Double(nearest)
  }
}
