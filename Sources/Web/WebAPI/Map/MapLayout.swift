/// Where things lie on a plane: what is alike lies close together, and nothing lies on anything else.
///
/// The same things always lie in the same places: the two directions in which their vectors differ most (principal
/// components, by power iteration from a fixed start), then circles are pushed apart where they overlap.
package struct MapLayout: Sendable {
  /// A circle on the plane.
  package struct Circle: Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var radius: Double
  }

  /// The plane, in units of the picture.
  package static let width = 1000.0
  package static let height = 800.0
  /// A circle is never smaller, so that it can be pressed on a phone.
  private static let leastRadius = 36.0
  private static let mostRadius = 190.0
  /// Share of the plane that circles may cover.
  private static let density = 0.4
  /// Room between circles.
  private static let gap = 8.0

  /// The circles, in the order of the things.
  package let circles: [Circle]

  /// Lays things out.
  ///
  /// - Parameter things: vectors of one length, and sizes of 0 or more.
  package init(_ things: [(vector: [Float], size: Int)]) {
    let radii = Self.radii(things.map(\.size))
    let points = Self.principal(things.map(\.vector))
    let xs = Self.spread(points.map(\.0), radii, Self.width)
    let ys = Self.spread(points.map(\.1), radii, Self.height)
    circles = Self.apart(
      radii.indices.map { Circle(x: xs[$0], y: ys[$0], radius: radii[$0]) }
    )
  }

  /// Areas go with sizes.
  private static func radii(_ sizes: [Int]) -> [Double] {
    let most = Double(max(sizes.max() ?? 1, 1))
    let shares = sizes.map { (Double(max($0, 0)) / most).squareRoot() }
    let covered = shares.reduce(0) { $0 + Double.pi * $1 * $1 }
    let room = (density * width * height / max(covered, 1e-9)).squareRoot()
    return shares.map { max(leastRadius, $0 * min(room, mostRadius)) }
  }

  /// The first two principal components of some vectors.
  private static func principal(_ vectors: [[Float]]) -> [(Double, Double)] {
    let length = vectors.map(\.count).max() ?? 0
    var rows = vectors.map { vector in
      (0..<length).map { column in
        vector.count == length && vector[column].isFinite ? Double(vector[column]) : 0
      }
    }
    guard length > 0, rows.count > 1 else { return vectors.map { _ in (0, 0) } }
    for column in 0..<length {
      let mean = rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
      for row in rows.indices { rows[row][column] -= mean }
    }
    let first = component(rows, besides: nil)
    let second = component(rows, besides: first.direction)
    return zip(first.places, second.places).map { ($0, $1) }
  }

  /// The direction in which rows differ most, and where each row lies on it.
  private static func component(_ rows: [[Double]], besides other: [Double]?) -> (
    direction: [Double], places: [Double]
  ) {
    // Any start does that is not at right angles to the answer.
    var direction = rows[0].indices.map { 1 / Double($0 + 1) }
    for _ in 0..<60 {
      if let other { direction = without(other, direction) }
      let places = rows.map { product($0, direction) }
      var next = [Double](repeating: 0, count: direction.count)
      for (row, place) in zip(rows, places) {
        for column in next.indices { next[column] += row[column] * place }
      }
      let size = product(next, next).squareRoot()
      guard size > 1e-12 else { break }
      direction = next.map { $0 / size }
    }
    let places = rows.map { product($0, direction) }
    // Of the two signs, the one with which the first row lies on the positive side.
    let sign = places[0] < 0 ? -1.0 : 1.0
    return (direction, places.map { $0 * sign })
  }

  private static func without(_ other: [Double], _ vector: [Double]) -> [Double] {
    let share = product(other, vector)
    return zip(vector, other).map { $0 - share * $1 }
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }

  /// Stretches places over the room between two edges.
  private static func spread(_ places: [Double], _ radii: [Double], _ length: Double) -> [Double] {
    guard let least = places.min(), let most = places.max(), most - least > 1e-9 else {
      return places.map { _ in length / 2 }
    }
    return zip(places, radii).map { place, radius in
      // What lies outermost keeps off the edge, where there is room.
      let margin = radius + length / 12
      return margin + (place - least) / (most - least) * (length - 2 * margin)
    }
  }

  /// Pushes circles apart until none overlaps, as far as there is room.
  private static func apart(_ circles: [Circle]) -> [Circle] {
    var circles = circles
    for _ in 0..<400 where push(&circles) == false { break }
    return circles
  }

  /// One step; tells whether any circles overlapped.
  private static func push(_ circles: inout [Circle]) -> Bool {
    var moved = false
    for left in circles.indices {
      for right in circles.indices where right > left {
        var (x, y) = (circles[right].x - circles[left].x, circles[right].y - circles[left].y)
        // Two in one place part along a direction of their own.
        if x * x + y * y < 1e-6 { (x, y) = (1 + Double(right % 7), 1 + Double(left % 5)) }
        let distance = (x * x + y * y).squareRoot()
        let wanted = circles[left].radius + circles[right].radius + gap
        guard distance < wanted - 0.01 else { continue }
        let step = (wanted - distance) / 2 / distance
        circles[left].move(-x * step, -y * step)
        circles[right].move(x * step, y * step)
        moved = true
      }
    }
    return moved
  }
}

extension MapLayout.Circle {
  /// Moves within the plane.
  fileprivate mutating func move(_ dx: Double, _ dy: Double) {
    x = min(max(x + dx, radius), MapLayout.width - radius)
    y = min(max(y + dy, radius), MapLayout.height - radius)
  }
}
