import Testing
import Transcript

struct BlockCase: CustomTestStringConvertible, Sendable {
  let name: String
  let body: String
  let text: String
  var isReply = false
  var subject = ""
  var author = ""

  init(
    _ name: String,
    _ body: String,
    _ text: String,
    isReply: Bool = false,
    subject: String = "",
    author: String = ""
  ) {
    (self.name, self.body, self.text) = (name, body, text)
    (self.isReply, self.subject, self.author) = (isReply, subject, author)
  }

  var testDescription: String { name }

  var message: Message {
    Message(body, Message.Context(isReply: isReply, subject: subject, author: author))
  }
}

struct BlockTests {
  private static let matter = "The roster shows last week's shifts since we updated."

  static let cases = [
    BlockCase(
      "a banner in a box",
      """
      <table style="background:#fee"><tr><td>WARNING: this e-mail was sent from outside our company. \
      Never open attachments from senders you do not know.</td></tr></table><p>\(matter)</p>
      """,
      matter
    ),
    BlockCase(
      "a banner and the matter in one line",
      "<p>EXTERNAL: This message came from outside the organization. \(matter)</p>",
      matter
    ),
    BlockCase(
      "a German banner below",
      """
      <p>\(matter)</p><p>Vorsicht: Diese Nachricht kommt von einem externen Absender. Klicken Sie nicht \
      auf Links.</p>
      """,
      matter
    ),
    BlockCase(
      "a tip in plain text over two lines",
      """
      You don't often get email from ann@example.com.
      Learn why this is important

      \(matter)
      """,
      matter
    ),
    BlockCase(
      "a customer who writes of banners",
      "<p>My users do not see your mail, because a warning that the sender is external hides it.</p>",
      "My users do not see your mail, because a warning that the sender is external hides it."
    ),
    BlockCase(
      "a banner that is all there is",
      "<p>This email originated from outside of the organization.</p>",
      "This email originated from outside of the organization."
    ),
    BlockCase(
      "a notice and company data without a delimiter",
      """
      <p>\(matter)</p><p>Kind regards</p><p>Ida Moor</p><p>Head of Planning</p><p>Moor Transport GmbH</p>\
      <p>Tel. +49 30 5550 1234 · www.moor.example</p><p>Amtsgericht Potsdam HRB 99999, \
      Geschäftsführer: Ida Moor</p><p>This message is confidential and intended solely for the addressee.</p>
      """,
      matter
    ),
    BlockCase(
      "a sign-off above the author's name",
      "<p>\(matter)</p><p>Regards</p><p>Bo Lind</p>",
      matter,
      author: "Bo Lind"
    ),
    BlockCase(
      "a slogan between a signature and a notice",
      """
      <p>\(matter)</p><p>Best wishes,</p><p>Ida Moor</p><p>Tel. +49 30 5550 1234</p><p>Moor moves more.</p>\
      <p>If you are not the intended recipient, please delete this message.</p>
      """,
      matter
    ),
    BlockCase(
      "a banner of several lines in a box",
      """
      <div style="background:#fdd"><p>Mail from outside</p><p>This message came from an external sender.</p>\
      <p>Norfold IT</p></div><p>\(matter)</p>
      """,
      matter
    ),
    BlockCase(
      "a banner of other words above a greeting",
      "<p>Outside sender, stay alert.</p><p>Hello team,</p><p>\(matter)</p>",
      matter
    ),
    BlockCase(
      "a banner below in two paragraphs",
      """
      <p>\(matter)</p><p>EXTERNAL</p><p>This e-mail was sent from outside our organisation.</p>\
      <p>Verify the sender in case of doubt.</p>
      """,
      matter
    ),
    BlockCase(
      "a company's register below a name",
      "<p>\(matter)</p><p>Ida Moor</p><p>Moor Transport</p><p>Amtsgericht Potsdam HRB 99999</p>",
      matter
    ),
    BlockCase(
      "a greeting before the matter in its line",
      "<p>Hi team, the roster is empty since Monday.</p>",
      "the roster is empty since Monday."
    ),
    BlockCase("nothing but a greeting", "<p>Hello Ann,</p>", "Hello Ann,"),
    BlockCase(
      "a matter that speaks of what notices speak of",
      "<p>Hello,</p><p>La partita IVA non compare più sulle fatture.</p>",
      "La partita IVA non compare più sulle fatture."
    ),
    BlockCase(
      "contact data that are the matter",
      "<p>Please add this driver:</p><p>Tom Reyes<br>Mobile: +44 7700 900123</p><p>Regards,<br>Ann Lee</p>",
      "Please add this driver:\nTom Reyes\nMobile: +44 7700 900123"
    ),
    BlockCase(
      "a mail that is shown",
      """
      <p>The mail that goes out looks like this:</p><p>From: no-reply@shop.example<br>Subject: %ORDER%</p>\
      <p>The placeholder is not filled.</p>
      """,
      """
      The mail that goes out looks like this:
      From: no-reply@shop.example
      Subject: %ORDER%
      The placeholder is not filled.
      """
    ),
    BlockCase(
      "an advertisement below a signature",
      "<p>\(matter)</p><p>Stay vertical,<br>Ann Lee<br>Lee Climbing</p><p>Our wall opens at nine on Sundays!</p>",
      matter,
      author: "Ann Lee"
    ),
    BlockCase(
      "an addition below a signature",
      "<p>\(matter)</p><p>Regards,<br>Ann Lee<br>+44 20 7946 0999</p><p>The same happens on the tablet.</p>",
      "\(matter)\nThe same happens on the tablet."
    ),
    BlockCase(
      "a closing sentence above a sign-off",
      "<p>\(matter)</p><p>I look forward to hearing from you.</p><p>Regards,<br>Ann Lee</p>",
      matter
    ),
    BlockCase(
      "thanks in the middle",
      "<p>Hello,</p><p>Thanks.</p><p>The export still fails with error 500.</p>",
      "Thanks.\nThe export still fails with error 500."
    ),
    BlockCase(
      "dashes within the message",
      "It prints this:\n--\nrow 17 is empty although the file has it.",
      "It prints this:\n--\nrow 17 is empty although the file has it."
    ),
    BlockCase(
      "a postscript below a signature",
      "<p>\(matter)</p><p>Regards,<br>Ann Lee<br>+44 20 7946 0999</p><p>PS: only on Mondays.</p>",
      "\(matter)\nPS: only on Mondays."
    ),
    BlockCase(
      "answers between quoted lines",
      "Hi,\n\nOn 3 Aug 2026 at 10:00, Sam <s@x.example> wrote:\n> Which version?\n9.2\n> Since when?\nFriday",
      "Hi,\n9.2\nFriday",
      isReply: true
    ),
    BlockCase(
      "a French Outlook reply",
      """
      <p>Cela ne suffit pas.</p><p>De : Support &lt;s@x.example&gt;<br>Envoyé : lundi 3 août 2026<br>\
      À : Ann<br>Objet : RE: Plan</p><p>Voulez-vous résilier ?</p>
      """,
      "Cela ne suffit pas.",
      isReply: true
    ),
    BlockCase(
      "a Japanese header",
      "<p>まだ直りません。</p><p>差出人: サポート &lt;s@x.example&gt;<br>送信日時: 2026年8月3日<br>件名: Re</p><p>再起動してください。</p>",
      "まだ直りません。",
      isReply: true
    ),
    BlockCase(
      "a journey is not a mail header",
      "From: Berlin\nTo: Hamburg\nDate: Monday\nThe train is not offered.",
      "From: Berlin\nTo: Hamburg\nDate: Monday\nThe train is not offered."
    ),
    BlockCase(
      "a forward with two words above",
      """
      <p>Please check.</p><p>From: Bo &lt;bo@y.example&gt;<br>Sent: Monday<br>To: Ann<br>Subject: Till</p>\
      <p>The till prints every receipt twice.</p>
      """,
      "Please check.\nThe till prints every receipt twice.",
      subject: "FW: Till"
    ),
    BlockCase(
      "a forward below a whole report",
      """
      <p>Since Monday the till prints every receipt twice when a voucher was used, in all three shops.</p>\
      <p>---------- Forwarded message ---------</p><p>From: Bo &lt;bo@y.example&gt;</p><p>Two receipts again!</p>
      """,
      "Since Monday the till prints every receipt twice when a voucher was used, in all three shops.",
      subject: "Fwd: Till"
    ),
    BlockCase(
      "brackets in plain text",
      "Press <Save> and <Ctrl>+<P>; a < b, <ann@example.com>, <https://example.com/a>.",
      "Press <Save> and <Ctrl>+<P>; a < b, <ann@example.com>, <https://example.com/a>."
    ),
    BlockCase(
      "what no reader sees",
      """
      <html><head><title>t</title></head><body><span style="display: none">a</span><div hidden>b</div>\
      <p style="font-size:0px">c</p><svg><text>d</text></svg><!-- e --><p>Seen</p></body></html>
      """,
      "Seen"
    ),
    BlockCase(
      "overflow:hidden hides nothing",
      #"<p style="overflow:hidden;max-height:40px">Seen</p>"#,
      "Seen"
    ),
    BlockCase(
      "a rewritten link",
      """
      See https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fapp.x.example%2Frun%2F7&data=05%7C02 \
      please
      """,
      "See app.x.example please"
    ),
    BlockCase(
      "base64 and a table of numbers",
      "\(String(repeating: "aGVsbG8gd29ybGQ3", count: 6))\n1 2 3\n4 5 6\n7 8 9\nThe sum is wrong.",
      "[data]\n[numbers]\nThe sum is wrong."
    ),
    BlockCase(
      "an address of common length stays",
      "See https://example.com/help/export#csv please",
      "See https://example.com/help/export#csv please"
    ),
  ]

