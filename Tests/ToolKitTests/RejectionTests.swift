import LineStream
import Records
import Testing
import ToolKit

@Suite struct RejectionTests {
  private func rejected(_ line: Line, id: String? = nil) -> Rejected {
    Rejected(line, id: id, tool: "ic-x", reason: "why")
  }

  @Test func `a line travels along as text`() {
    let record = rejected(Line(bytes: Array(#"{"type":"conversation"é"#.utf8), number: 3), id: "7")
    #expect(record.line == #"{"type":"conversation"é"#)
    #expect(record.id == "7")
    #expect(record.tool == "ic-x")
    #expect(record.reason == "why")
    #expect(record.lineBase64 == nil)
    #expect(record.bytes == nil)
    #expect(record.sha256 == nil)
  }

  @Test func `a line that is not UTF-8 travels along in base64`() {
    let record = rejected(Line(bytes: [0x7B, 0xFF, 0x7D], number: 1))
    #expect(record.line == nil)
    #expect(record.lineBase64 == "e/99")
    #expect(record.bytes == nil)
  }

  @Test func `a line of 16 MiB travels along whole`() {
    let record = rejected(Line(bytes: [UInt8](repeating: 0x61, count: 16 << 20), number: 1))
    #expect(record.line?.utf8.count == 16 << 20)
    #expect(record.bytes == nil)
  }

  @Test func `of a longer line its start, length and hash travel along`() {
    let bytes = [UInt8](repeating: 0x61, count: (16 << 20) + 1)
    let record = rejected(Line(bytes: bytes, number: 1))
    #expect(record.line == String(repeating: "a", count: 4096))
    #expect(record.bytes == bytes.count)
    #expect(record.sha256 == SHA256.hex(of: bytes))
  }

  @Test func `a cut inside a character leaves text`() {
    // 4096 is not a multiple of 3, so that the kept start ends inside a character.
    let bytes = Array(String(repeating: "\u{20AC}", count: 6 << 20).utf8)
    let record = rejected(Line(bytes: bytes, number: 1))
    #expect(record.line == String(repeating: "\u{20AC}", count: 1365))
    #expect(record.lineBase64 == nil)
    #expect(record.bytes == bytes.count)
  }
}
