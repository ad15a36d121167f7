/// Charts as SVG; colours come from the style sheet.
enum Charts {
  /// A line of weekly counts, small enough for a list.
  static func sparkline(_ values: [Int]) -> HTML {
    let (width, height) = (96.0, 26.0)
    let top = Double(max(values.max() ?? 0, 1))
    let step = width / Double(max(values.count - 1, 1))
    let points = values.enumerated().map { index, value in
      (x: round(Double(index) * step), y: round(height - 3 - Double(value) / top * (height - 6)))
    }
    let line = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    let last = points.last ?? (x: 0, y: height)
    return """
      <svg class="spark" viewBox="-3 0 102 26" width="102" height="26" role="img" aria-label="\(words(values))">\
      <polygon class="area" points="0,\("\(height)") \(line) \("\(width)"),\("\(height)")"/>\
      <polyline class="line" points="\(line)"/>\
      <circle class="dot" cx="\("\(last.x)")" cy="\("\(last.y)")" r="2.5"/></svg>
      """
  }

  /// Weekly counts as bars with their numbers.
  static func weeks(_ values: [Int]) -> HTML {
    let top = Double(max(values.max() ?? 0, 1))
    let bars = values.enumerated().map { index, value -> HTML in
      let height = round(Double(value) / top * 84)
      let x = index * 40
      return """
        <g><rect class="bar" x="\(x + 5)" y="\("\(100 - height)")" width="30" height="\("\(height)")" rx="3"/>\
        <text class="value" x="\(x + 20)" y="\("\(95 - height)")">\(value > 0 ? Show.number(value) : "")</text></g>
        """
    }
    let width = max(values.count, 1) * 40
    return """
      <figure class="chart"><svg viewBox="0 0 \(width) 120" role="img" aria-label="\(words(values))">\
      \(bars)<line class="axis" x1="0" x2="\(width)" y1="100.5" y2="100.5"/>\
      <text class="label" x="5" y="116">\(values.count) weeks ago</text>\
      <text class="label end" x="\(width - 5)" y="116">newest week</text></svg>\
      <figcaption>Conversations a week, up to the newest conversation stored</figcaption></figure>
      """
  }

  /// Parts of a whole as one bar with a legend.
  static func parts(_ parts: [(name: String, value: Int, style: String)], _ label: String) -> HTML {
    let total = max(1, parts.reduce(0) { $0 + $1.value })
    var x = 0.0
    var pieces: [HTML] = []
    for part in parts where part.value > 0 {
      let width = Double(part.value) / Double(total) * 1000
      pieces.append(
        #"<rect class="\#(part.style)" x="\#("\(round(x))")" y="0" width="\#("\(round(width))")" height="10"/>"#
      )
      x += width
    }
    let legend = parts.map { part -> HTML in
      """
      <li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="\(part.style)" width="10" height="10" rx="2"/></svg>\
      \(part.name) <b>\(Show.number(part.value))</b></li>
      """
    }
    return """
      <figure class="parts"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">\
      <rect class="ground" width="1000" height="10"/>\(pieces)</svg>\
      <figcaption class="hidden">\(label)</figcaption><ul>\(legend)</ul></figure>
      """
  }

  /// A bar that compares one value with the largest.
  static func bar(_ value: Int, of top: Int) -> HTML {
    let width = round(Double(value) / Double(max(1, top)) * 100)
    return """
      <svg class="measure" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">\
      <rect class="ground" width="100" height="6"/><rect class="bar" width="\("\(width)")" height="6"/></svg>
      """
  }

  /// How the last four weeks compare with the four before.
  static func change(_ values: [Int]) -> HTML? {
    guard values.count >= 8 else { return nil }
    let now = values.suffix(4).reduce(0, +)
    let before = values.dropLast(4).suffix(4).reduce(0, +)
    guard now + before > 0 else { return nil }
    if before == 0 {
      return
        #"<span class="change up">▲ new<span class="hidden"> in the last 4 weeks</span></span>"#
    }
    let share = Double(now - before) / Double(before)
    if abs(share) < 0.05 { return #"<span class="change">steady</span>"# }
    let words = "\(share > 0 ? "▲" : "▼") \(Show.percent(abs(share)))"
    return """
      <span class="change \(share > 0 ? "up" : "down")">\(words)\
      <span class="hidden"> \(share > 0 ? "more" : "fewer") than in the 4 weeks before</span></span>
      """
  }

  private static func words(_ values: [Int]) -> String {
    "Conversations a week, oldest first: \(values.map(String.init).joined(separator: ", "))"
  }

  private static func round(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
