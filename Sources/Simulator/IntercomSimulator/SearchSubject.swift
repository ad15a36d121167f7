import LineStream

/// A conversation under search: what the index knows, and the rest of it read when first asked for.
struct SearchSubject {
  let entry: Workspace.Entry
  private let load: () -> [UInt8]
  private var loaded: [UInt8]?

  init(_ entry: Workspace.Entry, load: @escaping () -> [UInt8]) {
    self.entry = entry
    self.load = load
  }

  /// Tells whether a field is answered without reading the conversation.
  static func isIndexed(_ field: SearchField) -> Bool {
    [.id, .createdAt, .updatedAt].contains(field)
  }

  mutating func number(_ field: SearchField) -> Int? {
    switch field {
    case .createdAt: entry.createdAt
    case .updatedAt: entry.updatedAt
    default: values(field).first?.wholeNumber
    }
  }

  /// The attribute's values: one for a scalar, any number for a list, none where it is null.
  mutating func values(_ field: SearchField) -> [JSONValue] {
    if field == .id { return [.string(entry.id)] }
    guard let raw = JSONText.value(at: field.path, in: conversation[...]) else { return [] }
    guard let element = field.element else {
      let scalar = JSONValue(scalar: raw)
      return scalar == .null ? [] : [scalar]
    }
    return (JSONText.elements(raw) ?? [])
      .compactMap { JSONText.value(element, in: raw[$0]).map(JSONValue.init) }
  }

  private var conversation: [UInt8] {
    mutating get {
      if let loaded { return loaded }
      let bytes = load()
      loaded = bytes
      return bytes
    }
  }
}
