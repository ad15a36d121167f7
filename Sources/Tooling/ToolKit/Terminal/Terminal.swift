import Dispatch
import Glibc

/// What standard output and standard error are connected to.
package enum Terminal {
  private static let usualWidth = 80

  /// Tells whether a descriptor is a terminal that understands more than lines.
  package static func isCapable(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Columns of the terminal behind a descriptor; nil where there is none.
  package static func width(of descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return usualWidth
    }
    return Int(size.ws_col)
  }

  /// Cuts a line so that it takes so many columns at most; whole where there is no terminal.
  package static func fitted(_ text: String, to width: Int?) -> String {
    guard let width else { return text }
    var (kept, columns) = ("", 0)
    for character in text {
      columns += Self.columns(of: character)
      if columns > width { break }
      kept.append(character)
    }
    return kept
  }

  /// Columns that a line takes.
  static func columns(of text: String) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

  /// Calls when the size of the terminal has changed.
  static func onResize(_ action: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: .global())
    source.setEventHandler(handler: action)
    source.resume()
    return source
  }

  /// Scripts of East Asia and pictures take two columns (Unicode Standard Annex 11).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]

  private static func columns(of character: Character) -> Int {
    let first = character.unicodeScalars.first?.value ?? 0
    return wide.contains { $0.contains(first) } ? 2 : 1
  }
}
