import Glibc

/// Times for people.
package enum LocalTime {
  /// Tells date, time and zone.
  ///
  /// - Parameters:
  ///   - seconds: since 1970.
  ///   - isUTC: in UTC instead of the zone of this machine, or of TZ.
  /// - Returns: for example `2026-11-23 14:02 CET`.
  package static func text(_ seconds: Double, isUTC: Bool = false) -> String {
    formatted(seconds, "%Y-%m-%d %H:%M \(isUTC ? "UTC" : "%Z")", isUTC: isUTC)
  }

  /// Gives the time of day in the zone of this machine, for example `14:02:31`.
  package static func clock(_ seconds: Double) -> String {
    formatted(seconds, "%H:%M:%S", isUTC: false)
  }

  private static func formatted(_ seconds: Double, _ form: String, isUTC: Bool) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    if isUTC { gmtime_r(&moment, &parts) } else { localtime_r(&moment, &parts) }
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, form, &parts)
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
