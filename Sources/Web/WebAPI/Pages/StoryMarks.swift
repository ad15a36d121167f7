import Records
import Storage

/// What is marked on a story: severity, status, and how it changed.
enum StoryMarks {
  static func severity(_ severity: Urgency) -> HTML {
    #"<span class="badge severity \#(severity.rawValue)">\#(severity.rawValue)</span>"#
  }

  static func status(_ status: StoryStatus) -> HTML {
    #"<span class="badge work \#(status.rawValue)">\#(words(status.rawValue))</span>"#
  }

  /// Status, owner and change in one line.
  static func html(_ item: StoryItem, _ window: StoryWindow) -> HTML {
    let owner = item.work.owner.map { " <span class=\"quiet\">\($0)</span>" as HTML }
    return "\(status(item.work.status)) \(growth(item, window))\(owner)"
  }

  /// How it changed, as a word and a count with what it is compared with.
  static func growth(_ item: StoryItem, _ window: StoryWindow) -> HTML {
    let figures = item.figures
    let count =
      item.growth == .back
      ? "\(Show.count(figures.sinceFixed, "conversation")) since it was fixed"
      : figures.joined > 0 ? "+\(Show.number(figures.joined)) \(compared(window))" : nil
    return """
      <span class="growth \(item.growth.rawValue)">\(words(item.growth.rawValue))\
      \(count.map { "<small> \($0)</small>" as HTML })</span>
      """
  }

  /// `since run 2`; `in the first run`.
  static func compared(_ window: StoryWindow) -> String {
    switch window.since {
    case .day(let day): "since \(Show.day(day.start))"
    default: window.run > 0 ? "since run \(window.run)" : "in the first run"
    }
  }

  /// `company.monthly_spend` as `company monthly spend`.
  static func attribute(_ name: String) -> String {
    words(name).replacing(".", with: " ")
  }

  /// `12,300 company monthly spend`.
  static func weight(_ item: StoryItem) -> HTML? {
    item.weight.map { "\(Show.rate($0.sum)) \(attribute($0.attribute))" }
  }

  /// `in_progress` as `in progress`.
  static func words(_ value: String) -> String { value.replacing("_", with: " ") }
}
