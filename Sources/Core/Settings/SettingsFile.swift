import SystemPackage

/// The text of a settings file: `NAME=value` lines, read as a shell reads them.
///
/// `export` may stand before a name. A `#` begins a comment where a line begins, and behind a blank
/// that is not in quotes. A byte-order mark before the first line is nothing.
enum SettingsFile {
  /// Gives the settings by name, each value with its quotes; none where there is no such file.
  ///
  /// - Throws: `Errno` when a file that is there cannot be read.
  static func read(_ path: FilePath) throws -> [String: String] {
    let bytes: [UInt8]
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
      bytes = try file.closeAfter { try contents(of: file) }
    } catch Errno.noSuchFileOrDirectory, Errno.notDirectory {
      return [:]
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    return settings(in: String(decoding: text, as: UTF8.self))
  }

  private static func contents(of file: FileDescriptor) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  private static func settings(in text: String) -> [String: String] {
    var settings: [String: String] = [:]
    // CR and LF together are one character.
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      guard let sign = line.firstIndex(of: "=") else { continue }
      let name = Self.name(line[..<sign])
      if name.isEmpty || name.first == "#" { continue }
      settings[name] = value(line[line.index(after: sign)...])
    }
    return settings
  }

  private static func name(_ text: Substring) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 2, words[0] == "export" { return String(words[1]) }
    return String(trimmed(text))
  }

  private static func value(_ text: Substring) -> String {
    let whole = trimmed(text)
    if let quote = whole.first, quote == "\"" || quote == "'",
      let end = whole.dropFirst().firstIndex(of: quote)
    {
      let rest = whole[whole.index(after: end)...]
      if trimmed(rest[..<comment(in: rest)]).isEmpty { return String(whole[...end]) }
      // Quotes stand in the value itself.
      if whole.last == quote { return String(whole) }
    }
    return String(trimmed(text[..<comment(in: text)]))
  }

  /// Finds the `#` that begins a comment, else the text's end.
  private static func comment(in text: Substring) -> Substring.Index {
    var isBehindBlank = false
    for index in text.indices {
      if text[index] == "#", isBehindBlank { return index }
      isBehindBlank = text[index].isWhitespace
    }
    return text.endIndex
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
