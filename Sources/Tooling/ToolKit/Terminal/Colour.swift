import ArgumentParser
import Glibc

/// A colour on a terminal, as ECMA-48 numbers it.
package enum Colour: Int, Sendable {
  case red = 31
  case green = 32
  case yellow = 33
  case blue = 34

  /// Colours a text that goes on in the usual colour.
  func paint(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}

/// Whether colours are used.
package struct ColourOptions: ParsableArguments {
  /// When colours are used.
  package enum When: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto, always, never

    /// Tells whether colours are wanted on a descriptor.
    func isWanted(on descriptor: Int32) -> Bool {
      switch self {
      case .always: true
      case .never: false
      case .auto: Terminal.isCapable(descriptor) && getenv("NO_COLOR").map { $0[0] == 0 } ?? true
      }
    }
  }

  @Option(
    name: .customLong("color"),
    help: ArgumentHelp(
      "Whether to use colours.",
      discussion: "auto uses them on a terminal, unless NO_COLOR is set."
    )
  )
  package var colour = When.auto

  package init() {}

  /// Colours a text for standard output where that is wanted.
  package func paint(_ text: String, _ shade: Colour?) -> String {
    guard let shade, colour.isWanted(on: STDOUT_FILENO) else { return text }
    return shade.paint(text)
  }
}
