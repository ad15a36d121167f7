/// Why a fault's specification cannot be read.
package struct FaultSyntaxError: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

extension Fault {
  /// Reads a specification such as `search:truncate:page=2`.
  ///
  /// - Throws: `FaultSyntaxError` that names the part that is wrong.
  package init(_ specification: String) throws(FaultSyntaxError) {
    let parts = specification.split(separator: ":", omittingEmptySubsequences: false).map(
      String.init
    )
    guard parts.count >= 2 else {
      throw FaultSyntaxError("fault '\(specification)': expected ENDPOINT:KIND[:KEY=VALUE]...")
    }
    guard let endpoint = Self.endpoints[parts[0]] else {
      throw FaultSyntaxError("fault '\(specification)': unknown endpoint '\(parts[0])'")
    }
    guard let kind = Kind(name: parts[1]) else {
      throw FaultSyntaxError("fault '\(specification)': unknown kind '\(parts[1])'")
    }
    if kind.concernsPages, endpoint != .search {
      throw FaultSyntaxError("fault '\(specification)': '\(parts[1])' is for search")
    }
    self.init(endpoint: endpoint, kind: kind)
    for part in parts.dropFirst(2) {
      guard set(part) else {
        throw FaultSyntaxError("fault '\(specification)': bad condition '\(part)'")
      }
    }
  }

  private static let endpoints: [String: Endpoint?] = [
    "search": .search, "get": .get, "me": .me, "contact": .contact, "contacts": .contacts,
    "company": .company, "all": Optional<Endpoint>.none,
  ]

  private mutating func set(_ condition: String) -> Bool {
    let halves = condition.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return false }
    if halves[0] == "id" {
      id = halves[1]
      return true
    }
    guard let number = Int(halves[1]), number >= (halves[0] == "by" ? Int.min : 1) else {
      return false
    }
    switch halves[0] {
    case "page": page = number
    case "at": (from, times) = (number, times ?? 1)
    case "from": from = number
    case "times": times = number
    case "every": every = number
    case "ms": milliseconds = number
    case "reset": reset = number
    case "by": offset = number
    default: return false
    }
    return true
  }
}

extension Fault.Kind {
  private static let names: [(String, Fault.Kind)] = [
    ("truncate", .truncate), ("reset", .reset), ("malformed", .malformed), ("empty", .empty),
    ("html", .html), ("hang", .hang), ("drip", .drip), ("wrong-cursor", .wrongCursor),
    ("empty-page", .emptyPage), ("wrong-total", .wrongTotal), ("no-next", .noNext),
    ("endless", .endless), ("short", .short), ("repeat", .repeating), ("reverse", .reversed),
    ("hide", .hide),
  ]

  init?(name: String) {
    if let status = Int(name), (400...599).contains(status) {
      self = .status(status)
    } else if let named = Self.names.first(where: { $0.0 == name }) {
      self = named.1
    } else {
      return nil
    }
  }

  /// The name that a specification and the log give it.
  var name: String {
    if case .status(let status) = self { return String(status) }
    return Self.names.first { $0.1 == self }?.0 ?? ""
  }

  /// Whether it changes what a search page says, and nothing else.
  var concernsPages: Bool {
    [
      .wrongCursor, .emptyPage, .wrongTotal, .noNext, .endless, .short, .repeating, .reversed,
      .hide,
    ].contains(self)
  }
}
