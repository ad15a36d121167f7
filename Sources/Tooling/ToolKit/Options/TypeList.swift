import ArgumentParser
package import Records

/// Conversation types as one argument.
package struct TypeList: ExpressibleByArgument {
  package let types: Set<ConversationType>

  package init?(argument: String) {
    let names = argument.split(separator: ",").map { $0.filter { $0 != " " } }
    let types = names.compactMap { ConversationType(rawValue: $0) }
    guard !types.isEmpty, types.count == names.count else { return nil }
    self.types = Set(types)
  }

  package static var allValueStrings: [String] { ConversationType.allCases.map(\.rawValue) }
}
