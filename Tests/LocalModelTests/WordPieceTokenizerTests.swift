import LocalModel
import Testing

@Suite(.needsModel)
struct WordPieceTokenizerTests {
  let tokenizer: any Tokenizer

  init() throws { tokenizer = try InstalledModel.encoder().tokenizer }

  @Test(arguments: GoldenCase.all)
  func `a text has the reference's tokens`(golden: GoldenCase) {
    #expect(tokenizer.encode(golden.text, limit: 256) == golden.tokens)
  }

  struct Reading: Sendable, CustomTestStringConvertible {
    let text: String
    let plain: String

    init(_ text: String, _ plain: String) { (self.text, self.plain) = (text, plain) }

    var testDescription: String { "\(text.asciiEscaped) as \(plain.asciiEscaped)" }
  }

  @Test(arguments: [
    Reading("Éxposé", "expose"),
    Reading("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
    Reading("Ёжик", "ежик"),
    Reading("a\u{0}b\u{200D}c\u{202E}d", "abcd"),
    Reading("x\u{2028}y\u{3000}z\u{A0}w", "x y z w"),
    Reading("日本", "日 本"),
    Reading("one,two", "one , two"),
    Reading("\u{37E}", ";"),
    Reading("\r\n", ""),
    Reading("\u{1F468}\u{200D}\u{1F469}", "\u{1F468}\u{1F469}"),
  ])
  func `a text reads like its plain form`(reading: Reading) {
    let expected = tokenizer.encode(reading.plain, limit: 64)
    #expect(tokenizer.encode(reading.text, limit: 64) == expected)
  }

  @Test func `a literal special token is text`() {
    let special: Set<Int32> = [100, 101, 102, 103]
    let inner = tokenizer.encode("[SEP] [CLS] [MASK]", limit: 64).dropFirst().dropLast()
    #expect(special.isDisjoint(with: inner))
    #expect(inner.count > 3)
  }

  @Test func `a word of more than 100 letters is unknown`() {
    #expect(tokenizer.encode(String(repeating: "a", count: 100), limit: 64).contains(100) == false)
    #expect(tokenizer.encode(String(repeating: "a", count: 101), limit: 64) == [101, 100, 102])
  }

  @Test(arguments: [2, 3, 7, 256])
  func `a long text is cut at the limit, between its marks`(limit: Int) {
    let tokens = tokenizer.encode(
      String(repeating: "antidisestablishmentarianism ", count: 50_000),
      limit: limit
    )
    #expect(tokens.count == limit)
    #expect(tokens.first == 101)
    #expect(tokens.last == 102)
    #expect(tokens.dropFirst().dropLast().allSatisfy { $0 > 999 })
  }

  @Test func `every scalar can be read`() {
    for value in UInt32(0)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let tokens = tokenizer.encode(String(scalar), limit: 8)
      #expect(tokens.count >= 2 && tokens.count <= 8)
    }
  }
}
