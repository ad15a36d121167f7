import IntercomSimulator
import Testing

/// The data files of made-up workspaces, and what is said of one that is malformed.
struct CorpusTests {
  private func fault(_ change: (inout Corpus.Files) -> Void) -> String? {
    var files = Corpus.Files()
    change(&files)
    do throws(DataFault) {
      _ = try Corpus(files)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `the embedded files are sound`() {
    #expect(fault { _ in } == nil)
  }

  @Test(arguments: [
    (#""first_names": ["#, #""names": ["#, "people.json: no key 'first_names'"),
    (
      #""admins": ["Noor", "Felix", "Grace", "Ivo", "Sanne", "Ruth"]"#, #""admins": []"#,
      "people.json: admins: empty list"
    ),
    (#""Sanne""#, "7", "people.json: admins[4]: "),
  ])
  func `people that are malformed are named`(text: String, other: String, message: String) {
    let found = fault { $0.people.text = $0.people.text.replacing(text, with: other) }
    #expect(found?.hasPrefix(message) == true, "\(found ?? "no fault")")
  }

  @Test(arguments: [
    (#""greetings": ["#, #""greeting": ["#, "phrases.json: phrases: no key 'greetings'"),
    (
      "I use the {plan} plan.", "I use the {plen} plan.",
      "phrases.json: phrases.contexts[3]: unknown slot 'plen'"
    ),
    (
      "I use the {plan} plan.", "I use the {plan plan.",
      "phrases.json: phrases.contexts[3]: unknown slot 'plan plan.'"
    ),
    (#"["Starter", "Studio", "Team", "Clinic"]"#, "[]", "phrases.json: slots.plan: empty list"),
  ])
  func `phrases that are malformed are named`(text: String, other: String, message: String) {
    #expect(fault { $0.phrases.text = $0.phrases.text.replacing(text, with: other) } == message)
  }

  @Test(arguments: [
    (#""problems": ["#, #""problem": ["#, "problems.json: problem: unknown group"),
    ("since {day}.", "since {dey}.", "problems.json: problems[0].openings[0]: unknown slot 'dey'"),
  ])
  func `topics that are malformed are named`(text: String, other: String, message: String) {
    #expect(fault { $0.topics[0].text = $0.topics[0].text.replacing(text, with: other) } == message)
  }

  @Test func `a group without a topic is named`() {
    let found = fault { $0.topics[1].text = #"{"how_to": [], "wishes": []}"# }
    #expect(found?.hasSuffix(".json: wishes: no topics") == true)
    #expect(fault { $0.topics[2].text = "{" }?.hasPrefix("accounts.json: ") == true)
  }
}