  @Test(arguments: cases)
  func `only the author's words remain`(_ example: BlockCase) {
    #expect(example.message.text == example.text)
  }

  @Test func `every block has a kind and a rule`() {
    let body = """
      <p>CAUTION: This email originated from outside of the organization.</p><p>Hi,</p><ul><li>one</li></ul>\
      <pre>log</pre><p>Sent from my iPhone</p><p>On 3 Aug 2026 at 10:00, Sam wrote:</p>\
      <blockquote type="cite">Old</blockquote>
      """
    let blocks = Message(body, Message.Context(isReply: true)).blocks
    #expect(
      blocks.map(\.kind) == [.banner, .paragraph, .list, .code, .signature, .header, .quotation]
    )
    #expect(blocks.map(\.isKept) == [false, true, true, true, false, false, false])
    #expect(blocks.map(\.rule)[0] == "banner:en")
    #expect(blocks.map(\.rule)[4] == "device:en")
    #expect(blocks.map(\.rule)[5] == "attribution:en")
  }

  @Test(arguments: [
    ("[EXT] Invoice", "Invoice"), ("RE: [EXTERNAL] Invoice", "RE: Invoice"),
    ("***EXTERN*** Rechnung", "Rechnung"), ("[Ticket 7] Invoice", "[Ticket 7] Invoice"),
    ("Re:Invoice", "Re:Invoice"),
  ])
  func `a gateway's mark is not part of a subject`(_ subject: String, _ text: String) {
    #expect(PlainText.subject(subject) == text)
  }

  @Test(arguments: [
    ("&NotEqualTilde; &copy 2026 &CounterClockwiseContourIntegral;", "≂\u{338} © 2026 ∳"),
    ("?a=1&copy=2&notify=3", "?a=1&copy=2&notify=3"),
  ])
  func `references follow the whole table`(_ html: String, _ text: String) {
    #expect(PlainText.whole(html) == text)
  }
}
