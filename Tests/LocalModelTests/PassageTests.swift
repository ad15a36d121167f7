import LanguageModel
import LocalModel
import Testing

/// Passages that are read in one pass.
///
/// Numbers come from a port of the model to Python.
@Suite(.needsModel)
struct PassageTests {
  private let encoder: SentenceEncoder

  private static let banks = ["The bank of the river is steep.", "My bank charged the card twice."]

  init() throws { encoder = try InstalledModel.encoder() }

  private func expect(_ near: [Float], _ reference: [Float]) {
    #expect(near.count == reference.count)
    for (near, reference) in zip(near, reference) { #expect(abs(near - reference) < 0.01) }
  }

  @Test func `words have the reference's vectors where they stand`() async throws {
    let title = try await encoder.read([["Bank account charged"]])[0][0]
    let passage = try await encoder.read([Self.banks])[0]
    let words = try #require(title.words)
    let nearness = passage.map { words.nearness(to: $0.words ?? WordVectors([])) }
    expect(nearness[0], [0.842, 0.516, 0.351])
    expect(nearness[1], [0.843, 0.53, 0.85])
  }

  @Test func `sentences have the reference's vectors within their passage`() async throws {
    let title = try await encoder.encode(["Bank account charged"])[0]
    let passage = try await encoder.read([Self.banks])[0]
    expect(passage.map { dot($0.whole, title) }, [0.481, 0.645])
    expect([dot(passage[0].whole, passage[1].whole)], [0.722])
    for sentence in passage { #expect(abs(dot(sentence.whole, sentence.whole) - 1) < 1e-4) }
  }

  @Test func `one sentence has the vector of a text`() async throws {
    let texts = ["Nothing is sent!", "invoices"]
    let read = try await encoder.read(texts.map { [$0] })
    #expect(read.map { $0.map(\.whole) } == (try await encoder.encode(texts)).map { [$0] })
  }

  @Test func `a passage's bytes do not depend on its company`() async throws {
    let passages = [["One short sentence."], Self.banks, ["Nothing is sent.", "No mail at all."]]
    let together = try await encoder.read(passages)
    for (place, passage) in passages.enumerated() {
      #expect(try await encoder.read([passage]) == [together[place]])
    }
  }

  @Test func `marks are no part of a word, and a sentence of nothing else has none`() async throws {
    let bare = try await encoder.read([["Export invoices now"]])[0][0]
    let marked = try await encoder.read([["(Export) \u{201C}invoices\u{201D} -- now!?", "?!"]])[0]
    #expect(marked.map { $0.words?.count } == [3, 0])
    let near = try #require(bare.words).nearness(to: marked[0].words ?? WordVectors([]))
    #expect(near.allSatisfy { $0 > 0.7 })
  }

  @Test func `a sign that is one piece with its word does not displace the others`() async throws {
    let read = try await encoder.read([["\u{2713}done (invoice) \u{2192}settings fail"]])[0]
    #expect(read.map { $0.words?.count } == [4])
    let near = try #require(try await encoder.read([["fail"]])[0][0].words)
      .nearness(to: read[0].words ?? WordVectors([]))
    #expect(near.allSatisfy { $0 > 0.5 })
  }

  @Test func `of a long passage its beginning is read`() async throws {
    let long = (0..<40).map { "Sentence number \($0) says nothing new at all." }
    let read = try await encoder.read([long])[0]
    // 126 tokens between the first and the last, nine a sentence; none is cut.
    #expect(read.count == 14)
    let one = ["The first one."] + long
    #expect(
      try await encoder.read([one])[0].map { $0.words?.count } == [3]
        + [Int](repeating: 8, count: 13)
    )
    #expect(read == (try await encoder.read([Array(long.prefix(30))])[0]))
    let word = [String(repeating: "mail ", count: 200)]
    #expect(try await encoder.read([word])[0].map { $0.words?.count } == [126])
  }

  @Test func `what a prefix leaves no room for is no word`() async throws {
    let encoder = try SentenceEncoder(
      directory: InstalledModel.directory,
      prefix: String(repeating: "query ", count: 200),
      precision: .float32
    )
    let read = try await encoder.read([["Nothing is sent.", "No mail."]])
    #expect(read.map { $0.map { $0.words?.count } } == [[0]])
  }

  @Test func `what has no token does not displace the others`() async throws {
    let read = try await encoder.read([["\u{200D}", "Nothing is sent."], []])
    #expect(read.map(\.count) == [2, 0])
    #expect(read[0].map { $0.words?.count } == [0, 3])
    #expect(read[0].allSatisfy { $0.whole.allSatisfy(\.isFinite) })
  }
}
