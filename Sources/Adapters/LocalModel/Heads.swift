import CHeads
import Glibc
import LanguageModel

/// Linear heads over a sentence vector and phrases of the text: softmax((W x + b) / temperature).
///
/// Of `n` phrases that occur, each is a feature of 1 / √n, so that a long text does not shout.
package struct Heads: LabelScorer {
  /// Where the encoder has to cut texts, so that vectors are those that the heads were trained on.
  package let maximumTokens: Int
  private let vectorLength: Int
  private let contents: Deferred<Result<HeadsContents, ModelError>>

  /// Known without reading them, as the encoder is made before.
  private static let builtInTokens = 512

  /// The heads that are built into the program, read when they are first asked.
  package static let builtIn = Heads(
    maximumTokens: builtInTokens,
    vectorLength: EncoderShape.miniLM.hidden,
    contents: Deferred {
      Result { () throws(ModelError) in
        var length = 0
        let bytes = Array(UnsafeBufferPointer(start: heads_bin(&length), count: length))
        let file = try HeadsFile(bytes, vectorLength: EncoderShape.miniLM.hidden)
        guard file.header.tokens == builtInTokens else {
          throw ModelError("built-in heads", "trained on texts of \(file.header.tokens) tokens")
        }
        return HeadsContents(file)
      }
    }
  )

  private init(
    maximumTokens: Int,
    vectorLength: Int,
    contents: Deferred<Result<HeadsContents, ModelError>>
  ) {
    (self.maximumTokens, self.vectorLength, self.contents) = (maximumTokens, vectorLength, contents)
  }

  /// Reads heads from a file's bytes.
  ///
  /// - Throws: `ModelError` that says what is broken.
  package init(
    bytes: [UInt8],
    vectorLength: Int = EncoderShape.miniLM.hidden
  ) throws(ModelError) {
    let file = try HeadsFile(bytes, vectorLength: vectorLength)
    let contents = HeadsContents(file)
    self.init(
      maximumTokens: file.header.tokens,
      vectorLength: vectorLength,
      contents: Deferred { .success(contents) }
    )
  }

  /// How the encoder's vector of `SentenceEncoder.probeText` begins; nil in older files, which are all-MiniLM-L6-v2's.
  func probe() throws(ModelError) -> [Float]? { try contents.value.get().probe }

  /// Answers questions; see `LabelScorer`.
  ///
  /// - Throws: `ModelError` when there is no such head, or the vector has another length.
  package func answer(
    _ questions: [String],
    text: String,
    vector: [Float]
  ) throws -> [LabelAnswer] {
    let present = try phrases(in: text).map { vectorLength + $0.place }
    return try questions.map { try head($0, vector).answer(vector, present: present) }
  }

  /// The phrases that occur in a text, in the order of the file, in which `place` is theirs.
  func phrases(in text: String) throws(ModelError) -> [(place: Int, phrase: String)] {
    let contents = try contents.value.get()
    return contents.phrases.matches(in: text).map { ($0, contents.phraseNames[$0]) }
  }

  /// The head of a question, for a vector of the right length.
  func head(_ question: String, _ vector: [Float]) throws(ModelError) -> Head {
    guard vector.count == vectorLength else {
      throw ModelError("heads", "a vector of \(vector.count) numbers is not \(vectorLength)")
    }
    guard let head = try contents.value.get().heads[question] else {
      throw ModelError("heads", "no head \(question)")
    }
    return head
  }
}

/// What a file of heads holds.
private struct HeadsContents: Sendable {
  let heads: [String: Head]
  let phrases: PhraseIndex
  /// The phrases themselves, in the order of the file.
  let phraseNames: [String]
  let probe: [Float]?

  init(_ file: HeadsFile) {
    probe = file.header.probe
    phraseNames = file.header.phrases
    phrases = PhraseIndex(phraseNames)
    var heads: [String: Head] = [:]
    for (index, head) in file.header.heads.enumerated() {
      heads[head.name] = Head(
        labels: head.labels,
        dimensions: head.dimensions,
        temperature: head.temperature,
        weights: file.weights[index],
        biases: file.biases[index]
      )
    }
    self.heads = heads
  }
}

/// One question's linear layer.
struct Head: Sendable {
  let labels: [String]
  let dimensions: Int
  let temperature: Double
  let weights: [Float]
  let biases: [Float]

  /// The weights of a label.
  func row(_ label: Int) -> ArraySlice<Float> {
    weights[(label * dimensions)..<((label + 1) * dimensions)]
  }

  /// `present` are the places of the phrases that occur.
  func answer(_ vector: [Float], present: [Int]) -> LabelAnswer {
    let scale = 1 / Double(max(1, present.count)).squareRoot()
    let logits = labels.indices.map { label in
      let row = row(label)
      var sum = Double(biases[label])
      for (weight, value) in zip(row, vector) { sum += Double(weight) * Double(value) }
      let words = present.reduce(0) { $0 + Double(row[row.startIndex + $1]) }
      return (sum + words * scale) / temperature
    }
    return LabelAnswer(labels: labels, probabilities: softmax(logits))
  }
}

private func softmax(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let total = powers.reduce(0, +)
  return powers.map { $0 / total }
}
