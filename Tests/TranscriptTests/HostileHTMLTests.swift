import Testing
import Transcript

/// Inputs on which a scanner that starts over at each character needs hours.
struct HostileHTMLTests {
  static let seeds = [
    "<", "<a", "<a ", "&", "&a", "&#", "&#x", "<!", "<!--", "<!-- -", "</", "<a href=\"",
    "<a href='",
    "<a href=\"'>", "<style>", "<style></", "<blockquote>", "<blockquote type=cite>", "<pre>",
    "</blockquote>", "<?", ">", "> ", "\n", "On 1 ", "On 1\n", "From:\n", "--\n",
    "-original message",
    "\u{200B}", "&nbsp;", "thanks\n", "\u{1F468}\u{200D}", "<div hidden>", "<p hidden>",
    "<div style=border-left:9px>", "</div>", "<head>",
    "<svg>", "From: a@b.example\n", "3.8.2026 <a@b.example>:\n", "external caution do not click\n",
    "confidential recipient delete\n", "<a@", "<x-", "&CounterClockwise",
    "https://a.example/?u=https%3A%2F%2F",
    "tel 1234567\n", "\"", "1 2 3\n", "外部", "<div class=gmail_signature>", "\u{301}",
  ]

  @Test(.timeLimit(.minutes(5)), arguments: seeds)
  func `time grows with the length only`(_ seed: String) {
    let html = String(repeating: seed, count: 1_000_000 / seed.utf8.count)
    for isReply in [false, true] {
      let text = PlainText.message(html, isReply: isReply)
      #expect(text.utf8.count <= html.utf8.count)
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: seeds)
  func `time grows with the length only, with an end to find`(_ seed: String) {
    let html = "<p>a</p>" + String(repeating: seed, count: 1_000_000 / seed.utf8.count) + "\">-->b"
    #expect(PlainText.message(html, isReply: false).hasPrefix("a"))
  }
}
