import LineStream
import Testing

@Suite struct JSONObjectTests {
  @Test(arguments: [
    ("{}", "{\"k\":1}"),
    ("{ }", "{ \"k\":1}"),
    (#"{"a":1}"#, #"{"a":1,"k":1}"#),
    (#" {"a" : {"k":2} , "b":"\u0000\ud800"} "#, #" {"a" : {"k":2} , "b":"\u0000\ud800","k":1} "#),
    (#"{"k":[1,2],"z":1.50e+1}"#, #"{"k":1,"z":1.50e+1}"#),
    (#"{"a":1,"a":2}"#, #"{"a":1,"a":2,"k":1}"#),
  ])
  func `setting a key leaves every other byte as it was`(before: String, after: String) throws {
    let object = try JSONObject(Array(before.utf8))
    #expect(String(decoding: object.setting("k", to: Array("1".utf8)), as: UTF8.self) == after)
  }

  @Test(arguments: [
    ("{}", #"{"k":1,"m":2}"#), (#"{"a":1}"#, #"{"a":1,"k":1,"m":2}"#),
    (#"{"m":"x","a":1}"#, #"{"m":2,"a":1,"k":1}"#),
    (#"{"m":0,"a":3,"k":4}"#, #"{"m":2,"a":3,"k":1}"#),
  ])
  func `several keys are set at once`(before: String, after: String) throws {
    let line = try JSONObject(Array(before.utf8)).setting([
      ("k", Array("1".utf8)), ("m", Array("2".utf8)),
    ])
    #expect(String(decoding: line, as: UTF8.self) == after)
  }

  @Test func `the last of two equal keys counts`() throws {
    let object = try JSONObject(Array(#"{"k":1,"k":2}"#.utf8))
    #expect(object.value(of: "k").map(Array.init) == Array("2".utf8))
  }

  @Test func `a string with escapes is not given as plain text`() throws {
    let object = try JSONObject(Array(#"{"a":"x","b":"\n"}"#.utf8))
    #expect(object.string(of: "a") == "x")
    #expect(object.string(of: "b") == nil)
  }

  @Test(arguments: [
    ("", "expected an object"), ("[1]", "expected an object"), ("{", "expected a key"),
    (#"{"a"}"#, "expected ':'"), (#"{"a":}"#, "expected a value"),
    (#"{"a":1"#, "expected ',' or '}'"),
    (#"{"a":01}"#, "expected ',' or '}'"), (#"{"a":1.}"#, "expected a value"),
    (#"{"a":1e}"#, "expected a value"), (#"{"a":"\x"}"#, "bad escape"),
    (#"{"a":"\u12g4"}"#, "bad \\u escape"), (#"{"a":"b}"#, "unterminated string"),
    ("{\"a\":\"\t\"}", "control character in a string"), (#"{"a":tru}"#, "expected a value"),
    (#"{"a":1}x"#, "text after the object"), (#"{"a":[1,]}"#, "expected a value"),
    (#"{"a":1,}"#, "expected a key"), (#"{"a":[1}"#, "expected ',' or ']'"),
  ])
  func `broken JSON is refused with the reason`(text: String, reason: String) {
    let fault = #expect(throws: JSONFault.self) { try JSONObject(Array(text.utf8)) }
    #expect(fault?.reason == reason)
  }

  /// Strings are read eight bytes at a time, so a byte counts wherever it stands in its eight.
  @Test(arguments: 0..<24)
  func `every byte of a string is read, wherever it stands`(place: Int) throws {
    for byte in 0..<UInt8(0x80) where byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
      var text = [UInt8](repeating: UInt8(ascii: "x"), count: 24)
      text[place] = byte
      // A later byte that also counts must not be taken for the first.
      text[23] = byte < 0x20 ? 1 : text[23]
      let line = Array(#"{"a":""#.utf8) + text + Array(#"","k":1}"#.utf8)
      guard byte < 0x20 else {
        #expect(try JSONObject(line).value(of: "k") == Array("1".utf8)[...], "byte \(byte)")
        continue
      }
      #expect(throws: JSONFault("control character in a string", at: 6 + place)) {
        try JSONObject(line)
      }
    }
    for escaped in [#"\""#, #"\\"#] {
      let text = String(repeating: "é", count: place) + escaped + "]}"
      let object = try JSONObject(Array(#"{"a":"\#(text)","k":1}"#.utf8))
      #expect(object.value(of: "a") == Array(#""\#(text)""#.utf8)[...])
    }
  }

  @Test func `invalid UTF-8 is refused at its offset`() {
    let bytes = Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
    #expect(throws: JSONFault("invalid UTF-8", at: 6)) { try JSONObject(bytes) }
  }

  @Test func `nesting is bounded`() {
    let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
    let fault = #expect(throws: JSONFault.self) { try JSONObject(Array("{\"a\":\(deep)}".utf8)) }
    #expect(fault?.reason == "nested too deeply")
  }
}
