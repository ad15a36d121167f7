import Foundation
import TestSupport
import Testing
import WebAPI

/// The picture of areas and themes.
@Suite(.timeLimit(.minutes(2))) struct MapTests {
  /// Vectors around a few middles, made without chance.
  private static func things(_ count: Int) -> [(vector: [Float], size: Int)] {
    (0..<count).map { number in
      let vector = (0..<16).map { column in
        Float((number % 3) * 5 * (column % 2)) + Float((number * 7 + column * 13) % 11) / 11
      }
      return (vector, 1 + number * number % 97)
    }
  }

  @Test(arguments: [1, 2, 12, 60]) func `no circle lies on another or leaves the picture`(
    count: Int
  ) {
    let circles = MapLayout(Self.things(count)).circles
    #expect(circles.count == count)
    for (place, one) in circles.enumerated() {
      #expect(one.x - one.radius >= -0.001 && one.x + one.radius <= MapLayout.width + 0.001)
      #expect(one.y - one.radius >= -0.001 && one.y + one.radius <= MapLayout.height + 0.001)
      for other in circles.dropFirst(place + 1) {
        let (x, y) = (one.x - other.x, one.y - other.y)
        #expect((x * x + y * y).squareRoot() >= one.radius + other.radius)
      }
    }
  }

  @Test func `the same things lie in the same places, the like ones together`() {
    let things = Self.things(9)
    let circles = MapLayout(things).circles
    #expect(MapLayout(things).circles == circles)
    func distance(_ one: Int, _ other: Int) -> Double {
      let (x, y) = (circles[one].x - circles[other].x, circles[one].y - circles[other].y)
      return x * x + y * y
    }
    // Every third is of one kind.
    #expect(distance(0, 3) < distance(0, 2))
    #expect(distance(2, 5) < distance(2, 0))
  }

  @Test(arguments: [[], [[Float]()], [[1, 2], [1]], [[.nan, 1], [0, 1]], [[1, 1], [1, 1]]])
  func `odd vectors lie somewhere, too`(vectors: [[Float]]) {
    let circles = MapLayout(vectors.map { ($0, 0) }).circles
    #expect(circles.count == vectors.count)
    #expect(circles.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }

  @Test func `areas lead to their themes, and those to their stories`() async throws {
    let site = try await Site()
    let empty = try await site.client.get("/map").body
    #expect(empty.contains("No themes yet"))
    _ = try Shelf.fill(site)
    let areas = try await site.client.get("/map").body
    #expect(areas.contains("<a class=\"node "))
    let themes = try await site.client.get("/api/themes").object["themes"] as? [[String: Any]]
    let area = try #require(themes?.first?["product_area"] as? String)
    let path =
      "/map?area=\(area.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    let inside = try await site.client.get(path).body
    #expect(inside.contains("href=\"/themes/\(Shelf.signature)\""))
    #expect(inside.contains("href=\"/stories/1\""))
    #expect(!inside.contains("<script>alert"))
    #expect(try await site.client.get("/map?area=nowhere").status == 404)
  }
}
