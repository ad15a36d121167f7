/// The vectors of a text's words as they stand there, in their order.
///
/// Eight bits a number, as a message has many words: they rank conversations as those of 32 bits do (docs/quality.md).
package struct WordVectors: Sendable, Equatable {
  private let numbers: [Int8]
  /// What a number of each word is to be multiplied by.
  private let scales: [Float]
  private let dimensions: Int

  package var count: Int { scales.count }

  /// Takes vectors of one length, each of which has a norm of 1.
  package init(_ vectors: [[Float]]) {
    dimensions = vectors.first?.count ?? 0
    let largest = vectors.map { $0.reduce(0) { max($0, abs($1)) } }
    scales = largest.map { $0 / Float(Int8.max) }
    numbers = zip(vectors, scales).flatMap { vector, scale in
      vector.map { scale > 0 ? Int8(($0 / scale).rounded()) : 0 }
    }
  }

  /// How near each of these words comes to one of another text: the greatest cosine, 0 at least.
  package func nearness(to other: WordVectors) -> [Float] {
    precondition(count == 0 || other.count == 0 || dimensions == other.dimensions)
    return numbers.withUnsafeBufferPointer { mine in
      other.numbers.withUnsafeBufferPointer { theirs in
        scales.indices.map { word in
          let word = (numbers: row(word, of: mine), scale: scales[word])
          return other.scales.indices.reduce(0) { nearest, second in
            let product = Self.product(word.numbers, row(second, of: theirs))
            return max(nearest, Float(product) * word.scale * other.scales[second])
          }
        }
      }
    }
  }

  private func row(
    _ word: Int,
    of numbers: UnsafeBufferPointer<Int8>
  ) -> UnsafeBufferPointer<Int8> {
    UnsafeBufferPointer(rebasing: numbers[word * dimensions..<(word + 1) * dimensions])
  }

  private static func product(
    _ one: UnsafeBufferPointer<Int8>,
    _ other: UnsafeBufferPointer<Int8>
  ) -> Int32 {
    var sum: Int32 = 0
    for place in one.indices { sum &+= Int32(one[place]) &* Int32(other[place]) }
    return sum
  }
}

/// What an encoder tells of a sentence that it read within a passage.
package struct SentenceVectors: Sendable, Equatable {
  /// Of length 1.
  package let whole: [Float]
  /// nil where the model does not tell words apart.
  package let words: WordVectors?

  package init(_ whole: [Float], words: WordVectors? = nil) {
    (self.whole, self.words) = (whole, words)
  }
}
