package import LanguageModel
import Records

/// Writes stories by templates that the customers' own words fill.
package struct TemplateAuthor: StoryAuthor {
  /// Makes an author.
  package init() {}

  /// Writes stories; see `StoryAuthor`.
  package func texts(for groups: [StoryMaterial]) async throws -> Answer<[StoryText]> {
    let texts = groups.map { group in
      let template = StoryTemplate(group: group)
      return StoryText(
        title: template.headline,
        userStory: template.userStory,
        description: template.observations.joined(separator: " "),
        acceptanceCriteria: template.acceptanceCriteria
      )
    }
    return Answer(local: texts, model: "templates")
  }
}

/// The sentences of one story.
private struct StoryTemplate {
  /// Longest heading in characters: a line on a phone, twice.
  private static let headlineLength = 90

  let group: StoryMaterial

  private var symptom: String { group.spokesman.symptom }
  private var goal: String { group.spokesman.goal }

  /// The symptom in the customer's own words, as a heading: to the end of the sentence where that is
  /// not far, as a symptom has ten words at most.
  var headline: String {
    let whole = group.spokesman.sentence
    let text = whole.count > Self.headlineLength ? symptom + "…" : whole
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  var userStory: String {
    switch group.type {
    case .howToQuestion:
      "As a customer with the question “\(goal)”, I want to find the answer myself, "
        + "so that I need not write to support."
    case .featureRequest:
      "As a customer, I want “\(goal)”, so that the product does what I need without a detour."
    default:
      "As a customer who meets “\(symptom)”, I want "
        + (group.spokesman.hasOwnGoal ? "“\(goal)” to work, " : "it put right, ")
        + "so that I can go on with what I came for."
    }
  }

  /// What stands out among the group's conversations, a sentence each.
  var observations: [String] {
    var sentences: [String] = []
    let list = group.types.map {
      "\($0.type.rawValue.split(separator: "_").joined(separator: " ")) \($0.count)"
    }
    if !list.isEmpty { sentences.append("By type: \(list.joined(separator: ", ")).") }
    if group.upset > 0 {
      sentences.append("\(group.upset) of them \(group.upset.form("is", "are")) upset.")
    }
    if group.leaving > 0 {
      sentences.append("\(group.leaving.counted("speaks", "speak")) of leaving.")
    }
    return sentences + confirmation
  }

  private var confirmation: [String] {
    guard group.confirmed.count > 0 else { return [] }
    let sentence = "Support confirmed it in \(group.confirmed.count.counted("conversation"))"
    guard let statement = group.confirmed.statement else { return [sentence + "."] }
    let isClosed = statement.last.map { ".!?".contains($0) } ?? false
    return [sentence + ": “\(statement)”" + (isClosed ? "" : ".")]
  }

  var acceptanceCriteria: [String] {
    [
      outcome,
      "Given the conversations quoted here, when the change is tried on each, then each is settled.",
      "Given the 30 days after release, when new conversations come in, "
        + "then fewer than before are about \(group.subject).",
    ]
  }

  private var outcome: String {
    switch group.type {
    case .howToQuestion:
      "Given a customer who asks “\(goal)”, when they look in the product or its help, then they find the answer."
    case .featureRequest:
      "Given a customer who wants “\(goal)”, when they use the product, then they can do it."
    default:
      "Given the situation of the quoted conversations, when the customer "
        + (group.spokesman.hasOwnGoal ? "tries “\(goal)”, " : "does the same again, ")
        + "then “\(symptom)” does not happen."
    }
  }
}
