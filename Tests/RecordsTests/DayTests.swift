import Records
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2026-08-25", 1_787_616_000), ("2024-02-29", 1_709_164_800),
  ])
  func `a day is whole`(text: String, start: Int) throws {
    let day = try #require(Day(text))
    #expect(day.start == start)
    #expect(day.end == start + 86_399)
    #expect(day.description == text)
    #expect(Day(of: day.start) == day && Day(of: day.end) == day)
    #expect(Day(of: day.end + 1) > day)
  }

  @Test(arguments: [
    "", "2026-02-30", "2025-02-29", "25.8.2026", "2026-8-25", "2026-08-25T00:00:00Z", "2026-08-25 ",
  ])
  func `what is not a day is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `a moment before 1970 has its day`() {
    #expect(Day(of: -1).description == "1969-12-31")
  }

  @Test func `a window has the days that it begins and ends in`() {
    let window = Cursor.Window.last(days: 2, now: 1_787_616_000 + 3600)
    #expect(window.to - window.from == 2 * Day.seconds)
    #expect("\(window.days.lowerBound) \(window.days.upperBound)" == "2026-08-23 2026-08-25")
  }
}

@Suite struct TimestampTests {
  @Test func `a time is written in UTC and read in any zone`() {
    #expect(Timestamp.text(1_787_616_000) == "2026-08-25T00:00:00Z")
    #expect(Timestamp.seconds("2026-08-25T02:00:00+02:00") == 1_787_616_000)
  }

  @Test func `a fraction of a second is cut off`() {
    #expect(Timestamp.seconds("2026-08-25T02:00:00.999+02:00") == 1_787_616_000)
  }
}
