import Records
import Testing
import Transcript

struct TranscriptTests {
  @Test func `turns say who wrote what`() throws {
    let transcript = Transcript(
      try conversation(
        body: "<p>The export fails with error 500</p>",
        subject: "Export",
        author: "lead",
        replies: [
          Reply(by: "bot", body: "<p>A person will answer</p>"),
          Reply(by: "admin", body: "<p>Which browser?</p>"),
          Reply(by: "contact", body: "<p>Firefox</p>"),
          Reply(by: "admin", type: "note", body: "<p>Known bug</p>"),
          Reply(by: "bot", type: "note", body: "<p>Insight has been recorded</p>"),
          Reply(by: "admin", type: "assignment", body: "<p>Over to you</p>"),
          Reply(by: "admin", type: "tag", body: "<p>ignored</p>"),
          Reply(by: "team", type: "close", body: "<p></p>"),
        ]
      )
    )
    #expect(
      transcript.turns.map(\.speaker) == [
        .customer, .bot, .support, .customer, .support, .support,
      ]
    )
    #expect(transcript.turns.map(\.isInternal) == [false, false, false, false, true, false])
    #expect(transcript.opener == "Export\nThe export fails with error 500")
    #expect(transcript.supportReplies == ["Which browser?", "Over to you"])
    #expect(transcript.customerText == "Export\nThe export fails with error 500\n\nFirefox")
    #expect(
      transcript.turns.map(\.text) == [
        "Export\nThe export fails with error 500", "A person will answer", "Which browser?",
        "Firefox", "Known bug", "Over to you",
      ]
    )
  }

  @Test(arguments: [
    ("", "Body", "Body"),
    ("Cannot log in", "", "Cannot log in"),
    ("Cannot log in", "Cannot log in since Monday", "Cannot log in since Monday"),
    ("Cannot log in since Monday", "cannot log in", "Cannot log in since Monday"),
    ("Login", "It fails", "Login\nIt fails"),
  ])
  func `the opener says subject and body once`(_ subject: String, _ body: String, _ opener: String)
    throws
  {
    #expect(Transcript(try conversation(body: body, subject: subject)).opener == opener)
  }

  @Test func `a substantial message stands for an opener that says too little`() throws {
    let matter = String(repeating: "The calendar loses events when I edit them. ", count: 3)
    let replies = [Reply(body: "<p>Are you there?</p>"), Reply(body: "<p>\(matter)</p>")]
    let transcript = Transcript(try conversation(body: "<p>Hi</p>", replies: replies))
    #expect(transcript.opener == "Hi\nAre you there?\n" + matter.dropLast())
    #expect(transcript.plainText.hasPrefix("Hi\n\nAre you there?\n\nThe calendar"))
  }

  @Test func `short messages together stand for a template`() throws {
    let replies = (1...6).map { Reply(body: "<p>Message number \($0) about my broken import</p>") }
    let transcript = Transcript(
      try conversation(body: "I have a product question or feedback", replies: replies)
    )
    #expect(transcript.opener.hasPrefix("Message number 1"))
    #expect(transcript.opener.hasSuffix("Message number 6 about my broken import"))
  }

  @Test func `what is said in pieces before an answer is the opener`() throws {
    let replies = [
      Reply(body: "I have a problem"), Reply(body: "the csv export stops at row 100"),
      Reply(by: "admin", body: "Which file?"), Reply(body: "orders.csv of October"),
    ]
    let transcript = Transcript(try conversation(body: "Hi", replies: replies))
    #expect(transcript.opener == "Hi\nI have a problem\nthe csv export stops at row 100")
  }

  @Test func `support's words never stand for the opener`() throws {
    let long = String(repeating: "Please restart the program and try again. ", count: 9)
    let replies = [Reply(by: "admin", body: long), Reply(by: "admin", type: "note", body: long)]
    #expect(Transcript(try conversation(body: "Hi", replies: replies)).opener == "Hi")
  }

  @Test func `the digest adds what the customer says later, in order`() throws {
    let replies = [
      Reply(by: "admin", body: "What happens?"),
      Reply(body: "ok thanks"),
      Reply(body: "It says \"Login to server failed\" and then error 10060 appears"),
      Reply(body: "Any news on this matter please?"),
      Reply(body: "It began on the day when the phone was changed"),
    ]
    let transcript = Transcript(
      try conversation(body: "Something is wrong with my mail again", replies: replies)
    )
    #expect(
      transcript.digest == """
        Something is wrong with my mail again

        It says "Login to server failed" and then error 10060 appears

        It began on the day when the phone was changed
        """
    )
  }

  @Test(arguments: [
    "ok thanks", "Yes, I did that", "I get error 500 when I export",
  ])
  func `the digest is the opener where nothing later is new`(_ reply: String) throws {
    let opener = "I get error 500 when I export the report"
    let replies = [Reply(by: "admin", body: "We look into it"), Reply(body: reply)]
    let transcript = Transcript(try conversation(body: opener, replies: replies))
    #expect(transcript.digest == opener)
  }

  @Test func `where room is short the digest takes the most specific messages`() throws {
    let idle = String(repeating: "I have looked at this with a colleague of mine. ", count: 20)
    let specific = "\"Server failed\" error 10060 " + idle
    let replies = [
      Reply(by: "admin", body: "Since when?"), Reply(body: idle), Reply(body: specific),
      Reply(body: "And so on, and so forth."),
    ]
    let opener = "My mail has failed me since yesterday in the evening"
    let digest = Transcript(try conversation(body: opener, replies: replies)).digest
    #expect(digest.hasPrefix("\(opener)\n\n"))
    #expect(digest.contains("Server failed"))
    #expect(digest.count <= 2000)
  }

  @Test func `a digest keeps its bounds`() throws {
    let long = String(repeating: "Words without end about mail. ", count: 400)
    let specific = "\"Server failed\" error 10060 " + long
    let replies = [Reply(body: specific)] + (1...9).map { _ in Reply(by: "admin", body: long) }
    let transcript = Transcript(try conversation(body: long, replies: replies))
    #expect(transcript.digest.count == 2000)
    #expect(transcript.digest.contains("Server failed"))
  }

  @Test func `a conversation without any text is empty, not an error`() throws {
    let transcript = Transcript(try conversation(body: "<p></p>"))
    #expect(transcript.turns.isEmpty)
    #expect(transcript.opener.isEmpty)
    #expect(transcript.digest.isEmpty)
  }
}
