import LanguageModel
import LocalEngine
import Records
import Testing

@Suite struct TitleTests {
  /// A group whose customers share some words, each with a share and a weight.
  private func group(
    _ statements: [String],
    words: [String: (Double, Double)],
    keywords: [String] = [],
    middle: [Float] = [1, 0]
  ) -> StoryMaterial {
    StoryMaterial(
      type: .productIssue,
      subject: "mail",
      statements: statements.enumerated().map {
        .init(text: $1, weight: 0.5, isSubject: false, conversationID: "\($0)")
      },
      sharedNames: [],
      words: words.mapValues { .init(share: $0.0, weight: $0.1) },
      types: [],
      upset: 0,
      leaving: 0,
      findings: [],
      keywords: keywords,
      middle: Embedding(model: "m", values: middle)
    )
  }

  private func texts(
    _ groups: [StoryMaterial],
    _ vectors: [String: [Float]]
  ) async throws -> [StoryText] {
    try await TemplateAuthor(encoders: .listed(vectors)).texts(for: groups).value
  }

  private static let saves: [String: (Double, Double)] = [
    Words.stem("thunderbird"): (1, 2), Words.stem("mail"): (1, 1), Words.stem("saves"): (1, 2),
  ]

  private static let send: [String: (Double, Double)] = [
    Words.stem("send"): (1, 2), Words.stem("mail"): (1, 1), Words.stem("draft"): (0.7, 2),
    Words.stem("saved"): (0.9, 2),
  ]

  @Test("of clauses that are shared alike, the title is the one nearest to the conversations")
  func nearness() async throws {
    let group = group(["Cannot send the mail.", "Drafts are not saved."], words: Self.send)
    let near = ["Drafts are not saved": [Float(1), 0]]
    #expect(try await texts([group], near)[0].title == "Drafts are not saved")
    #expect(try await TemplateAuthor().texts(for: [group]).value[0].title == "Cannot send the mail")
  }

  @Test("the title is one that more of the conversations say")
  func scope() async throws {
    let told = ["Cannot send the mail.", "Drafts are not saved."]
    var group = group(told, words: Self.send, middle: [0.8, 0.7])
    let drafts = ["Drafts are not saved": [Float(0), 1], "Cannot send the mail": [1, 0]]
    #expect(try await texts([group], drafts)[0].title == "Cannot send the mail")
    group.vectors = [
      (ConversationVectors(sentences: [SentenceVectors([1, 0])], whole: [1, 0]), 1),
      (ConversationVectors(sentences: [SentenceVectors([0, 1])], whole: [0, 1]), 1),
      (ConversationVectors(sentences: [SentenceVectors([0, 1])], whole: [0, 1]), 1),
      (ConversationVectors(sentences: [SentenceVectors([0, 1])], whole: [0, 1]), 1),
      (ConversationVectors(sentences: [SentenceVectors([0, 1])], whole: [0, 1]), 1),
    ]
    #expect(try await texts([group], drafts)[0].title == "Drafts are not saved")
  }

  @Test("a name that one customer alone says is in no title if another will do")
  func names() async throws {
    var words = Self.send
    words[Words.stem("move")] = (1, 8)
    let group = group(
      ["Cannot move the mail that Yuki saved.", "Mail is not saved."],
      words: words
    )
    let title = try await TemplateAuthor().texts(for: [group]).value[0].title
    #expect(title == "Mail is not saved")
  }

  @Test(
    "a date is no part of a title",
    arguments: [
      ("As of 7/23/25 Thunderbird saves no mail.", "Thunderbird saves no mail"),
      ("Thunderbird saves no mail since 2025-07-23.", "Thunderbird saves no mail"),
      ("Thunderbird saves no mail this morning.", "Thunderbird saves no mail"),
      ("Thunderbird saves no mail in and/or/but.", "Thunderbird saves no mail in and/or/but"),
    ]
  )
  func dates(_ statement: String, _ title: String) async throws {
    let group = group([statement], words: Self.saves)
    #expect(try await TemplateAuthor().texts(for: [group]).value[0].title == title)
  }

