import LanguageModel
import Testing

struct HeadCueTests {
  @Test(arguments: [
    ("Can’t log in!", ["^", "can", "t", "log", "in", "!"]),
    ("A_b-c…d", ["^", "a", "b", "c", "d"]),
    ("5€, £6 & 7%?", ["^", "5", "€", "£", "6", "7", "%", "?"]),
    ("Über «été»", ["^", "Über", "«été»"]),
    ("a\u{A0}b\n\tc", ["^", "a", "b", "c"]),
    ("", ["^"]),
  ])
  func `a text's tokens`(_ text: String, _ tokens: [String]) {
    #expect(PhraseIndex.tokens(of: text) == tokens)
  }

  @Test func `phrases are found word by word, each once`() {
    let index = PhraseIndex(["log in", "log", "in", "^ log", "out", "log in again", "?"])
    #expect(index.matches(in: "Log in, LOG IN again") == [0, 1, 2, 3, 5])
    #expect(index.matches(in: "login logs") == [])
    #expect(index.occurs(inTokens: PhraseIndex.tokens(of: "why?")))
    #expect(!index.occurs(inTokens: PhraseIndex.tokens(of: "blogging")))
  }

  @Test func `no phrases occur nowhere`() {
    #expect(PhraseIndex([]).matches(in: "a b") == [])
    #expect(PhraseIndex(["", " "]).matches(in: "a b") == [])
  }
}
