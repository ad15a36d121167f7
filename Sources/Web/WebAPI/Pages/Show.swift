import FoundationEssentials
import Records
import Runs

/// Numbers, times and names as people read them.
enum Show {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// 1,234,567.
  static func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  /// `1 story`, `2,000 stories`.
  static func count(_ value: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number(value)) \(value.form(one, many))"
  }

  /// `1.2`, `34`.
  static func rate(_ value: Double) -> String {
    value >= 10 ? number(Int(value.rounded())) : "\((value * 10).rounded() / 10)"
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  /// `42 s`, `3 min 20 s`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    let total = Int(max(0, seconds).rounded())
    if total < 60 { return "\(total) s" }
    if total < 3600 { return "\(total / 60) min" + (total % 60 > 0 ? " \(total % 60) s" : "") }
    let minutes = total % 3600 / 60
    return "\(total / 3600) h" + (minutes > 0 ? " \(minutes) min" : "")
  }

  /// `23 Nov 2026` in UTC.
  static func day(_ seconds: Int) -> String {
    let parts = Day(of: seconds).description.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else {
      return Timestamp.text(seconds)
    }
    return "\(day) \(months[month - 1]) \(parts[0])"
  }

  /// A day that says its exact time too.
  static func date(_ seconds: Int) -> HTML {
    let exact = Timestamp.text(seconds)
    return #"<time datetime="\#(exact)" title="\#(exact)">\#(day(seconds))</time>"#
  }

  /// `3 min ago`; the exact time is in the title.
  static func ago(_ seconds: Double, now: Double = Date.now.timeIntervalSince1970) -> HTML {
    let exact = Timestamp.text(Int(seconds))
    return
      #"<time datetime="\#(exact)" title="\#(exact)">\#(age(now - seconds, Int(seconds)))</time>"#
  }

  private static func age(_ age: Double, _ seconds: Int) -> String {
    switch age {
    case ..<10: "just now"
    case ..<60: "\(Int(age)) s ago"
    case ..<3600: "\(Int(age / 60)) min ago"
    case ..<86_400: "\(Int(age / 3600)) h ago"
    case ..<(86_400 * 7): count(Int(age / 86_400), "day") + " ago"
    default: day(seconds)
    }
  }

  /// `story_creation` as `Story creation`.
  static func name(_ word: String) -> String {
    let text = word.replacing("_", with: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A status with its colour; the word says it too.
  static func badge(_ status: String) -> HTML {
    #"<span class="badge \#(status)">\#(status)</span>"#
  }

  /// A run's dates.
  static func window(_ from: Int, _ to: Int) -> HTML { "\(date(from)) – \(date(to))" }

  /// An address that leads out, where it is one that a browser may follow.
  static func outward(_ address: String?, _ words: String) -> HTML? {
    guard let address, address.hasPrefix("https://") || address.hasPrefix("http://") else {
      return nil
    }
    return
      #"<a class="out" href="\#(address)" rel="noreferrer noopener" target="_blank">\#(words)</a>"#
  }
}
