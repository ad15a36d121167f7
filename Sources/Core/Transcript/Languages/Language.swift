/// The rules to read messages of one language, as data.
///
/// Every rule is a list of phrases, separated by semicolons. Case, punctuation and apostrophes do not
/// matter; `*` after a word stands for any ending. In languages without spaces between words, the
/// characters themselves are searched.
struct Language: Sendable {
  let code: String

  // MARK: Mail headers

  var from = ""
  var sent = ""
  var to = ""
  var subject = ""
  /// Further fields of a header: copies, reply address, importance, attachments.
  var otherFields = ""
  /// Verbs of the line that introduces a quotation: "On Monday, Ann wrote:".
  var wrote = ""
  /// What a separator above answered mail says: "Original Message".
  var original = ""
  /// What a separator above forwarded mail says, and one below it.
  var forwarded = ""
  /// Marks before the subject of an answer and of a forwarded mail.
  var replyMarks = ""
  var forwardMarks = ""

  // MARK: Ends of messages

  /// Whole lines, or their beginnings before a name, that close a message.
  var signOffs = ""
  /// What a courteous sentence above a sign-off says: "I look forward to hearing from you".
  var closings = ""
  /// Words that tie a sentence to what was said before.
  var additions = ""
  /// What a mail program says of the device, before or behind the device's name.
  var sentFrom = ""
  /// Beginnings of what is added below a signature.
  var postscripts = ""
  /// Phrases that a legal or environmental notice alone holds.
  var notices = ""
  /// Phrases of which a notice holds several.
  var noticeHints = ""
  /// Words before a telephone number, a register's number or a manager's name.
  var contactLabels = ""

  // MARK: Banners of mail gateways

  /// Says that the mail came from elsewhere.
  var origin = ""
  /// "This message", and "external mail" by name.
  var thisMessage = ""
  /// Sender, organisation, recipient.
  var parties = ""
  /// What the reader is told not to do.
  var warnings = ""
  /// Words of caution and trust.
  var caution = ""
  /// Phrases that a banner alone holds.
  var bannerTells = ""
  /// Whole lines of a banner, and marks in brackets before a subject.
  var bannerLabels = ""

  // MARK: What people say

  /// Pronouns of a person who describes a request.
  var firstPerson = ""
  /// First words of a message that addresses somebody.
  var greetings = ""
  /// Words without content of their own: greetings, thanks, "I have a question".
  var courtesies = ""
  /// Words that only point at forwarded mail: "see below".
  var pointers = ""
  /// Words for problems.
  var faults = ""
  /// Words by which support is asked for something.
  var requests = ""

  /// Words before a password, a key or a number that is a secret.
  var secretLabels = ""

  // MARK: Mail of machines

  /// Beginnings of subjects of automatic replies.
  var automaticSubjects = ""
  /// Says that the writer is away.
  var absence = ""
  /// What an absence note adds: until when, and who helps meanwhile.
  var returning = ""
  /// Says that no person wrote the message.
  var automatic = ""
  /// Beginnings of subjects of delivery failures.
  var bounceSubjects = ""
  /// What delivery failures say.
  var bounces = ""
  /// What newsletters say.
  var optOuts = ""
  var browserLinks = ""
  var footers = ""

  /// Every language that messages are read in.
  static let all: [Language] = [
    english, german, french, spanish, italian, portuguese, dutch, danish, norwegian, swedish,
    finnish, polish, czech, russian, ukrainian, turkish, japanese, chinese, korean,
  ]

  /// The phrases of a list.
  static func phrases(_ list: String) -> [String] {
    list.split(separator: ";").map { phrase in
      phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }
}
