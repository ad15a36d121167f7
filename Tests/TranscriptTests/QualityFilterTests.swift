import Records
import Testing
import Transcript

struct QualityFilterTests {
  private static let matter = String(repeating: "The calendar loses events when I edit. ", count: 3)
  private let filter = QualityFilter()

  @Test(arguments: [
    ("admin_initiated", "user", QualityFilter.Reason.adminInitiated),
    ("automated", "user", .automated),
    ("campaigns_initiated", "user", .automated),
    ("customer_initiated", "admin", .notCustomer),
    ("customer_initiated", "bot", .notCustomer),
  ])
  func `who began decides`(_ delivered: String, _ author: String, _ reason: QualityFilter.Reason)
    throws
  {
    let record = try conversation(
      body: "The calendar loses events",
      deliveredAs: delivered,
      author: author,
      replies: [Reply(body: Self.matter)]
    )
    #expect(filter.verdict(beforeDetails: record) == .skip(reason))
    #expect(filter.verdict(afterDetails: record) == .skip(reason))
  }

  @Test(arguments: ["user", "lead", "contact"])
  func `a customer with something to say is kept`(_ author: String) throws {
    let record = try conversation(body: "<p>The calendar loses events</p>", author: author)
    #expect(filter.verdict(beforeDetails: record) == .keep)
    #expect(filter.verdict(afterDetails: record) == .keep)
  }

  @Test(arguments: [
    ("<p>Hi</p>", QualityFilter.Reason.tooShort),
    ("Hello!", .tooShort),
    ("", .tooShort),
    (
      "<p>&nbsp;\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}hi&zwnj;</p>",
      .tooShort
    ),
    ("It&#39;s &amp; &#x27;s", .tooShort),
    ("<p>I have a product question or feedback</p>", .template),
    ("I have a billing question.", .template),
  ])
  func `an opener that says nothing`(_ body: String, _ reason: QualityFilter.Reason) throws {
    let alone = try conversation(body: body)
    #expect(filter.verdict(beforeDetails: alone) == .skip(reason))
    #expect(filter.verdict(afterDetails: alone) == .skip(reason))
    let answered = try conversation(body: body, replies: [Reply(by: "admin", body: Self.matter)])
    #expect(filter.verdict(beforeDetails: answered) == .needsDetails(reason))
    #expect(filter.verdict(afterDetails: answered) == .skip(reason))
    let explained = try conversation(body: body, replies: [Reply(body: Self.matter)])
    #expect(filter.verdict(beforeDetails: explained) == .needsDetails(reason))
    #expect(filter.verdict(afterDetails: explained) == .keep)
  }