  @Test(
    "words have the capitals that most customers use",
    arguments: [
      ("THUNDERBIRD SAVES NO MAIL.", "Thunderbird saves no mail"),
      ("My thunderbird saves no mail.", "Thunderbird saves no mail"),
      ("Thunderbird Saves No Mail!", "Thunderbird saves no mail"),
      ("Thunderbird Saves NO US MAIL there.", "Thunderbird saves no us mail there"),
      ("thunderbird saves no US mail there.", "Thunderbird saves no US mail there"),
      ("ThunderBird saves no New mail there.", "Thunderbird saves no New mail there"),
      ("\"Saves No Mail\" never stops thunderbird.", "\"Saves No Mail\" never stops Thunderbird"),
    ]
  )
  func capitals(_ statement: String, _ title: String) async throws {
    var group = group([statement], words: Self.saves)
    for word in ["saves", "save", "no", "mail", "new", "us"] { group.spelling[word] = word }
    group.spelling["thunderbird"] = "Thunderbird"
    #expect(try await TemplateAuthor().texts(for: [group]).value[0].title == title)
  }

  @Test("an error's code alone names no matter")
  func code() async throws {
    let words = [
      Words.stem("error"): (1.0, 2.0), Words.stem("code"): (1, 2), "403": (1, 0),
      Words.stem("mail"): (0.6, 1), Words.stem("send"): (0.6, 1),
    ]
    let group = group(["The error code is 403.", "Cannot send the mail."], words: words)
    let title = try await TemplateAuthor().texts(for: [group]).value[0].title
    #expect(title == "Cannot send the mail")
  }

  @Test("vectors of a model that is not at hand leave the choice to the words")
  func otherModel() async throws {
    var group = group(["Cannot send the mail.", "Drafts are not saved."], words: Self.send)
    group.middle?.model = "another"
    let near = ["Drafts are not saved": [Float(1), 0]]
    #expect(try await texts([group], near)[0].title == "Cannot send the mail")
  }

  @Test("the description is the statement that is nearest to title and conversations")
  func description() async throws {
    let far = "Cannot send the mail to my sister any more since we moved."
    let near = "Cannot send the mail, the connection to the server times out."
    let group = group(["Cannot send the mail.", far, near], words: Self.send)
    let vectors: [String: [Float]] = ["Cannot send the mail": [1, 0], near: [0.9, 0.4]]
    #expect(try await texts([group], vectors)[0].description == near)
  }

  private static let title = "Cannot send the mail"

  /// A vector of length 1 with a cosine to the title's, which is (1, 0).
  private static func vector(_ cosine: Float) -> [Float] {
    [cosine, (1 - cosine * cosine).squareRoot()]
  }

  @Test(
    "a statement that is far from the title does not describe it",
    arguments: [
      ("Cannot send the mail.", Float(0.75), true), ("Cannot send the mail.", 0.65, false),
      ("Cannot send the mail when the draft is open.", 0.85, true),
      ("Cannot send the mail when the draft is open.", 0.75, false),
    ]
  )
  func farDescription(own: String, cosine: Float, isTold: Bool) async throws {
    let other = "Cannot send the mail, and the phone of my sister has been stolen."
    let group = group([own, other], words: Self.send)
    let vectors = [Self.title: Self.vector(1), other: Self.vector(cosine)]
    let text = try await texts([group], vectors)[0]
    #expect(text.title == Self.title)
    #expect(text.description == (isTold ? other : own))
  }

  @Test(
    "the description is the statement that the conversations agree with",
    arguments: [true, false]
  )
  func agreedDescription(isOwn: Bool) async throws {
    let own = "Cannot send the mail when the draft is open."
    let other = "Cannot send the mail since the phone was bought."
    var group = group([own, other], words: Self.send)
    let (near, far): ([Float], [Float]) = ([0.9, 0.436], [0.9, -0.436])
    let said = isOwn ? near : far
    group.vectors = [(ConversationVectors(sentences: [SentenceVectors(said)], whole: said), 1)]
    let vectors = [Self.title: Self.vector(1), own: near, other: far]
    let text = try await texts([group], vectors)[0]
    #expect(text.title == Self.title)
    #expect(text.description == (isOwn ? own : other))
  }

