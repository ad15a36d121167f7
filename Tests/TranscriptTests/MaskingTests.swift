import Records
import Testing
import Transcript

struct MaskingTests {
  @Test(arguments: [
    ("write to ann.lee+x@mail.example.com.", "write to [email]."),
    ("my password: Blue-Heron7 is refused", "my password: [secret] is refused"),
    ("Passwort: kranich", "Passwort: [secret]"),
    ("mot de passe : Grue2026", "mot de passe : [secret]"),
    ("the password is hunter22", "the password is [secret]"),
    ("api key sk_live_9aF3kQ7xZ2mN8bV1", "api key [key]"),
    ("token ghp_9aF3kQ7xZ2mN8bV1cR6t fails", "token [key] fails"),
    ("use eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.abc1 here", "use [key] here"),
    ("card 4111 1111 1111 1111 was charged", "card [number] was charged"),
    ("call +44 20 7946 0182 or 0171 5550142", "call [phone] or [phone]"),
    ("call (555) 010-9999", "call [phone]"),
  ])
  func `secrets and personal data are masked`(_ text: String, _ masked: String) {
    #expect(Masking.masked(text) == masked)
  }

  @Test(arguments: [
    "Since 24.11.2025 at 10:30 version 140.0.1 fails", "The password is wrong",
    "error 0x80004005 in row 1234567", "I forgot my password: how do I reset it",
    "Order 12345678 is missing", "2026-08-03 10:00", "see https://example.com/help/export",
    "192.168.100.200",
  ])
  func `dates, versions and errors are not`(_ text: String) {
    #expect(Masking.masked(text) == text)
  }

  @Test func `a sentence of three customers is nobody's`() throws {
    let banner = Boilerplate.number(of: "Think twice before you follow a link, says our IT.")
    let own = Boilerplate.number(of: "The calendar loses all events when I edit one.")
    var boilerplate = Boilerplate()
    for index in 1...3 {
      #expect(!boilerplate.contains(banner))
      let record = try conversation(body: "x", email: "customer\(index)@example.com")
      boilerplate.add(
        [banner, Boilerplate.number(of: "Another matter of number \(index) here")],
        of: record
      )
      boilerplate.add([own], of: record)
    }
    #expect(boilerplate.contains(banner))
    #expect(!boilerplate.contains(own))
  }

  @Test func `one customer may say a thing as often as he likes`() throws {
    let sentence = Boilerplate.number(of: "The calendar loses all events when I edit one.")
    var boilerplate = Boilerplate()
    for index in 1...5 {
      let other = Boilerplate.number(of: "Another matter of number \(index) here")
      boilerplate.add([sentence, other], of: try conversation(body: "x"))
    }
    #expect(!boilerplate.contains(sentence))
  }

  @Test func `an explanation names verdict, kinds and rules`() throws {
    let record = try conversation(
      body: "<p>The export fails with error 500.</p><p>Sent from my iPad</p>",
      subject: "[EXT] Export",
      replies: [Reply(by: "admin", body: "Which browser?")]
    )
    #expect(
      Explanation.text(of: record, filter: QualityFilter()) == """
        conversation 1: kept
        subject: Export

        opener of a customer
        + paragraph (own words)
            The export fails with error 500.
        - signature (device:en)
            Sent from my iPad

        part 1, comment of support
        + paragraph (own words)
            Which browser?
        """
    )
  }
}
