import LanguageModel

/// Names that a namer must not give: not one a theme, or a signature that is in use or empty.
package struct UnusableNames: Error, Equatable, CustomStringConvertible {
  package let description: String

  static func check(
    _ names: [ThemeName],
    for themes: [UnnamedTheme],
    taken: Set<String>
  ) throws(UnusableNames) {
    guard names.count == themes.count else {
      throw UnusableNames(description: "\(names.count) names for \(themes.count) themes")
    }
    var used = taken
    for (name, theme) in zip(names, themes) {
      let isFree =
        theme.signature.map { $0 == name.signature } ?? used.insert(name.signature).inserted
      guard isFree, !name.signature.isEmpty else {
        throw UnusableNames(description: "the signature \"\(name.signature)\" cannot be used")
      }
    }
  }
}
