import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// A folder with a command and what must come of it.
///
/// `cmd` is given to `/bin/sh`, which runs in the folder with our tools first on its PATH and `stdin` as its
/// input. What must come of it lies in `stdout` and `stderr` (absent: nothing) and `status` (absent: 0).
struct GoldenCase: CustomTestStringConvertible {
  static let folder = Repository.root.appending("Tests/CommandTests/Cases")

  let path: FilePath

  /// The tool that the case is about.
  var tool: String { path.removingLastComponent().lastComponent?.string ?? "" }

  var testDescription: String { "\(tool)/\(path.lastComponent?.string ?? "")" }

  /// All cases, by tool and number.
  static let all = names(in: folder).flatMap { tool in
    names(in: folder.appending(tool)).map { GoldenCase(path: folder.appending(tool).appending($0)) }
  }

  private static func names(in folder: FilePath) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []).sorted()
  }

  /// Runs the command.
  func run() async throws -> Outcome {
    let command = String(decoding: bytes("cmd"), as: UTF8.self)
    // An address where nobody listens, so that no case starts a server.
    let world = ["DATABASE_URL": "postgresql://127.0.0.1:1/none"]
    return try await Executable.shell.run(
      ["-c", command],
      input: bytes("stdin"),
      environment: world,
      in: path
    )
  }

  /// What must come of the command.
  var expected: Outcome {
    let status = String(decoding: bytes("status"), as: UTF8.self).split(separator: "\n").first
    return Outcome(
      status: status.flatMap { Int32($0) } ?? 0,
      output: bytes("stdout"),
      errors: String(decoding: bytes("stderr"), as: UTF8.self)
    )
  }

  /// Makes what came of the command what must come of it.
  func record(_ outcome: Outcome) throws {
    try write(outcome.output, to: "stdout")
    try write(Array(outcome.errors.utf8), to: "stderr")
    try write(outcome.status == 0 ? [] : Array("\(outcome.status)\n".utf8), to: "status")
  }

  private func bytes(_ name: String) -> [UInt8] {
    (try? Data(contentsOf: url(name))).map(Array.init) ?? []
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    if bytes.isEmpty {
      try? FileManager.default.removeItem(at: url(name))
    } else {
      try Data(bytes).write(to: url(name))
    }
  }

  private func url(_ name: String) -> URL { URL(filePath: path.appending(name).string) }
}
