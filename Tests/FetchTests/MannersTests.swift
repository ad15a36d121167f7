import SystemPackage
import TestSupport
import Testing

/// A command line or a world that keeps ic-fetch from its work, and how it must end.
struct Refusal: Sendable, CustomTestStringConvertible {
  let what: String
  var arguments: [String] = []
  var environment: [String: String] = [:]
  let status: Int32
  let says: String

  var testDescription: String { what }
}

@Suite struct MannersTests {
  private static let closed = ["INTERCOM_BASE_URL": "http://127.0.0.1:1"]
  private static let token = ["INTERCOM_ACCESS_TOKEN": "secret-token"]

  static let refusals = [
    Refusal(what: "no token", status: 78, says: "no INTERCOM_ACCESS_TOKEN"),
    Refusal(
      what: "a token with a line end",
      environment: ["INTERCOM_ACCESS_TOKEN": "a\nb"],
      status: 78,
      says: "unusable INTERCOM_ACCESS_TOKEN"
    ),
    Refusal(
      what: "nobody listens",
      arguments: ["--retry-for", "0"],
      environment: token.merging(closed) { $1 },
      status: 75,
      says: "127.0.0.1:1"
    ),
    Refusal(
      what: "no such host",
      arguments: ["--retry-for", "0"],
      environment: token.merging(["INTERCOM_BASE_URL": "http://no.such.host.invalid"]) { $1 },
      status: 75,
      says: "no.such.host.invalid"
    ),
    Refusal(
      what: "the proxy is away",
      arguments: ["--retry-for", "0"],
      environment: token.merging(["https_proxy": "http://127.0.0.1:1"]) { $1 },
      status: 75,
      says: "api.intercom.io"
    ),
    Refusal(what: "unknown option", arguments: ["--nonsense"], status: 64, says: "--nonsense"),
    Refusal(what: "days out of bounds", arguments: ["--days", "0"], status: 64, says: "1 to 3650"),
    Refusal(
      what: "days and a window",
      arguments: ["--days", "1", "--from", "2026-01-01"],
      status: 64,
      says: "cannot be combined"
    ),
    Refusal(
      what: "a window the wrong way",
      arguments: ["--from", "2026-01-02", "--to", "2026-01-01"],
      status: 64,
      says: "later"
    ),
    Refusal(what: "no day", arguments: ["--to", "2026-02-30"], status: 64, says: "2026-02-30"),
    Refusal(what: "no date", arguments: ["--from", "yesterday"], status: 64, says: "yesterday"),
    Refusal(
      what: "concurrency out of bounds",
      arguments: ["--concurrency", "101"],
      status: 64,
      says: "1 to 100"
    ),
    Refusal(
      what: "no checkpoint file",
      arguments: ["--resume-from", "/nonexistent"],
      environment: token.merging(closed) { $1 },
      status: 74,
      says: "/nonexistent"
    ),
  ]

  /// What would be passed over, or would lead to another sweep than was meant.
  static let misunderstandings = [
    Refusal(
      what: "a window that is in the future",
      arguments: ["--from", "2999-01-01"],
      status: 64,
      says: "--from 2999-01-01 is in the future"
    ),
    Refusal(
      what: "updates that are still to come",
      arguments: ["--updated-since", "2999-01-01T06:00:00Z"],
      status: 64,
      says: "--updated-since 2999-01-01T06:00:00Z is in the future"
    ),
    Refusal(
      what: "ids and days",
      arguments: ["--ids", "/dev/null", "--days", "3"],
      status: 64,
      says: "--days cannot be combined with --ids"
    ),
    Refusal(
      what: "ids and dates",
      arguments: ["--ids", "/dev/null", "--from", "2026-01-01", "--to", "2026-01-02"],
      status: 64,
      says: "--from cannot be combined with --ids"
    ),
    Refusal(
      what: "a comparison and known conversations",
      arguments: ["--verify", "/dev/null", "--known", "/dev/null"],
      status: 64,
      says: "--known cannot be combined with --verify"
    ),
    Refusal(
      what: "another file than a stream to resume from",
      arguments: ["--resume-from", "/etc/passwd"],
      environment: token.merging(closed) { $1 },
      status: 64,
      says: "no window: /etc/passwd contains no barrier"
    ),
    Refusal(
      what: "another file than a stream to resume from, in a named window",
      arguments: ["--resume-from", "/etc/passwd", "--days", "3"],
      environment: token.merging(closed) { $1 },
      status: 64,
      says: "no stream: /etc/passwd contains no record"
    ),
    Refusal(
      what: "another file than a stream to know",
      arguments: ["--known", "/etc/passwd", "--days", "3"],
      environment: token.merging(closed) { $1 },
      status: 64,
      says: "no stream: /etc/passwd contains no record"
    ),
    Refusal(
      what: "a base that is a word",
      environment: token.merging(["INTERCOM_BASE_URL": "nonsense"]) { $1 },
      status: 78,
      says: "unusable INTERCOM_BASE_URL: it is not an http:// or https:// URL with a host"
    ),
  ]

