import Dispatch
import FoundationEssentials
import Glibc
import IntercomAPI
import ProcessPipeline
import Records
import Runs
import Settings
import ToolKit
import WebAPI

/// Starts runs as `--detach` does: this program once more, in a session of its own.
struct DetachedRuns: RunLauncher {
  func launch(_ order: RunOrder) async throws -> Launch {
    let arguments = Self.arguments(order) + ["--detached", "--progress", "none"]
    return try await withCheckedThrowingContinuation { continuation in
      // The process may take a while to claim its run; it is waited for on a thread of its own.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try Self.start(arguments) })
      }
    }
  }

  private static func start(_ arguments: [String]) throws -> Launch {
    let process = try BackgroundProcess(
      executable: "/proc/self/exe",
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
    guard let run else { throw ToolError(.internalError, "the run's process said", line) }
    return .started(run: run)
  }

  private static func arguments(_ order: RunOrder) -> [String] {
    switch order {
    case .start(let days, let settings):
      var words = ["start", "--days", "\(days)"]
      if let bound = settings.concurrency { words += ["--concurrency", "\(bound)"] }
      if let most = settings.maxConversations { words += ["--max-conversations", "\(most)"] }
      if settings.dryRun { words.append("--dry-run") }
      if settings.autoCreateStories { words.append("--auto-create-stories") }
      return words
    case .resume(let id): return ["resume", "\(id)"]
    case .rerun(let id, let phase): return ["rerun", "\(id)", "--from", phase.rawValue]
    }
  }
}

/// What this machine has for a run, looked up each time, as settings files change.
struct LocalHost: Host {
  /// Bytes of a log that are looked at for its last lines.
  private static let logTail = 16_384
  private static let logLines = 40

  let workplace: Workplace

  func checks() async -> [PreflightCheck] {
    let settings = (try? await Settings()) ?? workplace.settings
    let hasToken = settings[Workplace.tokenName] != nil
    let model = "\(workplace.folders.model)/model.safetensors"
    let hasModel = FileManager.default.fileExists(atPath: model)
    return base(settings) + [
      PreflightCheck(
        name: Workplace.tokenName,
        isPassed: hasToken,
        detail: hasToken ? "set" : "not set: put it into .env or the environment of the server"
      ),
      PreflightCheck(
        name: "Local model",
        isPassed: hasModel,
        detail: hasModel ? "installed" : "not installed: run scripts/setup"
      ),
    ]
  }

  /// The address of the API, where it is wrong.
  private func base(_ settings: Settings) -> [PreflightCheck] {
    do {
      _ = try Intercom.base(settings)
      return []
    } catch {
      let detail = (error as? ToolError)?.why ?? "\(error)"
      return [PreflightCheck(name: UnusableBase.setting, isPassed: false, detail: detail)]
    }
  }

  func log(of run: Int) -> [String] {
    let path = "\(workplace.folders.state)/runs/\(run).log"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let end = lseek(descriptor, 0, SEEK_END)
    let start = max(0, end - Self.logTail)
    var bytes = [UInt8](repeating: 0, count: end - start)
    let count = pread(descriptor, &bytes, bytes.count, start)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    return Array(lines.dropFirst(start > 0 ? 1 : 0).suffix(Self.logLines))
  }
}
