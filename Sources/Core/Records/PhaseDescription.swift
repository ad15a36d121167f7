/// What the chain, the database, the API and the pages need to know of a phase.
package struct PhaseDescription: Sendable {
  /// The program that is the filter of the phase.
  package let tool: String
  /// Name of the phase in `ic-store get --for` and `--missing`.
  package let streamName: String
  /// Name of the phase on the pages.
  package let title: String
  /// What the phase does, in one sentence without a full stop.
  package let purpose: String
  /// Whether its program asks a model, and so takes `--engine`.
  package let asksModel: Bool
  /// The phases whose answers or results it reads.
  package let needs: [Phase]
  /// The key that it appends to a conversation; nil where it appends none.
  package let answer: Answer?
  /// The kinds of records of its own that it writes at the end; a rerun replaces them as a whole.
  package let results: [Kind]
  /// Its counters in the row of the run, in the order in which people read them.
  package let counters: [String]

  /// Whether its results replace the earlier ones of the run as a whole, at the end of its stream.
  package var replacesResults: Bool { !results.isEmpty }

  package init(
    tool: String,
    streamName: String,
    title: String,
    purpose: String,
    asksModel: Bool = false,
    needs: [Phase] = [],
    answer: Answer? = nil,
    results: [Kind] = [],
    counters: [String]
  ) {
    self.tool = tool
    self.streamName = streamName
    self.title = title
    self.purpose = purpose
    self.asksModel = asksModel
    self.needs = needs
    self.answer = answer
    self.results = results
    self.counters = counters
  }

  /// The key that a phase appends to a conversation; a rerun removes the answers that it does not give again.
  package struct Answer: Sendable {
    package let key: StaticString
    /// The table of the answers, one a conversation and run.
    package let table: String
    /// How the answers are counted, where each actionable conversation gets one or is rejected.
    package let tally: Tally?

    package init(key: StaticString, table: String, tally: Tally? = nil) {
      self.key = key
      self.table = table
      self.tally = tally
    }
  }

  /// How answers are counted and told.
  package struct Tally: Sendable {
    /// Counter of the conversations that have an answer.
    package let answered: String
    /// Counter of the conversations that the phase rejected.
    package let failed: String
    /// What is counted, in the singular.
    package let noun: String
    /// The same behind the title of the phase.
    package let unit: String

    package init(answered: String, failed: String, noun: String, unit: String) {
      self.answered = answered
      self.failed = failed
      self.noun = noun
      self.unit = unit
    }
  }
}
