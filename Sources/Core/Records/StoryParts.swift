/// What an engine says of a story's matter, each statement with the conversations that bear it out.
package struct StoryParts: Codable, Sendable, Equatable {
  /// What goes wrong, or what is missing.
  package var problem: Claim?
  /// Who meets it, and since when.
  package var affected: Claim?
  /// As a … I want … so that ….
  package var userStory: Claim?
  /// What customers did before it happened, in order.
  package var steps: [Claim]
  /// What support found.
  package var findings: [Claim]
  /// What helps meanwhile.
  package var workaround: Claim?
  /// When the matter is settled, by what the product then does.
  package var criteria: [Claim]
  /// Why it is as severe as it is.
  package var severity: Claim?

  enum CodingKeys: String, CodingKey {
    case problem, affected, steps, findings, workaround, criteria, severity
    case userStory = "user_story"
  }

  package init(
    problem: Claim? = nil,
    affected: Claim? = nil,
    userStory: Claim? = nil,
    steps: [Claim] = [],
    findings: [Claim] = [],
    workaround: Claim? = nil,
    criteria: [Claim] = [],
    severity: Claim? = nil
  ) {
    self.problem = problem
    self.affected = affected
    self.userStory = userStory
    self.steps = steps
    self.findings = findings
    self.workaround = workaround
    self.criteria = criteria
    self.severity = severity
  }

  /// Every statement, in the order in which they are read.
  package var claims: [Claim] {
    [userStory, problem, affected].compactMap(\.self) + steps + findings
      + [workaround].compactMap(\.self) + criteria + [severity].compactMap(\.self)
  }

  /// Leaves out the statements that rest on a conversation which is erased.
  package mutating func remove(_ conversations: Set<String>) {
    func isKept(_ claim: Claim) -> Bool { conversations.isDisjoint(with: claim.conversationIDs) }
    problem = problem.flatMap { isKept($0) ? $0 : nil }
    affected = affected.flatMap { isKept($0) ? $0 : nil }
    userStory = userStory.flatMap { isKept($0) ? $0 : nil }
    steps = steps.filter(isKept)
    findings = findings.filter(isKept)
    workaround = workaround.flatMap { isKept($0) ? $0 : nil }
    criteria = criteria.filter(isKept)
    severity = severity.flatMap { isKept($0) ? $0 : nil }
  }
}
