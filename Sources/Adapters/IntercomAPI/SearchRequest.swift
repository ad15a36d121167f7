import LineStream
package import Records

/// One page of a search for conversations by a time.
package struct SearchRequest: Sendable, Equatable {
  /// Most results that Intercom gives in a page.
  package static let largestPage = 150

  /// The time that a search goes by.
  package enum Field: String, Sendable {
    case createdAt = "created_at"
    case updatedAt = "updated_at"
  }

  /// An order of the results; Intercom's description of search names none, so each may be refused.
  package enum Order: String, Sendable {
    case byTime
    case byID
    case unsorted
  }

  /// A filter on ids, which narrows a search where a time cannot.
  package enum IDFilter: Sendable, Equatable {
    case endsIn(String)
    case equals(String)
  }

  package var field: Field
  package var window: Cursor.Window
  package var order: Order
  package var ids: IDFilter?
  /// Most results in a page.
  package var pageSize = largestPage
  /// Intercom's cursor of the page, nil for the first.
  package var startingAfter: String?

  package init(
    _ field: Field = .createdAt,
    window: Cursor.Window,
    order: Order = .byTime,
    ids: IDFilter? = nil,
    startingAfter: String? = nil
  ) {
    self.field = field
    self.window = window
    self.order = order
    self.ids = ids
    self.startingAfter = startingAfter
  }

  /// The body to post.
  ///
  /// The bounds are a second wider than the window on either side, which is right whether Intercom
  /// takes `>` and `<` to include the bound or not; what lies outside is dropped from the answer.
  package var body: [UInt8] {
    let bounds = [(">", window.from - 1), ("<", window.to + 1)].map { comparison, second in
      Self.filter(field.rawValue, comparison, "\(second)")
    }
    let filters = bounds + (ids.map { [Self.filter($0)] } ?? [])
    let after = startingAfter.map { #","starting_after":\#(JSONText.quoted($0))"# } ?? ""
    return Array(
      """
      {"query":{"operator":"AND","value":[\(filters.joined(separator: ","))]},\(sort)\
      "pagination":{"per_page":\(pageSize)\(after)}}
      """.utf8
    )
  }

  private static func filter(_ field: String, _ comparison: String, _ value: String) -> String {
    #"{"field":"\#(field)","operator":"\#(comparison)","value":\#(value)}"#
  }

  private static func filter(_ ids: IDFilter) -> String {
    switch ids {
    case .endsIn(let digits): filter("id", "$", JSONText.quoted(digits))
    case .equals(let id): filter("id", "=", JSONText.quoted(id))
    }
  }

  private var sort: String {
    switch order {
    case .byTime: #""sort":{"field":"\#(field.rawValue)","order":"ascending"},"#
    case .byID: #""sort":{"field":"id","order":"ascending"},"#
    case .unsorted: ""
    }
  }
}