  @Test(arguments: refusals + misunderstandings)
  func `it says what is wrong and ends with the status for it`(_ refusal: Refusal) async throws {
    let outcome = try await Executable(named: "ic-fetch").run(
      refusal.arguments,
      environment: refusal.environment
    )
    #expect(outcome.status == refusal.status, "\(outcome.errors)")
    let message = outcome.errors.split(separator: "\n").last.map(String.init) ?? ""
    #expect(message.hasPrefix("ic-fetch: "), "\(outcome.errors)")
    #expect(message.contains(refusal.says), "\(message)")
    #expect(!outcome.errors.contains("secret-token"))
  }

  @Test func `a wrong token ends with 77`() async throws {
    try await Simulation.run(Workspace.arguments) { simulation in
      let environment = simulation.environment.merging(["INTERCOM_ACCESS_TOKEN": "wrong"]) { $1 }
      let outcome = try await Executable(named: "ic-fetch").run(environment: environment)
      #expect(outcome.status == 77)
      #expect(outcome.errors.contains("Access Token Invalid"))
      #expect(!outcome.errors.contains("wrong"))
    }
  }

  @Test func `a proxy that refuses ends with 69`() async throws {
    // The simulator is not a proxy: it answers CONNECT with 401, as one that wants a password does.
    try await Simulation.run(Workspace.arguments) { simulation in
      let outcome = try await Executable(named: "ic-fetch").run(
        environment: ["INTERCOM_ACCESS_TOKEN": "secret-token", "https_proxy": simulation.url]
      )
      #expect(outcome.status == 69, "\(outcome.errors)")
      #expect(outcome.errors.contains("the proxy refused"))
      let log = try await simulation.log().joined()
      #expect(!log.contains("secret-token"))
    }
  }

  @Test(.enabled(if: TLSServer.isInstalled, "openssl is absent: run scripts/setup --tests"))
  func `a certificate that nobody vouches for ends with 69`() async throws {
    try await TLSServer.run { url, certificate in
      var environment = ["INTERCOM_ACCESS_TOKEN": "secret-token", "INTERCOM_BASE_URL": url]
      let refused = try await Executable(named: "ic-fetch").run(environment: environment)
      #expect(refused.status == 69, "\(refused.errors)")
      #expect(refused.errors.contains("certificate"))
      // With the certificate trusted it gets as far as an answer that is not Intercom's.
      environment["SSL_CERT_FILE"] = certificate.string
      let trusted = try await Executable(named: "ic-fetch").run(
        ["--retry-for", "0", "--timeout", "2"],
        environment: environment
      )
      #expect(trusted.status != 69, "\(trusted.errors)")
      #expect(!trusted.errors.contains("certificate"))
    }
  }

  @Test func `TLS where none is spoken ends with 75`() async throws {
    try await Simulation.run(Workspace.arguments) { simulation in
      let url = simulation.url.replacing("http:", with: "https:")
      let outcome = try await Executable(named: "ic-fetch").run(
        ["--retry-for", "0"],
        environment: ["INTERCOM_ACCESS_TOKEN": "x", "INTERCOM_BASE_URL": url]
      )
      #expect(outcome.status == 75, "\(outcome.errors)")
    }
  }

  @Test func `a reader that goes away ends it without a word`() async throws {
    try await Simulation.run(Workspace.arguments) { simulation in
      let script =
        "{ ic-fetch --keep-all --from 2026-01-01 --to 2026-01-20; echo $? >&2; } | head -n 1"
      let outcome = try await Executable.shell.run(
        ["-c", script],
        environment: simulation.environment
      )
      #expect(outcome.errors == "141\n")
    }
  }

  @Test func `a full disk ends with 74`() async throws {
    try await Simulation.run(Workspace.arguments) { simulation in
      let script = "ic-fetch --keep-all --from 2026-01-01 --to 2026-01-20 > /dev/full"
      let outcome = try await Executable.shell.run(
        ["-c", script],
        environment: simulation.environment
      )
      #expect(outcome.status == 74)
      #expect(outcome.errors.contains("ic-fetch: cannot write standard output: No space left"))
    }
  }

  @Test func `an empty window has an end and nothing else but a barrier`() async throws {
    try await Simulation.run(Workspace.arguments) { simulation in
      let outcome = try await simulation.fetch(["--from", "2020-01-01", "--to", "2020-01-02"])
      #expect(outcome.status == 0)
      #expect(outcome.contents.isEmpty)
      #expect(outcome.lastType == "end")
    }
  }
}
