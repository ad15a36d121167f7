package import Helpdesk
import LineStream
import Records

extension PageRequest {
  /// Most results that Intercom gives in a page.
  static let largestPage = 150

  /// The body of Intercom's search for the page.
  ///
  /// The bounds are a second wider than the window on either side, which is right whether Intercom
  /// takes `>` and `<` to include the bound or not; what lies outside is dropped from the answer.
  package var body: [UInt8] {
    let bounds = [(">", window.from - 1), ("<", window.to + 1)].map { comparison, second in
      Self.filter(field.rawValue, comparison, "\(second)")
    }
    let filters = bounds + (ids.map { [Self.filter($0)] } ?? [])
    let after = cursor.map { #","starting_after":\#(JSONText.quoted($0))"# } ?? ""
    return Array(
      """
      {"query":{"operator":"AND","value":[\(filters.joined(separator: ","))]},\(sort)\
      "pagination":{"per_page":\(pageSize ?? Self.largestPage)\(after)}}
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
