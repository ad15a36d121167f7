import Testing
import Transcript

struct HTMLCase: CustomTestStringConvertible, Sendable {
  let name: String
  let html: String
  let text: String

  init(_ name: String, _ html: String, _ text: String) {
    (self.name, self.html, self.text) = (name, html, text)
  }

  var testDescription: String { name }
}

struct PlainTextTests {
  static let cases = [
    HTMLCase("paragraphs are lines", "<p>One</p><p>Two</p>", "One\nTwo"),
    HTMLCase("a break is a line", "One<br>Two<br/>Three", "One\nTwo\nThree"),
    HTMLCase("one blank line of many", "One<br><br><br><br>Two", "One\n\nTwo"),
    HTMLCase("inline elements join words", "<b>un</b>believable", "unbelievable"),
    HTMLCase("lists", "<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
    HTMLCase("table cells stay apart", "<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    HTMLCase(
      "links as text",
      #"see <a href="https://x.example/a?b=1">the page</a>"#,
      "see the page"
    ),
    HTMLCase("images dropped", #"before <img alt="a cat" src="x.png"> after"#, "before after"),
    HTMLCase("line feeds of the source are spaces", "<p>One\n   two</p>", "One two"),
    HTMLCase("line feeds in pre stay", "<pre>a\nb</pre>", "a\nb"),
    HTMLCase("text without any tag keeps its lines", "One\r\nTwo", "One\nTwo"),
    HTMLCase("scripts and styles", "<style>p{}</style>a<script>if (1<2) x()</script>b", "ab"),
    HTMLCase("comments", "a<!-- <p>no</p> -->b", "ab"),
    HTMLCase("document type", "<!DOCTYPE html><p>a</p>", "a"),
    HTMLCase("processing instruction", #"<?xml version="1.0"?><p>a</p>"#, "a"),
    HTMLCase("greater-than in an attribute", #"<a title="x > y">a</a>b"#, "ab"),
    HTMLCase("apostrophe outside a value", "<p don't>a</p>b", "a\nb"),
    HTMLCase("decimal reference", "it&#39;s", "it's"),
    HTMLCase("hexadecimal reference", "&#x2026;&#X41;", "…A"),
    HTMLCase("reference of Windows-1252", "&#147;a&#148;", "“a”"),
    HTMLCase(
      "impossible references",
      "a&#0;b&#xD800;c&#99999999999;d",
      "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"
    ),
    HTMLCase(
      "named references",
      "&Uuml;ber &eacute;t&eacute; &euro;5 &mdash; &rarr;",
      "Über été €5 — →"
    ),
    HTMLCase("reference without semicolon", "a &amp b &lt c", "a & b < c"),
    HTMLCase("no reference", "AT&T; R&D, a&b=c&copy=1", "AT&T; R&D, a&b=c&copy=1"),
    HTMLCase("decoded once", "&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    HTMLCase("escaped tags are text", "&lt;p&gt;hi&lt;/p&gt;", "<p>hi</p>"),
    HTMLCase(
      "zero-width characters",
      "a\u{200B}b\u{FEFF}c\u{AD}d\u{34F}e\u{2060}f\u{200F}g",
      "abcdefg"
    ),
    HTMLCase("padding by references", "Hi&nbsp;&zwnj;&nbsp;&zwnj;&#847;&nbsp;&shy; you", "Hi you"),
    HTMLCase("runs of no-break spaces", "a\u{A0}\u{A0}&nbsp; \u{202F}b", "a b"),
    HTMLCase("control characters", "a\u{0}b\u{1E}c\u{1F}d", "abcd"),
    HTMLCase("control characters by reference", "a&#30;b&#31;c", "abc"),
    HTMLCase("less-than sign", "1 < 2 and 3 <4", "1 < 2 and 3 <4"),
    HTMLCase("tag without end", "<p>a</p><b", "a\n<b"),
    HTMLCase("attribute without end", #"<p>a</p><a href="x>b</a>c"#, "a\nbc"),
    HTMLCase("comment without end", "<p>a</p><!-- b<p>c</p>", "a"),
    HTMLCase("comment without end behind the last tag", "<p>a</p><!-- b", "a\n<!-- b"),
    HTMLCase("closing tags without opening", "</p></blockquote>a</div>b", "a\nb"),
    HTMLCase("style without end", "a<style>p{", "a"),
    HTMLCase("nothing", "", ""),
    HTMLCase("nothing visible", "<p>&nbsp;</p><br>", ""),
    HTMLCase("emoji and Japanese", "<p>👍 アカウント</p>", "👍 アカウント"),
  ]

  @Test(arguments: cases)
  func `HTML becomes plain text`(_ example: HTMLCase) {
    #expect(PlainText.message(example.html, isReply: false) == example.text)
  }

  static let mails = [
    HTMLCase(
      "Gmail's quotation",
      """
      <div>It works now.</div><div class="gmail_quote"><div>On Mon, 3 Aug 2026 at 10:00, Support \
      &lt;s@x.example&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Try again</div>\
      </blockquote></div>
      """,
      "It works now."
    ),
    HTMLCase(
      "Outlook's headers",
      "<p>Still broken.</p><p>From: Support<br>Sent: Monday<br>To: Ann<br>Subject: Re</p><p>Old</p>",
      "Still broken."
    ),
    HTMLCase(
      "original message",
      "<p>Still broken.</p><p>-----Original Message-----</p><p>Old</p>",
      "Still broken."
    ),
    HTMLCase(
      "German attribution over two lines",
      "Danke, es geht.<br>Am 03.08.2026 um 10:00 schrieb<br>Support &lt;s@x.example&gt;:<br>&gt; Alt",
      "Danke, es geht."
    ),
    HTMLCase(
      "French attribution",
      "<p>Merci.</p><p>Le 3 août 2026 à 10:00, Support a écrit :</p><blockquote>vieux</blockquote>",
      "Merci."
    ),
    HTMLCase(
      "interleaved answers",
      "&gt; What version?<br>140.1<br>&gt; Which system?<br>Windows",
      "140.1\nWindows"
    ),
    HTMLCase(
      "block quotation of another's words",
      "<p><em>Bob said</em></p><blockquote>Restart it</blockquote><p>That did not help.</p>",
      "That did not help."
    ),
    HTMLCase(
      "signature after dashes",
      "<p>Please help.</p><p>-- <br>Ann Lee<br>Acme Ltd</p>",
      "Please help."
    ),
    HTMLCase(
      "sign-off and name",
      "<p>The export fails.</p><p>Kind regards,</p><p>Ann Lee</p><p>Acme Ltd</p>",
      "The export fails."
    ),
    HTMLCase(
      "thanks alone stay",
      "<p>The export fails.</p><p>Thanks!</p>",
      "The export fails.\nThanks!"
    ),
    HTMLCase(
      "a question after thanks stays",
      "<p>It works.</p><p>Thanks</p><p>Can I also export it?</p>",
      "It works.\nThanks\nCan I also export it?"
    ),
    HTMLCase("device line", "<p>It fails.</p><p>Sent from my iPhone</p>", "It fails."),
    HTMLCase(
      "a mail that is nothing but a quotation keeps it",
      "<blockquote>Restart it</blockquote>",
      "Restart it"
    ),
    HTMLCase(
      "a forwarded mail is the matter",
      """
      <p>See below.</p><p>---------- Forwarded message ---------</p><p>From: Bob<br>Date: Monday<br>\
      To: Ann</p><p>The invoice is wrong</p>
      """,
      """
      See below.
      The invoice is wrong
      """
    ),
    HTMLCase(
      "a forwarded mail that ends with its header fields",
      """
      <p>See below.</p><p>---------- Forwarded message ---------</p><p>From: Bob<br>Date: Monday<br>\
      To: Ann</p>
      """,
      "See below."
    ),
    HTMLCase(
      "a sentence that begins like an attribution",
      "<p>On 3 August I wrote to you: no answer came</p><p>Please look into it</p>",
      "On 3 August I wrote to you: no answer came\nPlease look into it"
    ),
  ]

  @Test(arguments: mails)
  func `quoted mail and signatures are cut from replies`(_ example: HTMLCase) {
    #expect(PlainText.message(example.html, isReply: true) == example.text)
  }

  @Test func `an opener keeps its block quotations`() {
    let html = "<p>It says</p><blockquote>Error 10060</blockquote><p>What now?</p>"
    #expect(PlainText.message(html, isReply: false) == "It says\nError 10060\nWhat now?")
  }

  @Test func `the whole text keeps history`() {
    let html = #"<p>Hi</p><blockquote type="cite">Old</blockquote>"#
    #expect(PlainText.message(html, isReply: false) == "Hi")
    #expect(PlainText.whole(html) == "Hi\nOld")
  }
}
