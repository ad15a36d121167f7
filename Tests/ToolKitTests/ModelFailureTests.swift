import ArgumentParser
import Classification
import Glibc
import LanguageModel
import Processes
import Records
import SystemPackage
import TestSupport
import Testing
import ToolKit
import Transcript

/// An engine that fails at one text, and answers all others.
private struct FailingJudge: ConversationJudge {
  let failure: ModelFailure

  func judge(_ transcript: Transcript) async throws -> Answer<Assessment> {
    if transcript.plainText == "fail" { throw failure }
    let assessment = Assessment(
      openerType: ScoredLabel("spam", probability: 1),
      exchangeType: nil,
      sentiment: .neutral,
      urgency: .normal,
      churnRisk: false,
      support: SupportFinding(isConfirmed: false, statement: nil),
      language: "en",
      isReadable: true
    )
    return Answer(
      assessment,
      engine: "remote",
      model: "m",
      usage: TokenUsage(input: 3, output: 1)
    )
  }
}

/// Classifies three conversations, at the second of which the engine fails; the process ends as a tool would.
private func classify(_ failure: ModelFailure) async throws {
  let folder = try TemporaryFolder()
  let lines = ["good", "fail", "good"].enumerated().map { place, body in
    #"{"type":"conversation","id":"\#(place + 1)","created_at":1,"source":{"body":"\#(body)"}}"#
  }
  let file = try folder.write(lines.joined(separator: "\n").utf8, to: "in.ndjson").string
  let classifier = Classifier(judge: FailingJudge(failure: failure))
  do {
    try await Filter(try StreamOptions.parse([file])).annotate("classification") {
      try await classifier.classify($0).classification
    }
  } catch let error as ToolError {
    print(error)
    fflush(nil)
    _exit(error.status.rawValue)
  } catch let code as ExitCode {
    fflush(nil)
    _exit(code.rawValue)
  }
}

@Suite(.timeLimit(.minutes(2))) struct ModelFailureTests {
  private func lines(_ result: ExitTest.Result?) throws -> [String] {
    String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  /// The tool ended at the second record, with the reason.
  private func expectEnd(_ result: ExitTest.Result?) throws {
    let lines = try lines(result)
    #expect(lines.count == 2)
    #expect(lines.first?.contains(#""engine":"remote","language":"en","model":"m""#) == true)
    #expect(lines.last == "the model gave no answer: why")
  }

  @Test func `a temporary failure ends a filter with 75`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(75),
      observing: [\.standardOutputContent]
    ) { try await classify(ModelFailure(.temporary, "why")) }
    try expectEnd(result)
  }

  @Test func `refused credentials end a filter with 77`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(77),
      observing: [\.standardOutputContent]
    ) { try await classify(ModelFailure(.credentials, "why")) }
    try expectEnd(result)
  }

  @Test func `a wrong setting ends a filter with 78`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(78),
      observing: [\.standardOutputContent]
    ) { try await classify(ModelFailure(.configuration, "why")) }
    try expectEnd(result)
  }

  @Test func `a spent budget ends a filter with 79`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(79),
      observing: [\.standardOutputContent]
    ) { try await classify(ModelFailure(.budgetSpent, "why")) }
    try expectEnd(result)
  }

  @Test func `a refused record is rejected, and the others are answered`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(65),
      observing: [\.standardOutputContent]
    ) { try await classify(ModelFailure(.recordRefused, "why")) }
    let records = try lines(result).map { try RecordCoding.decode(Answered.self, from: $0.utf8) }
    #expect(records.map(\.type) == ["conversation", "rejected", "conversation"])
    #expect(records.map(\.id) == ["1", "2", "3"])
    #expect(records.map(\.reason) == [nil, "why", nil])
    #expect(records.map(\.classification?.engine) == ["remote", nil, "remote"])
  }

  /// What of a record these tests look at.
  private struct Answered: Decodable {
    let type: String
    let id: String
    let reason: String?
    let classification: Records.Classification?
  }
}
