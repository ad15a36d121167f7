package import Records

/// One page of a listing of the conversations in a window of time.
package struct PageRequest: Sendable, Equatable {
  /// The time that a listing goes by.
  package enum Field: String, Sendable {
    case createdAt = "created_at"
    case updatedAt = "updated_at"
  }

  /// An order of the listing, ascending; a source may refuse each but `unsorted`.
  package enum Order: String, Sendable {
    case byTime
    case byID
    case unsorted
  }

  /// A filter on ids, which narrows a listing where a time cannot; a source may refuse it.
  package enum IDFilter: Sendable, Equatable {
    case endsIn(String)
    case equals(String)
  }

  package var field: Field
  /// Both ends included; conversations of the second before and behind may be listed and counted too.
  package var window: Cursor.Window
  package var order: Order
  package var ids: IDFilter?
  /// Most conversations of the page; nil for as many as the source gives.
  package var pageSize: Int?
  /// The source's cursor of the page, nil for the first.
  package var cursor: String?

  package init(
    _ field: Field = .createdAt,
    window: Cursor.Window,
    order: Order = .byTime,
    ids: IDFilter? = nil,
    cursor: String? = nil
  ) {
    self.field = field
    self.window = window
    self.order = order
    self.ids = ids
    self.cursor = cursor
  }
}
