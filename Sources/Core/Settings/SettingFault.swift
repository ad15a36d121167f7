/// A setting that is missing or cannot be used.
package struct SettingFault: Error, Equatable, CustomStringConvertible {
  /// What is wrong, with the setting's name.
  package let what: String
  /// The reason, or the remedy.
  package let why: String

  /// A setting that must be there is not.
  package static func missing(_ name: String) -> Self {
    Self(what: "no \(name)", why: "set it in the environment or in .env")
  }

  /// A setting does not hold what it must.
  ///
  /// - Parameters:
  ///   - name: the setting.
  ///   - reason: what is wrong with it.
  /// - Returns: the error.
  package static func unusable(_ name: String, _ reason: String) -> Self {
    Self(what: "unusable \(name)", why: reason)
  }

  package var description: String { "\(what): \(why)" }
}
