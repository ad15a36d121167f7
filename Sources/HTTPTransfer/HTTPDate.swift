/// Reads the time of a `Date` or `Retry-After` header, for example `Sun, 06 Nov 1994 08:49:37 GMT`
/// (RFC 9110, 5.6.7).
///
/// - Returns: seconds since 1970, or nil where the text has another form.
func secondsSince1970(httpDate text: String) -> Int? {
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let words = text.split(separator: " ")
  guard words.count == 6, let day = Int(words[1]), let year = Int(words[3]),
    let month = months.firstIndex(of: String(words[2]))
  else { return nil }
  let time = words[4].split(separator: ":").compactMap { Int($0) }
  guard time.count == 3 else { return nil }
  let days = daysSince1970(year: year, month: month + 1, day: day)
  return days * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
}

/// Counts the days of the Gregorian calendar since 1970-01-01.
///
/// After (H. Hinnant, "chrono-compatible date algorithms").
private func daysSince1970(year: Int, month: Int, day: Int) -> Int {
  let year = month <= 2 ? year - 1 : year
  let era = (year >= 0 ? year : year - 399) / 400
  let yearOfEra = year - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
