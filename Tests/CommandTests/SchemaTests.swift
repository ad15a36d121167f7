import Records
import SystemPackage
import TestSupport
import Testing

/// The schemas in docs/records and what the tools write must agree.
@Suite(.needsPython, .timeLimit(.minutes(10))) struct SchemaTests {
  /// Validates a stream.
  private func validate(_ stream: [UInt8]) async throws -> Outcome {
    let script = Repository.root.appending("Tests/Contract/validate.py").string
    let schemas = Repository.root.appending("docs/records").string
    return try await PythonEnvironment.python.run([script, schemas], input: stream)
  }

  @Test func `every record that the types write is valid`() async throws {
    let lines = try RecordSamples.all.map { try RecordCoding.encode($0) + [0x0A] }
    let outcome = try await validate(Array(lines.joined()))
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    for kind in Kind.allCases where kind != .conversation {
      #expect(outcome.text.contains("\"\(kind.rawValue)\": 2"))
    }
  }

  @Test func `a conversation with every key of ours is valid`() async throws {
    let outcome = try await validate(Array(try RecordSamples.conversations.utf8))
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    #expect(outcome.text.hasSuffix("{\"conversation\": 3}\n"))
  }

  @Test(arguments: [
    #"{"type":"note"}"#, #"{"type":"end"}"#, #"{"type":"end","counts":{"stored":-1}}"#,
    #"{"type":"skipped","id":"7","reason":""}"#, #"{"type":"skipped","id":7,"reason":"deleted"}"#,
    #"{"type":"barrier","phase":"fetching","counts":{}}"#,
    #"{"type":"barrier","phase":"classification","counts":{},"cursor":{}}"#,
    #"{"type":"checkpoint","phase":"classification","counts":{},"updated_at":"yesterday"}"#,
    #"{"type":"rejected","tool":"ic-x","reason":"r","line":"a","line_base64":"YQ=="}"#,
    #"{"type":"rejected","tool":"ic-x","reason":"r","line":"a","bytes":17000000}"#,
    #"{"type":"dropped","conversation_ids":[],"reason":"not_recent"}"#,
    #"{"type":"orphan","signature":"Not Snake","title":"t","conversation_ids":["1"],"first_seen":1,"last_seen":2}"#,
    #"{"type":"conversation","id":"7"}"#, #"{"type":"conversation","id":"","created_at":1}"#,
    #"{"type":"conversation","id":"7","created_at":1,"embedding":[]}"#,
    #"{"type":"conversation","id":"7","created_at":1,"embedding":{"dimensions":2,"base64":"AAAAAA=="}}"#,
    #"{"type":"conversation","id":"7","created_at":1,"theme":{"signature":"a_b"}}"#,
    #"{"type":"conversation","id":"7","created_at":1,"facets":{"action_type":"inquiry"}}"#,
  ])
  func `what breaks the contract is found`(line: String) async throws {
    let outcome = try await validate(Array((line + "\n").utf8))
    #expect(outcome.status == 1)
    #expect(outcome.text.hasPrefix("line 1: "))
  }

  @Test(.needsModel) func `what the phases write is valid`() async throws {
    let script = """
      ic-simulator --generate 150 --print > saved
      ic-classify saved > classified && ic-embed classified > embedded
      ic-embed --encoding float classified > floats
      ic-facets embedded > faceted && ic-themes faceted > themed && ic-stories themed > stories
      echo broken | ic-classify > rejected
      cat saved classified embedded floats faceted themed stories rejected
      """
    let stream = try await Executable.shell.run(["-c", script])
    #expect(stream.status == 0)
    let outcome = try await validate(stream.output)
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    for kind in ["conversation", "theme", "story", "orphan", "rejected"] {
      #expect(outcome.text.contains("\"\(kind)\": "), "\(outcome.text)")
    }
  }

  @Test func `what ic-fetch writes is valid`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path.appending("port")
    let arguments = ["--generate", "150", "--port", "0", "--port-file", file.string]
    let simulated = try await Executable(named: "ic-simulator").run(arguments) { simulator in
      try await pollUntil("port") { exists(file) }
      let script = """
        export INTERCOM_BASE_URL=http://127.0.0.1:$(cat \(file))
        ic-fetch --days 95 | tee saved && head -n -40 saved > short
        ic-fetch --verify short --days 95
        test $? = 65
        """
      let stream = try await Executable.shell.run(
        ["-c", script],
        environment: ["INTERCOM_ACCESS_TOKEN": "simulator-token"]
      )
      #expect(stream.status == 0, "\(stream.errors)")
      let outcome = try await validate(stream.output)
      #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
      for kind in ["barrier", "conversation", "difference", "end", "skipped"] {
        #expect(outcome.text.contains("\"\(kind)\": "), "\(outcome.text)")
      }
      simulator.send(signal: 15)
    }
    #expect([0, 143].contains(simulated.status))
  }
}
