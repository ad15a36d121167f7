import FoundationEssentials
import Helpdesk
import IntercomAPI
import Settings
import Records
import SystemPackage
import TestSupport
import Testing

/// The body of a search as Intercom's description shapes it.
private struct SearchBody: Decodable {
  struct Query: Decodable {
    let `operator`: String
    let value: [Filter]
  }

  struct Filter: Decodable, Equatable {
    let field: String
    let `operator`: String
    let value: Int
  }

  struct Sort: Decodable, Equatable {
    let field: String
    let order: String
  }

  struct Pagination: Decodable {
    let per_page: Int
    let starting_after: String?
  }

  let query: Query
  let sort: Sort?
  let pagination: Pagination
}

@Suite struct SearchTests {
  private static let window = Cursor.Window(from: 1_787_616_000, to: 1_795_391_999)

  private func body(_ request: PageRequest) throws -> SearchBody {
    try JSONDecoder().decode(SearchBody.self, from: Data(request.body))
  }

  @Test(arguments: [PageRequest.Field.createdAt, .updatedAt])
  func `bounds are a second wider than the window`(field: PageRequest.Field) throws {
    let body = try body(PageRequest(field, window: Self.window))
    #expect(body.query.operator == "AND")
    #expect(
      body.query.value == [
        .init(field: field.rawValue, operator: ">", value: Self.window.from - 1),
        .init(field: field.rawValue, operator: "<", value: Self.window.to + 1),
      ]
    )
    #expect(body.sort == .init(field: field.rawValue, order: "ascending"))
    #expect(body.pagination.per_page == 150)
    #expect(body.pagination.starting_after == nil)
  }

  @Test func `the order can be another`() throws {
    let byID = try body(PageRequest(window: Self.window, order: .byID))
    #expect(byID.sort == .init(field: "id", order: "ascending"))
    #expect(try body(PageRequest(window: Self.window, order: .unsorted)).sort == nil)
  }

  @Test(arguments: [(PageRequest.IDFilter.endsIn("07"), "$"), (.equals("07"), "=")])
  func `ids can be filtered beside the time`(ids: PageRequest.IDFilter, sign: String) throws {
    let request = PageRequest(window: Self.window, ids: ids)
    let text = String(decoding: request.body, as: UTF8.self)
    #expect(text.contains(#","value":1787615999}"#))
    #expect(text.contains(#",{"field":"id","operator":"\#(sign)","value":"07"}]}"#))
  }

  @Test(arguments: ["WzE3NjQ=", "a\"b\\c", "line\nend\u{1}", "ünïcode"])
  func `a cursor goes back as it came`(cursor: String) throws {
    let page = try ConversationPage(
      Array(
        """
        {"type":"conversation.list","pages":{"type":"pages","page":1,"total_pages":2,
        "next":{"page":2,"starting_after":\(quoted(cursor))}},"total_count":0,"conversations":[]}
        """.utf8
      )
    )
    #expect(page.next == cursor)
    let body = try body(PageRequest(window: Self.window, cursor: page.next))
    #expect(body.pagination.starting_after == cursor)
  }

  private func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  @Test(arguments: ["null", "{}", #"{"starting_after":""}"#, #"{"starting_after":null}"#])
  func `a page without a cursor is the last`(next: String) throws {
    let page = try ConversationPage(
      Array(#"{"pages":{"next":\#(next)},"total_count":0,"conversations":[]}"#.utf8)
    )
    #expect(page.next == nil)
  }

  @Test func `results keep their bytes but for line ends between tokens`() throws {
    let item = #"{"id": "12","created_at":5 , "x":"a, ]} \" é \u0000","updated_at":7}"#
    let second = "{\n  \"id\": 13,\r\n  \"created_at\": 6\n}"
    let page = try ConversationPage(
      Array(#"{"total_count":2,"conversations":[\#(item), \#(second)],"pages":null}"#.utf8)
    )
    #expect(
      page.items.map { String(decoding: $0.line, as: UTF8.self) } == [
        item, "{  \"id\": 13,  \"created_at\": 6}",
      ]
    )
    #expect(page.items.map(\.id) == ["12", "13"])
    #expect(page.items.map(\.createdAt) == [5, 6])
    #expect(page.items.map(\.updatedAt) == [7, nil])
    #expect(page.totalCount == 2)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"conversations":{},"total_count":1}"#, #"{"conversations":[]}"#,
    #"{"conversations":[],"total_count":"1""#, "<html></html>",
  ])
  func `what is not a list of conversations is not read as an empty one`(body: String) {
    #expect(throws: (any Error).self) { try ConversationPage(Array(body.utf8)) }
  }

  @Test func `pages of random results read as they were written`() throws {
    var chance = Chance(seed: 7)
    for _ in 0..<200 {
      let items = (0..<Int.random(in: 0...5, using: &chance)).map { number in
        #"{"id":"\#(number)","created_at":\#(number),"body":\#(chance.text())}"#
      }
      let separator = Bool.random(using: &chance) ? "," : " ,\t"
      let text = #"{"conversations":[\#(items.joined(separator: separator))],"total_count":9}"#
      let page = try ConversationPage(Array(text.utf8))
      #expect(page.items.map { String(decoding: $0.line, as: UTF8.self) } == items)
    }
  }

  @Test(
    .enabled(
      if: exists(Repository.shared.appending("data/intercom-openapi-2.14.yaml")),
      "../shared is absent"
    )
  )
  func `requests go where Intercom's description says, in its version`() throws {
    let file = Repository.shared.appending("data/intercom-openapi-2.14.yaml").string
    let data = try #require(FileManager.default.contents(atPath: file))
    let lines = Set(
      String(decoding: data, as: UTF8.self).split(separator: "\n").map { $0.drop { $0 == " " } }
    )
    for path in [#""/conversations/search":"#, #""/conversations/{conversation_id}":"#, #""/me":"#]
    {
      #expect(lines.contains(Substring(path)), "\(path)")
    }
    #expect(lines.contains(Substring("version: '\(IntercomClient.version)'")))
    for region in Region.allCases {
      #expect(lines.contains { $0.hasSuffix(region.baseURL) }, "\(region)")
    }
  }
}

/// A random number generator that gives the same numbers each time.
///
/// (SplitMix64, Steele et al. 2014).
private struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A JSON string of awkward characters.
  mutating func text() -> String {
    let pieces = ["a", "{", "}", "[", "]", ",", ":", " ", "\\\"", "\\\\", "\\u00e9", "é", "\\n"]
    let count = Int.random(in: 0...12, using: &self)
    let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &self)] }
    return "\"\(text.joined())\""
  }
}
