import FoundationEssentials
import Glibc
import LanguageModel
import LineStream
import Records

/// Which batches wait for their answers, on disk, so that none is submitted again by a process that comes later.
///
/// A record is written before its batch is made and removed once the answers are kept. While a batch is made, a lock is
/// held: a record without a batch that is seen under the lock was left by a process that ended in between.
struct BatchShelf: Sendable {
  /// Name of the folder within the cache.
  static let folderName = "batches"
  private static let ending = ".json"
  private static let patience = Duration.milliseconds(100)

  let folder: String

  /// Takes the folder of a cache.
  init(cache: String) { folder = "\(cache)/\(Self.folderName)" }

  /// What is known of a batch.
  struct Entry: Codable, Sendable {
    /// Name by which the server's batch is found again.
    let name: String
    /// Server that has it, and the model that is asked.
    let family: String
    let model: String
    /// Keys of its questions in the cache.
    let keys: Set<String>
    /// The server's name of the file of questions; nil as long as it is on its way.
    var file: String?
    /// The server's name of the batch; nil as long as it is not known to exist.
    var batch: String?

    init(family: String, model: String, keys: Set<String>) {
      name = (0..<4).map { _ in String(UInt32.random(in: 0...UInt32.max), radix: 16) }
        .joined(separator: "-")
      self.family = family
      self.model = model
      self.keys = keys
    }
  }

  /// The records of a server, in the order of their names; what cannot be read counts as not there.
  func entries(of family: String) -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(Self.ending) }.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(folder)/\(name)").flatMap {
        try? RecordCoding.decode(Entry.self, from: $0)
      }
    }.filter { $0.family == family }
  }

  /// Writes a record.
  ///
  /// - Throws: `ModelFailure` where it cannot be written, as without it a batch would be paid for twice.
  func put(_ entry: Entry) throws {
    do {
      try PrivateFile.write(
        try RecordCoding.encode(entry),
        to: path(of: entry),
        isDurable: true
      )
    } catch { throw failure("\(error)") }
  }

  /// Removes a record; false where another process has.
  func remove(_ entry: Entry) -> Bool { unlink(path(of: entry)) == 0 }

  private func path(of entry: Entry) -> String { "\(folder)/\(entry.name)\(Self.ending)" }

  private func failure(_ words: String) -> ModelFailure {
    ModelFailure(.configuration, "batches cannot be recorded in \(folder): \(words)")
  }

  /// Works while no other process, and no other task of this one, works here; a process that ends, however, lets go.
  ///
  /// - Throws: `ModelFailure` where there can be no lock, `CancellationError`, what `work` throws.
  func locked<Value>(_ work: () async throws -> Value) async throws -> Value {
    let lock = try await lock()
    defer { close(lock) }
    return try await work()
  }

  private func lock() async throws -> Int32 {
    do { try PrivateFile.makeFolder(folder) } catch { throw failure("\(error)") }
    let lock = open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw failure(errorText(errno)) }
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      do {
        guard code == EWOULDBLOCK || code == EINTR else { throw failure(errorText(code)) }
        try await Task.sleep(for: Self.patience)
      } catch {
        close(lock)
        throw error
      }
    }
    return lock
  }
}
