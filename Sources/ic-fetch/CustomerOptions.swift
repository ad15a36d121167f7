import ArgumentParser
import Fetching

/// Which attributes of contacts and companies are put into the records.
struct CustomerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Attribute of the contact, or with company. of the company, to put into the record; may be repeated.",
      valueName: "name"
    )
  )
  var contactAttribute: [String] = []

  func validate() throws {
    if let fault = CustomerAttributes.fault(in: contactAttribute) {
      throw ValidationError("--contact-attribute \(fault)")
    }
  }

  /// What is wanted of customers; nil for nothing.
  var attributes: CustomerAttributes? {
    contactAttribute.isEmpty ? nil : CustomerAttributes(contactAttribute)
  }
}
