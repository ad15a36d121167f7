/// Exit statuses of every tool, after sysexits(3) where that has a name for the case.
package enum ExitStatus: Int32, Sendable {
  case success = 0
  /// The command line is wrong.
  case usage = 64
  /// Done, but some records were rejected.
  case recordsRejected = 65
  /// Permanently refused; a retry does not help.
  case refused = 69
  /// A bug of ours.
  case internalError = 70
  /// A descriptor or file could not be read or written.
  case inputOutput = 74
  /// A temporary failure; a retry can help.
  case temporary = 75
  /// The input ended without its `end` record.
  case streamCut = 76
  /// Credentials were refused.
  case credentials = 77
  /// A setting is missing or wrong.
  case configuration = 78
  /// The limit on what may be spent was reached; a higher one lets the work go on.
  case budgetSpent = 79

  /// Status of a process that ended on a signal, as a shell gives it: 128 + n for signal n.
  package static func signal(_ number: Int32) -> Int32 { 128 + number }
}
