import Dispatch
import Glibc
import ProcessPipeline
import Processes
import Records
package import Runs
import ToolKit

/// Starts runs as `--detach` does: a program once more, in a session of its own.
package struct DetachedLauncher: RunLauncher {
  private let executable: String

  /// - Parameter executable: path of ic-run; this program where it is left out.
  package init(executable: String = "/proc/self/exe") { self.executable = executable }

  package func launch(_ order: RunOrder) async throws -> Launch {
    let arguments = order.arguments + [Detachment.argument, "--progress", "none"]
    return try await withCheckedThrowingContinuation { continuation in
      // The process may take a while to claim its run; it is waited for on a thread of its own.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try start(arguments) })
      }
    }
  }

  private func start(_ arguments: [String]) throws -> Launch {
    let process = try BackgroundProcess(
      executable: executable,
      arguments: arguments,
      readsErrors: true
    )
    let line = process.nextLine()
    // It writes little before it has a run, and closes standard error then.
    let said = process.errorLines()
    for text in said { write(STDERR_FILENO, "\(text)\n", text.utf8.count + 1) }
    guard let line else {
      let words = said.last.map { $0.replacing("ic-run: ", with: "", maxReplacements: 1) }
      return .ended(status: process.wait(), words: words)
    }
    // However it ends later, it must not stay behind as a zombie.
    DispatchQueue(label: "ic.run.reaper").async { _ = process.wait() }
    let run = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    guard let run else {
      throw ToolError(.internalError, "unexpected output of the run's process", line)
    }
    return .started(run: run)
  }
}

extension RunOrder {
  /// The arguments of ic-run that carry it out.
  package var arguments: [String] {
    switch self {
    case .start(let days, let settings):
      var words = ["start", "--days", "\(days)"]
      if let bound = settings.concurrency { words += ["--concurrency", "\(bound)"] }
      if let most = settings.maxConversations { words += ["--max-conversations", "\(most)"] }
      if settings.dryRun { words.append("--dry-run") }
      if settings.autoCreateStories { words.append("--auto-create-stories") }
      for name in settings.contactAttributes ?? [] { words += ["--contact-attribute", name] }
      return words + (settings.model.map { ["--engine", settings.engine] + $0.options } ?? [])
    case .resume(let id, let budget): return ["resume", "\(id)"] + Self.option(budget)
    case .rerun(let id, let phase, let budget):
      return ["rerun", "\(id)", "--from", phase.rawValue] + Self.option(budget)
    }
  }

  private static func option(_ budgetUSD: Double?) -> [String] {
    budgetUSD.map { ["--budget-usd", "\($0)"] } ?? []
  }
}
