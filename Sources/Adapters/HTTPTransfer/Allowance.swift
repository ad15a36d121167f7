/// What a server says in headers about the time until it takes more.
struct Allowance {
  /// Seconds that the server asks to wait; nil where it names none.
  let retryAfter: Double?
  /// Seconds until there are requests or tokens left again; nil where some are left.
  let wait: Double?

  /// Reads `Retry-After`, `retry-after-ms`, and OpenAI's `x-ratelimit-remaining-requests` and the like with
  /// `x-ratelimit-reset-requests`, as in `6m0s` or `120ms`.
  init(_ headers: HTTPHeaders) {
    let milliseconds = headers["retry-after-ms"].flatMap(Double.init).map { $0 / 1000 }
    retryAfter =
      milliseconds.flatMap(Self.usable)
      ?? headers["Retry-After"].flatMap(Double.init).flatMap(Self.usable)
    wait = ["requests", "tokens"].compactMap { unit in
      guard let left = headers.integer("x-ratelimit-remaining-\(unit)"), left <= 0 else {
        return nil
      }
      return headers["x-ratelimit-reset-\(unit)"].flatMap(Self.seconds)
    }.max()
  }

  private static func usable(_ seconds: Double) -> Double? {
    seconds.isFinite && seconds >= 0 ? seconds : nil
  }

  /// Reads a span as Go prints it, for example `1h2m3.5s`; nil for anything else.
  static func seconds(_ text: String) -> Double? {
    let units = ["h": 3600.0, "m": 60, "s": 1, "ms": 0.001]
    var (total, number, unit) = (0.0, "", "")
    for character in text + " " {
      let isNumber = character.isNumber || character == "."
      if !unit.isEmpty, isNumber || character == " " {
        guard let value = Double(number), let factor = units[unit] else { return nil }
        total += value * factor
        (number, unit) = ("", "")
      }
      if isNumber { number.append(character) } else if character != " " { unit.append(character) }
    }
    return number.isEmpty ? total : nil
  }
}

extension HTTPHeaders {
  var allowance: Allowance { Allowance(self) }
}
