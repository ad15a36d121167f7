import ArgumentParser
import Records

/// What a stream is for, by the tools' names.
struct StreamPurpose: ExpressibleByArgument {
  static let allValueStrings = Phase.allCases.map(\.description.streamName)
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  let phase: Phase

  init?(argument: String) {
    let named = Phase.allCases.first { $0.description.streamName == argument }
    guard let named else { return nil }
    phase = named
  }
}

/// An answer that a conversation may lack; stories are not a conversation's own.
struct StoredAnswer: ExpressibleByArgument {
  private static let phases = Phase.allCases.filter { $0.description.answer != nil }
  static let allValueStrings = phases.map(\.description.streamName)
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  let phase: Phase

  init?(argument: String) {
    let named = Self.phases.first { $0.description.streamName == argument }
    guard let named else { return nil }
    phase = named
  }
}
