import LanguageModel
import ModelAPI
import Records
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Texts that were told, in order.
final class Told: Sendable {
  private let texts = Mutex<[String]>([])

  func add(_ text: String) { texts.withLock { $0.append(text) } }

  var all: [String] { texts.withLock { $0 } }
}
