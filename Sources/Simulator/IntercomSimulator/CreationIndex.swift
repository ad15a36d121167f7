/// A workspace's conversations in the order of creation, so that a search of a window looks at that
/// window alone.
struct CreationIndex: Sendable {
  /// The workspace's revision that it holds for.
  let revision: Int
  /// Positions in the workspace's entries.
  private let numbers: [Int32]

  init(_ entries: [Workspace.Entry], revision: Int) {
    self.revision = revision
    numbers = entries.indices.map { Int32($0) }.sorted {
      entries[Int($0)].createdAt < entries[Int($1)].createdAt
    }
  }

  /// Finds the conversations that were created in a time.
  func numbers(in bounds: TimeBounds, _ entries: [Workspace.Entry]) -> ArraySlice<Int32> {
    let start = numbers.partitioningIndex { entries[Int($0)].createdAt >= bounds.first }
    return numbers[start...].prefix { entries[Int($0)].createdAt <= bounds.last }
  }
}

/// First and last second, both included; nothing where the first is the later one.
struct TimeBounds: Equatable, Sendable {
  var first = Int.min
  var last = Int.max
}

extension SearchQuery {
  /// Times of creation outside of which nothing answers to the query.
  var creation: TimeBounds {
    switch self {
    case .all(let parts):
      parts.map(\.creation).reduce(TimeBounds()) { both, part in
        TimeBounds(first: max(both.first, part.first), last: min(both.last, part.last))
      }
    case .any(let parts):
      TimeBounds(
        first: parts.map(\.creation.first).min() ?? .min,
        last: parts.map(\.creation.last).max() ?? .max
      )
    case .filter(let filter): filter.creation
    }
  }
}

extension SearchFilter {
  fileprivate var creation: TimeBounds {
    guard field == .createdAt, let second = operands.first?.wholeNumber else {
      return TimeBounds()
    }
    return switch comparison {
    case .greater, .atLeast: TimeBounds(first: second)
    case .less, .atMost: TimeBounds(last: second)
    case .equal: TimeBounds(first: second, last: second)
    default: TimeBounds()
    }
  }
}
