import Records
import Transcript

func readHTML(_ bytes: [UInt8]) {
  let html = String(decoding: bytes, as: UTF8.self)
  let whole = PlainText.whole(html)
  for line in whole.split(separator: "\n") {
    require(line.first != " " && line.last != " ", "lines have no blanks at their ends")
  }
  for isReply in [false, true] {
    _ = PlainText.message(html, isReply: isReply)
    let context = Message.Context(isReply: isReply)
    _ = Message(html, context).blocks
  }
  _ = PlainText.subject(html)
  _ = Masking.masked(whole)
}

func readMail(_ bytes: [UInt8]) {
  // A body alone, or a subject, an opening message and replies between NULs.
  let parts = bytes.split(separator: 0, maxSplits: 5, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  let replies = parts.dropFirst(2).enumerated().map { place, body in
    Mail.Reply(
      body: body,
      author: Mail.Author(type: place % 2 == 0 ? "admin" : "user", name: "Ann Lee")
    )
  }
  let mail = Mail(
    subject: parts.count > 1 ? parts[0] : "",
    body: parts.count > 1 ? parts[1] : parts[0],
    replies: replies
  )
  guard let line = try? RecordCoding.encode(mail),
    let conversation = try? RecordCoding.decode(Conversation.self, from: line)
  else { fatalError("broken: any text can be encoded and read again") }
  let transcript = Transcript(conversation)
  require(transcript.digest.count <= 2000, "a digest is short")
  _ = transcript.exchange
  _ = transcript.customerText
  _ = QualityFilter().verdict(beforeDetails: conversation)
  _ = QualityFilter().verdict(afterDetails: conversation)
  _ = Masking.masked(transcript.plainText)
}

/// A conversation by mail, as Intercom writes it.
private struct Mail: Encodable {
  struct Author: Encodable {
    let type: String
    let name: String
  }

  struct Reply: Encodable {
    let part_type = "comment"
    let body: String
    let author: Author
  }

  struct Source: Encodable {
    let type = "email"
    let subject: String
    let body: String
    let author = Author(type: "user", name: "Kim Roe")
  }

  struct Replies: Encodable { let conversation_parts: [Reply] }

  let id = "1"
  let created_at = 1_767_312_000
  let source: Source
  let conversation_parts: Replies

  init(subject: String, body: String, replies: [Reply]) {
    source = Source(subject: subject, body: body)
    conversation_parts = Replies(conversation_parts: replies)
  }
}
