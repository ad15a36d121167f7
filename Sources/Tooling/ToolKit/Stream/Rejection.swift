import FoundationEssentials
package import LineStream
package import Records

extension Line {
  /// What messages call the line: its number, with the record's id where there is one.
  package func name(id: String?) -> String {
    guard let id, !id.isEmpty else { return "line \(number)" }
    return "line \(number) (\(id))"
  }
}

extension Rejected {
  /// Longest line that is kept in its rejection: 16 MiB.
  private static let lineLimit = 16 << 20
  private static let prefixLength = 4096

  /// Describes a line that could not be processed, with the line where it is not too long.
  ///
  /// - Parameters:
  ///   - line: the line as it was read.
  ///   - id: id of the record, where it could be read.
  ///   - tool: name of the rejecting tool.
  ///   - reason: why, in a few words.
  package init(_ line: Line, id: String?, tool: String, reason: String) {
    self.init(tool: tool, id: id, reason: reason)
    var kept = line.bytes
    if line.oversize != nil || kept.count > Self.lineLimit {
      bytes = line.oversize?.bytes ?? kept.count
      sha256 = line.oversize?.sha256 ?? SHA256.hex(of: kept)
      kept = Self.start(of: kept)
    }
    if let text = String(validating: kept, as: UTF8.self) {
      self.line = text
    } else {
      lineBase64 = Data(kept).base64EncodedString()
    }
  }
  /// The first bytes of a line, without the piece of a character at the cut.
  private static func start(of bytes: [UInt8]) -> [UInt8] {
    let start = bytes.prefix(prefixLength)
    let cuts = (0..<4).lazy.map { start.dropLast($0) }
    return Array(cuts.first { String(validating: $0, as: UTF8.self) != nil } ?? start)
  }
}
