/// Attributes of contacts and companies that are wanted in the records; nothing else of them is kept.
package struct CustomerAttributes: Sendable, Equatable {
  /// What tells who somebody is: never put into a record on request.
  private static let personal: Set<String> = [
    "type", "id", "external_id", "app_id", "workspace_id", "company_id", "user_id", "owner_id",
    "name", "email", "phone", "formatted_phone",
  ]

  /// Names of a contact's attributes.
  package let ofContact: [String]
  /// Names of a company's attributes.
  package let ofCompany: [String]

  /// Reads names: `company.plan` is a company's, `contact.role` and `role` are a contact's.
  package init(_ names: [String]) {
    let company = "company."
    ofCompany = names.filter { $0.hasPrefix(company) }.map { String($0.dropFirst(company.count)) }
    ofContact = names.filter { !$0.hasPrefix(company) }.map {
      $0.hasPrefix("contact.") ? String($0.dropFirst("contact.".count)) : $0
    }
  }

  /// Says what is wrong with names that a person gave; nil where nothing is.
  package static func fault(in names: [String]) -> String? {
    for name in names {
      let attributes = CustomerAttributes([name])
      let bare = (attributes.ofContact + attributes.ofCompany).first ?? ""
      if bare.isEmpty || bare.contains(",") { return "takes the name of one attribute" }
      if personal.contains(bare.lowercased()) {
        return "does not take '\(name)': it tells who somebody is"
      }
    }
    return nil
  }
}
