import Records
import Runs
import Storage

/// What a run has cost.
enum RunCost {
  /// US dollars; nil where the engine's bill is not known.
  static func dollars(_ row: RunRow) -> Double? {
    (try? row.decodedSettings().engine) == Engine.local.rawValue ? 0 : nil
  }

  /// The same in words.
  static func words(_ row: RunRow) -> String {
    switch dollars(row) {
    case 0?: "nothing: the local engine runs on this machine"
    case let dollars?: "US$ \(dollars)"
    case nil: "unknown"
    }
  }
}