  @Test("quotations are the sentences that are near to the title, the nearest first")
  func quotations() async throws {
    var group = group(["Cannot send the mail."], words: Self.send)
    group.quotable = [
      .init(conversationID: "1", text: "Mail is not sent."),
      .init(conversationID: "2", text: "I send a parcel."),
      .init(conversationID: "3", text: "Sending mail fails."),
    ]
    let vectors = [
      Self.title: Self.vector(1), "Mail is not sent.": Self.vector(0.7),
      "I send a parcel.": Self.vector(0.6), "Sending mail fails.": Self.vector(0.9),
    ]
    #expect(try await texts([group], vectors)[0].quotations.map(\.conversationID) == ["3", "1"])
    group.quotable = [group.quotable[1]]
    #expect(try await texts([group], vectors)[0].quotations.map(\.conversationID) == ["2"])
    #expect(try await TemplateAuthor().texts(for: [group]).value[0].quotations == [])
  }

  @Test(
    "a title that says who writes, or only that there is a problem, gives way to another",
    arguments: ["Cannot send the mail I saved.", "Send saved mail has a problem."]
  )
  func blemishes(first: String) async throws {
    let group = group([first, "Draft mail is not saved."], words: Self.send)
    let title = try await TemplateAuthor().texts(for: [group]).value[0].title
    #expect(title == "Draft mail is not saved")
  }

  @Test(
    "what a customer tries to do is told as a question, unless it fails",
    arguments: [
      ("I am trying to send the draft.", "How to send the draft"),
      ("Trying to send the draft is not possible.", "Trying to send the draft is not possible"),
      ("I've not received the draft mail.", "Not receiving the draft mail"),
      ("Fix the missing draft mail.", "Missing draft mail"),
    ]
  )
  func leads(said: String, title: String) async throws {
    let group = group([said], words: Self.send)
    #expect(try await TemplateAuthor().texts(for: [group]).value[0].title == title)
  }

  @Test(
    "a description begins with the matter",
    arguments: [
      (
        "Hello all, the mail is never sent from this phone.",
        "The mail is never sent from this phone."
      ),
      (
        "Thanks Matt, the mail is never sent from this phone.",
        "The mail is never sent from this phone."
      ),
      ("But now I cannot send the mail from here.", "I cannot send the mail from here."),
      ("So far I cannot send the mail from here.", "So far I cannot send the mail from here."),
      ("Hi, cannot send the mail.", "Hi, cannot send the mail."),
    ]
  )
  func opening(said: String, told: String) async throws {
    let group = group([said], words: Self.send)
    #expect(try await texts([group], [:])[0].description == told)
  }

  @Test("a statement that points at the one before is the description only where there is no other")
  func pointing() async throws {
    let pointing = "But it cannot send the mail, and nobody at the office knows why."
    let other = "Cannot send the mail, and the office does not know the reason for that."
    let both = group(["Cannot send the mail.", pointing, other], words: Self.send)
    let vectors = ["Cannot send the mail": [Float(1), 0], pointing: [1, 0], other: [0.9, 0.1]]
    #expect(try await texts([both], vectors)[0].description == other)
  }

  @Test("a clause loses an end that begins at a preposition, unless that leaves it open")
  func ends() async throws {
    let shared = Self.send.merging([Words.stem("unable"): (1, 1)]) { $1 }
    let long = group(["Cannot send mail since the last update of my phone."], words: shared)
    #expect(try await texts([long], [:])[0].title == "Cannot send mail")
    let open = group(["Cannot send mail instead of letters."], words: shared)
    #expect(try await texts([open], [:])[0].title == "Cannot send mail instead of letters")
  }

  @Test(
    "a question about the customer's own things is told as what happens to them",
    arguments: ["Why do my sent mails disappear?", "Where do my sent mails disappear?"]
  )
  func ownThings(question: String) async throws {
    let words = ["sent", "mails", "disappear"].map { (Words.stem($0), (1.0, 2.0)) }
    let asked = group([question], words: Dictionary(words) { $1 })
    #expect(try await texts([asked], [:])[0].title == "Sent mails disappear")
  }

