/// Why a source did not give what was asked of it.
package struct SourceError: Error, Equatable, CustomStringConvertible {
  /// What a caller can do about it.
  package enum Category: Sendable, Equatable {
    /// The credentials are wrong, suspended or missing.
    case credentials
    /// A query was refused as it stands: its order, its filter, or a cursor that has expired.
    case refusedQuery
    /// Another request was refused; asking again will not help.
    case refused
    /// What was asked for does not exist (any more).
    case notFound
    /// The source could not be reached or kept failing; worth trying later.
    case temporary
    /// The answer is larger than can be taken in.
    case tooLarge
    /// The connection was refused for good: a certificate, a proxy, a loop of redirects.
    case unreachable
    /// The request cannot be sent: a broken URL, a missing certificate file.
    case configuration
    /// Listings contradict themselves or each other, also when asked again.
    case inconsistent
  }

  package let category: Category
  /// What happened, with the source's name and free of secrets.
  package let description: String

  package init(_ category: Category, _ description: String) {
    self.category = category
    self.description = description
  }

  /// True where there was no answer that can be used, for a reason that may be the question's own.
  package var isFailure: Bool { category == .temporary || category == .tooLarge }

  /// True where the source answered that it will not.
  package var isRefusal: Bool { category == .refused || category == .refusedQuery }

  /// True where a new listing may succeed in place of this one.
  package var concernsTheListing: Bool { category == .inconsistent || category == .refusedQuery }

  /// True where a listing cannot be gone on with and shorter ones may do instead: also where it runs
  /// into something that was deleted.
  package var endsTheListing: Bool { concernsTheListing || category == .notFound }
}
