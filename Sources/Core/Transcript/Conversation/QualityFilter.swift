package import Records

/// Decides which conversations the phases process: those with enough of a customer's own words.
package struct QualityFilter: Sendable {
  /// The decision about a conversation.
  package enum Verdict: Sendable, Equatable {
    case keep
    case skip(Reason)
    /// The opening message alone would be skipped for this reason; later messages can change that.
    case needsDetails(Reason)
  }

  /// Why a conversation is left out; the raw value goes into the `skipped` record.
  package enum Reason: String, Sendable, CaseIterable {
    case adminInitiated = "admin_initiated"
    case automated
    case notCustomer = "not_customer"
    case marketing
    case tooShort = "too_short"
    case template

    /// True if a later message of the customer can have the content that the opening message lacks.
    var isMendable: Bool { self == .tooShort || self == .template }
  }

  private let templates: Set<String>

  /// Makes a filter.
  ///
  /// - Parameter templates: a team's own opening messages that customers select; case, punctuation and spacing do not matter.
  package init(templates: [String] = []) {
    let own = templates.map(Substance.normalised).filter { !$0.isEmpty }
    self.templates = Substance.templates.union(own)
  }

  /// Judges a search result, which lacks the replies.
  package func verdict(beforeDetails conversation: Conversation) -> Verdict {
    guard let reason = judgeOpener(conversation) else { return .keep }
    // Intercom counts the opening message as a part; without a count there may be replies.
    let mayHaveReplies = (conversation.partCount ?? 2) > 1
    return reason.isMendable && mayHaveReplies ? .needsDetails(reason) : .skip(reason)
  }

  /// Judges a whole conversation; the answer is never `needsDetails`.
  package func verdict(afterDetails conversation: Conversation) -> Verdict {
    guard let reason = judgeOpener(conversation) else { return .keep }
    guard reason.isMendable else { return .skip(reason) }
    let messages = conversation.parts.compactMap { Turn($0) }
      .filter { $0.speaker == .customer && !$0.isInternal }.map(\.text)
    let said = [Opening(conversation.source).text] + messages
    return Substance.recovered(from: said, templates: templates) == nil ? .skip(reason) : .keep
  }

  /// Why the opening message alone would be left out, or nil.
  private func judgeOpener(_ conversation: Conversation) -> Reason? {
    let source = conversation.source
    if let reason = judgeDelivery(source) { return reason }
    if let speaker = Speaker(source.author), speaker != .customer { return .notCustomer }
    let opening = Opening(source)
    let mail = AutomaticMail(source, subject: opening.subject, lines: opening.lines)
    if mail.isReply { return .automated }
    if mail.isMarketing { return .marketing }
    return switch Substance.judge(opening.text, body: opening.body, templates: templates) {
    case .enough: nil
    case .tooLittle: .tooShort
    case .template: .template
    }
  }

  /// Why no person started the conversation, or nil; an unknown value of `delivered_as` is ignored.
  private func judgeDelivery(_ source: Conversation.Source) -> Reason? {
    switch source.deliveredAs.map({ $0.trimmingBlanks.lowercased() }) {
    case "admin_initiated"?: .adminInitiated
    case "automated"?, "campaigns_initiated"?, "operator_initiated"?: .automated
    default: nil
    }
  }
}