  @Test(
    "a clause that ends at a verb without its object is no title",
    arguments: ["doesn't", "doesn’t"]
  )
  func openVerb(end: String) async throws {
    let cut = group(["The mail is saved here and \(end)."], words: Self.send)
    #expect(try await texts([cut], [:])[0].title == "")
  }

  @Test(
    "a title that names nothing but an error is none",
    arguments: [
      ("Message d'erreur", ""), ("Error message again", ""),
      ("Everything hangs", "Everything hangs"),
    ]
  )
  func unnamed(said: String, title: String) async throws {
    let words = Words.stems(of: said).map { ($0, (1.0, 2.0)) }
    let group = group(["\(said)."], words: Dictionary(words) { $1 })
    #expect(try await texts([group], [:])[0].title == title)
  }

  @Test(
    "a title begins at the question and ends at a word that says something",
    arguments: [
      ("Thunderbird how to change folder order?", "How to change folder order"),
      (
        "Folder settings never explain how to change the order.",
        "Folder settings never explain how to change the order"
      ),
      ("Thunderbird crashes in safe mode also.", "Thunderbird crashes in safe mode"),
      (
        "Thunderbird crashes right on the first setup screen.",
        "Thunderbird crashes right on the first setup screen"
      ),
    ]
  )
  func shortened(said: String, title: String) async throws {
    let shared: Set<String> = said.contains("setup") ? Words.stems(of: "Thunderbird crashes") : []
    let words = Words.stems(of: said).map {
      ($0, (shared.isEmpty || shared.contains($0) ? 1 : 0.5, 2.0))
    }
    let group = group([said], words: Dictionary(words) { $1 })
    #expect(try await texts([group], [:])[0].title == title)
  }

  // MARK: Titles that say nearly the same

  private static func words(_ own: String, _ share: Double) -> [String: (Double, Double)] {
    send.merging([Words.stem(own): (share, 5)]) { $1 }
  }

  @Test("stories of nearly one title are told apart by a keyword that only one has in common")
  func qualified() async throws {
    let blocked = group(
      ["Cannot send mail."],
      words: Self.words("blacklisted", 0.6),
      keywords: ["send mail", "blacklisted"]
    )
    let plain = group(["Can not send mail."], words: Self.words("blacklisted", 0.2))
    let titles = try await texts([blocked, plain], [:]).map(\.title)
    #expect(titles == ["Cannot send mail (blacklisted)", "Can not send mail"])
  }

  @Test("a title that says the keyword by itself is taken before one with the keyword behind it")
  func named() async throws {
    let blocked = group(
      ["Cannot send mail.", "Mail is not sent since it is blacklisted."],
      words: Self.words("blacklisted", 0.6),
      keywords: ["blacklisted"]
    )
    let plain = group(["Can not send mail."], words: Self.words("blacklisted", 0.2))
    let near = ["Cannot send mail": Self.vector(1), "Can not send mail": Self.vector(1)]
    let titles = try await texts([blocked, plain], near).map(\.title)
    #expect(titles == ["Mail is not sent since it is blacklisted", "Can not send mail"])
  }

  @Test(
    "a keyword that the other story shares, that few customers say or that is common does not tell",
    arguments: [(0.6, 0.4, 5.0), (0.3, 0.0, 5.0), (0.6, 0.0, 2.0)]
  )
  func untelling(own: Double, other: Double, weight: Double) async throws {
    let stem = Words.stem("blacklisted")
    let one = group(
      ["Cannot send mail."],
      words: Self.send.merging([stem: (own, weight)]) { $1 },
      keywords: ["blacklisted"]
    )
    let two = group(
      ["Can not send mail."],
      words: Self.send.merging([stem: (other, weight)]) { $1 }
    )
    #expect(try await texts([one, two], [:])[0].title == "Cannot send mail")
  }

  @Test("a title that no other story has stays as it is")
  func alone() async throws {
    let blocked = group(
      ["Cannot send mail."],
      words: Self.words("blacklisted", 0.6),
      keywords: ["blacklisted"]
    )
    let other = group(["Drafts are not saved."], words: Self.send)
    let titles = try await texts([blocked, other], ["Drafts are not saved": [1, 0]]).map(\.title)
    #expect(titles == ["Cannot send mail", "Drafts are not saved"])
  }
}
