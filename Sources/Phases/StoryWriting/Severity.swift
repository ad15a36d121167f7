import Records

/// How much a group hurts.
enum Severity {
  /// Judges by what its conversations were classified as.
  ///
  /// Critical: a fifth are. High: a third are high or critical, or ten customers or more are mostly upset
  /// about a product issue. Low: mostly wishes that are in no hurry.
  static func of(_ group: Group) -> Urgency {
    let critical = group.share { $0.classification?.urgency == .critical }
    let pressing = group.share { [.critical, .high].contains($0.classification?.urgency) }
    let upset = group.share { $0.classification?.sentiment == .negative }
    let broken = group.share { $0.classification?.type == .productIssue }
    let wishes = group.share { $0.classification?.type == .featureRequest }
    if critical >= 0.2 { return .critical }
    if pressing >= 1.0 / 3 { return .high }
    if group.contacts.count >= 10, upset >= 0.5, broken >= 0.5 { return .high }
    return wishes > 0.5 ? .low : .normal
  }
}
