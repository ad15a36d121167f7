import ArgumentParser
import Fetching
import Settings
import Storage

/// Which attributes of contacts and companies a run asks Intercom for.
struct CustomerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Attribute of contacts, or with company. of companies, to ask Intercom for; may be repeated (default: those of \
      IC_SEGMENTS and IC_WEIGHT that begin with contact. or company.).
      """,
      valueName: "name"
    )
  )
  var contactAttribute: [String] = []

  func validate() throws {
    if let fault = CustomerAttributes.fault(in: contactAttribute) {
      throw ValidationError("--contact-attribute \(fault)")
    }
  }

  /// The attributes that the option names, or the settings; nil for none.
  func attributes(_ settings: Settings) -> [String]? {
    contactAttribute.isEmpty ? Self.attributes(of: StoryTraits(settings)) : contactAttribute
  }

  /// The attributes that only contacts and companies have, but for those that a fetch does not give; nil for none.
  static func attributes(of traits: StoryTraits) -> [String]? {
    let names = traits.ofCustomers.filter { CustomerAttributes.fault(in: [$0]) == nil }
    return names.isEmpty ? nil : names
  }
}
