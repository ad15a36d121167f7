import LocalModel
import Testing

@Suite(.needsModel)
struct WordPieceTokenizerTests {
  let tokenizer: WordPieceTokenizer

  init() throws { tokenizer = try InstalledModel.encoder().tokenizer }

  @Test(arguments: GoldenCase.all)
  func `a text has the reference's tokens`(golden: GoldenCase) {
    #expect(tokenizer.encode(golden.text, limit: 256) == golden.tokens)
  }

  @Test(arguments: [
    ("Éxposé", "expose"),
    ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
    ("Ёжик", "ежик"),
    ("a\u{0}b\u{200D}c\u{202E}d", "abcd"),
    ("x\u{2028}y\u{3000}z\u{A0}w", "x y z w"),
    ("日本", "日 本"),
    ("one,two", "one , two"),
    ("\u{37E}", ";"),
    ("\r\n", ""),
    ("\u{1F468}\u{200D}\u{1F469}", "\u{1F468}\u{1F469}"),
  ])
  func `a text reads like its plain form`(text: String, plain: String) {
    #expect(tokenizer.encode(text, limit: 64) == tokenizer.encode(plain, limit: 64))
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
