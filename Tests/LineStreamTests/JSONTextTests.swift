import LineStream
import Testing

@Suite struct JSONTextTests {
  private func text(_ bytes: ArraySlice<UInt8>?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  private func bytes(_ text: String) -> ArraySlice<UInt8> { Array("xx\(text)".utf8)[2...] }

  @Test(arguments: [
    ("a", #""x \"y\\""#), ("b", #"{"a" : [ {"c":1}, "]" ]}"#), ("c", "-1.5e3"), ("d", "null"),
    ("e", nil),
  ])
  func `a value is found by its key`(key: String, value: String?) {
    let object = #"{ "a":"x \"y\\" , "b": {"a" : [ {"c":1}, "]" ]},"c":-1.5e3,"d":null, "c":2}"#
    #expect(text(JSONText.value(key, in: bytes(object))) == value)
  }

  @Test func `a value is found by a path, and nowhere else`() {
    let object = bytes(#"{"b":{"c":[],"b":{"c":"x"}}}"#)
    #expect(text(JSONText.value(at: ["b", "b", "c"], in: object)) == #""x""#)
    #expect(JSONText.value(at: ["b", "c", "c"], in: object) == nil)
    #expect(JSONText.value(at: ["c"], in: object) == nil)
  }

  @Test func `elements and members come in their order`() {
    let array = bytes(#"[1,"a,]",{"b":[2]} ,[]]"#)
    let elements = JSONText.elements(array)?.map { text(array[$0]) }
    #expect(elements == ["1", #""a,]""#, #"{"b":[2]}"#, "[]"])
    #expect(JSONText.elements(bytes("{}")) == nil)
    let members = JSONText.members(of: bytes(#"{"b":1, "a" : "c"}"#))
    #expect(members.map(\.key) == ["b", "a"])
    #expect(members.map { text($0.value) } == ["1", #""c""#])
  }

  @Test func `text becomes a JSON string`() {
    let text = "a\"b\\c\n\r\t\u{1}\u{1f}\u{7f}é😀/"
    #expect(JSONText.quoted(text) == #""a\"b\\c\n\r\t\u0001\u001f\u007fé😀/""#)
  }
}

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("aZ9-_.~", "aZ9-_.~"), ("a b/c", "a%20b%2Fc"), ("é%", "%C3%A9%25"), ("", ""),
  ])
  func `what may not stand in a URI is encoded`(plain: String, encoded: String) {
    #expect(plain.percentEncoded() == encoded)
  }

  @Test func `who encodes says what stays`() {
    #expect("../~a".percentEncoded(keeping: "./~") == "../~a")
    #expect("..".percentEncoded(keeping: "") == "%2E%2E")
  }
}