  @Test func `short messages recover together, templates do not count`() throws {
    let short = Reply(body: "My import of contacts stops at 40% every single time")
    let four = try conversation(body: "Hi", replies: Array(repeating: short, count: 4))
    #expect(filter.verdict(afterDetails: four) == .keep)
    let clicks = Array(repeating: Reply(body: "I have a product question or feedback"), count: 9)
    #expect(
      filter.verdict(afterDetails: try conversation(body: "Hi", replies: clicks))
        == .skip(.tooShort)
    )
  }

  @Test func `a long subject is enough`() throws {
    let record = try conversation(body: "see subject", subject: "The password mail never arrives")
    #expect(filter.verdict(beforeDetails: record) == .keep)
  }

  @Test func `twenty characters are enough, a third as many in Japanese`() throws {
    #expect(filter.verdict(beforeDetails: try conversation(body: "My cards do not save")) == .keep)
    #expect(
      filter.verdict(beforeDetails: try conversation(body: "My card does not go"))
        == .skip(.tooShort)
    )
    #expect(filter.verdict(beforeDetails: try conversation(body: "ログインできません")) == .keep)
  }

  private static let newsletter = """
    <div>The autumn sale&nbsp;\(String(repeating: "&zwnj;&nbsp;", count: 30))</div>
    <p>Everything must go</p><p><a href="x">View in browser</a> <a href="y">Unsubscribe</a></p>
    """

  @Test func `newsletters are marketing`() throws {
    let record = try conversation(body: Self.newsletter, type: "email")
    #expect(filter.verdict(beforeDetails: record) == .skip(.marketing))
    #expect(filter.verdict(afterDetails: record) == .skip(.marketing))
  }

  @Test(arguments: [
    "How do I unsubscribe from your newsletter? The link does nothing.",
    "My customers do not see the footer \"You are receiving this\" in their mails",
  ])
  func `a customer who writes of newsletters is kept`(_ body: String) throws {
    let record = try conversation(body: body, type: "email")
    #expect(filter.verdict(beforeDetails: record) == .keep)
  }

  @Test(arguments: [
    ("Automatic reply: your ticket", "ann@example.com"),
    ("Abwesenheitsnotiz: Urlaub", "ann@example.com"),
    ("Your message", "MAILER-DAEMON@example.com"),
  ])
  func `machines' answers are automated`(_ subject: String, _ email: String) throws {
    let record = try conversation(
      body: "I am away until Monday and read no mail",
      subject: subject,
      type: "email",
      email: email
    )
    #expect(filter.verdict(beforeDetails: record) == .skip(.automated))
  }

  @Test(arguments: [
    ("Out of office replies are not sent", "I switched the absence note on, nobody gets it. Why?"),
    (
      "Absence",
      "I am on vacation next week, but the automatic reply does not start. How do I fix it?"
    ),
    (
      "Bounces",
      "Each message \"Undelivered Mail Returned to Sender\" crashes the list of our shop."
    ),
    (
      "Unsubscribe", "The link \"Unsubscribe\" below our newsletter leads to an error since Monday."
    ),
    ("Abmelden", "Beim Klick auf „Newsletter abbestellen“ passiert bei unseren Kunden nichts."),
  ])
  func `a customer who reports of mail machinery is kept`(_ subject: String, _ body: String) throws
  {
    let record = try conversation(body: body, subject: subject, type: "email")
    #expect(filter.verdict(beforeDetails: record) == .keep)
  }

  @Test(arguments: [
    (
      "RE: Your invoice",
      "I am out of the office until Monday. For urgent matters please contact Bo."
    ),
    ("Réponse automatique : facture", "Je suis absent du bureau jusqu'au 5 mai."),
    ("自動返信: 請求書", "5日まで休暇中です。お急ぎの場合は田中までご連絡ください。"),
  ])
  func `absence notes are skipped whatever their subject`(_ subject: String, _ body: String) throws
  {
    let record = try conversation(body: body, subject: subject, type: "email")
    #expect(filter.verdict(beforeDetails: record) == .skip(.automated))
  }

  @Test(arguments: [
    #""author":null,"delivered_as":null"#, #""author":{},"delivered_as":"""#,
    #""author":{"type":"  "},"delivered_as":"  ""#,
    #""author":{"type":"martian"},"delivered_as":"by_pigeon""#, #""subject":"x""#,
  ])
  func `an author or a delivery of which nothing is known is a customer's`(_ fields: String) throws
  {
    let line = """
      {"type":"conversation","id":"1","created_at":1,"source":{\(fields),
      "body":"The calendar loses events when I edit"}}
      """
    let record = try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
    #expect(filter.verdict(beforeDetails: record) == .keep)
  }

  @Test(arguments: [
    ("the csv export stops at row 100", QualityFilter.Verdict.keep),
    ("thank you very much, have a nice day", .skip(.tooShort)),
  ])
  func `a later message is enough if it says something`(
    _ reply: String,
    _ verdict: QualityFilter.Verdict
  )
    throws
  {
    let replies = [Reply(by: "admin", body: "How can I help?"), Reply(body: reply)]
    let record = try conversation(body: "Hi", replies: replies)
    #expect(filter.verdict(afterDetails: record) == verdict)
  }

  @Test func `a team's own templates`() throws {
    let own = QualityFilter(templates: ["I'd like to talk to a person!", ""])
    let record = try conversation(body: "<p>i'd like  to talk to a person</p>")
    #expect(own.verdict(beforeDetails: record) == .skip(.template))
    #expect(filter.verdict(beforeDetails: record) == .keep)
  }

  @Test func `replies of which nothing is known are looked at`() throws {
    let line = #"{"type":"conversation","id":"1","created_at":1,"source":{"body":"Hi"}}"#
    let record = try RecordCoding.decode(Conversation.self, from: Array(line.utf8))
    #expect(filter.verdict(beforeDetails: record) == .needsDetails(.tooShort))
  }
}
