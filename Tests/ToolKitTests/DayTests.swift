import Testing
import ToolKit

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2026-08-25", 1_787_616_000), ("2024-02-29", 1_709_164_800),
  ])
  func `a day is whole`(text: String, start: Int) throws {
    let day = try #require(Day(argument: text))
    #expect(day.start == start)
    #expect(day.end == start + 86_399)
    #expect(day.description == text)
    #expect(Day(of: day.start) == day && Day(of: day.end) == day)
    #expect(Day(of: day.end + 1) > day)
  }

  @Test(arguments: [
    "", "2026-02-30", "2025-02-29", "25.8.2026", "2026-8-25", "2026-08-25T00:00:00Z", "2026-08-25 ",
  ])
  func `what is no day is refused`(text: String) {
    #expect(Day(argument: text) == nil)
  }

  @Test func `a moment before 1970 has its day`() {
    #expect(Day(of: -1).description == "1969-12-31")
  }
}
