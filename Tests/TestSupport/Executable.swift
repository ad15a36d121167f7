import FoundationEssentials
import Glibc
import Subprocess
package import SystemPackage

/// A program that tests run in a small, known world.
///
/// Its environment holds `PATH` (our tools first), `HOME` (a folder of its own that is removed
/// afterwards), `TZ=UTC`, `LC_ALL=C`, `IC_MODEL_DIR` where the model is installed, `IC_PRECISION`
/// for the same answers on every processor, and what a test adds.
package struct Executable: Sendable {
  /// The folder of the built products, which is also the test binary's.
  package static let folder = FilePath("/proc/self/exe").resolved.removingLastComponent()

  package let path: FilePath

  /// Names one of our products, for example `ic-fetch`.
  package init(named name: String) { path = Self.folder.appending(name) }

  /// Names any program by its path.
  package init(path: FilePath) { self.path = path }

  /// The shell, which runs a script given as its argument.
  package static let shell = Executable(path: "/bin/sh")

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: arguments after the program's name.
  ///   - input: all of standard input, which is a pipe.
  ///   - environment: variables to add, or to replace.
  ///   - workingDirectory: where it runs; by default its home folder.
  ///   - deadline: time after which it is killed.
  /// - Returns: its status and all that it wrote.
  /// - Throws: `DeadlineExceeded`, or what keeps the program from starting.
  package func run(
    _ arguments: [String] = [],
    input: some Sequence<UInt8> = [],
    environment: [String: String] = [:],
    in workingDirectory: FilePath? = nil,
    deadline: Duration = .seconds(120)
  ) async throws -> Outcome {
    let input = Array(input)
    return try await Turnstile.shared.pass {
      try await run(
        arguments,
        environment: environment,
        in: workingDirectory,
        deadline: deadline
      ) { await $0.write(input) }
    }
  }

  /// Runs the program with a text as its standard input.
  package func run(
    _ arguments: [String] = [],
    input: String,
    environment: [String: String] = [:],
    in workingDirectory: FilePath? = nil,
    deadline: Duration = .seconds(120)
  ) async throws -> Outcome {
    try await run(
      arguments,
      input: Array(input.utf8),
      environment: environment,
      in: workingDirectory,
      deadline: deadline
    )
  }

  /// Runs the program while `body` feeds, watches and signals it; its input is closed when `body` returns.
  ///
  /// Ends with the program; `body` throwing kills it, with all that it started.
  /// - Throws: `DeadlineExceeded`, what `body` throws, or what keeps the program from starting.
  package func run(
    _ arguments: [String] = [],
    environment: [String: String] = [:],
    in workingDirectory: FilePath? = nil,
    deadline: Duration = .seconds(120),
    during body: @escaping @Sendable (RunningProgram) async throws -> Void
  ) async throws -> Outcome {
    // In the test process: a program may end before it has read everything.
    signal(SIGPIPE, SIG_IGN)
    let home = try TemporaryFolder()
    let transcript = Transcript()
    let configuration = Configuration(
      executable: .path(path),
      arguments: Arguments(arguments),
      environment: .custom(variables(home: home.path, adding: environment)),
      workingDirectory: workingDirectory ?? home.path,
      platformOptions: .ownSession
    )
    let status = try await withDeadline(deadline, transcript) {
      try await Self.run(configuration, transcript, body)
    }
    return Outcome(
      status: status,
      output: transcript.output,
      errors: String(decoding: transcript.errors, as: UTF8.self)
    )
  }

  private func variables(
    home: FilePath,
    adding environment: [String: String]
  ) -> [Environment.Key: String] {
    let base = [
      "PATH": "\(Self.folder):/usr/local/bin:/usr/bin:/bin", "HOME": home.string, "TZ": "UTC",
      "LC_ALL": "C", "IC_MODEL_DIR": LocalModelFiles.folder.string,
      "IC_PRECISION": "float32",
    ]
    let all = base.merging(environment) { $1 }
    return Dictionary(uniqueKeysWithValues: all.map { (.init(stringLiteral: $0), $1) })
  }

  private static func run(
    _ configuration: Configuration,
    _ transcript: Transcript,
    _ body: @escaping @Sendable (RunningProgram) async throws -> Void
  ) async throws -> Int32 {
    let result = try await Subprocess.run(
      configuration,
      input: .inputWriter,
      output: .sequence,
      error: .sequence
    ) { execution in
      let input = execution.standardInputWriter
      try await withThrowingTaskGroup { group in
        group.addTask {
          for try await chunk in execution.standardOutput { try transcript.append(output: chunk) }
          transcript.close()
        }
        group.addTask {
          for try await chunk in execution.standardError { try transcript.append(errors: chunk) }
        }
        group.addTask {
          let identifier = execution.processIdentifier.value
          try await body(RunningProgram(identifier, transcript) { _ = try? await input.write($0) })
          try await input.finish()
        }
        try await group.waitForAll()
      }
    }
    return switch result.terminationStatus {
    case .exited(let code): code
    case .signaled(let number): 128 + number
    }
  }
}

extension PlatformOptions {
  /// A session without a terminal, all of which is killed when the test gives up on it.
  fileprivate static var ownSession: PlatformOptions {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(1))
    ]
    return options
  }
}

extension FilePath {
  /// The path with symbolic links followed; itself where there is nothing.
  fileprivate var resolved: FilePath {
    guard let real = realpath(string, nil) else { return self }
    defer { free(real) }
    return FilePath(String(cString: real))
  }
}
