/// Who writes: contacts are made from a number, admins are always the same few.
struct Person: Sendable {
  let type: String
  let id: String
  let name: String
  let email: String

  static let bot = Person(
    type: "bot",
    id: "7100300",
    name: "Brightslot Assistant",
    email: "operator@brightslot.example"
  )
}

/// The names that contacts are made of, and the admins.
struct People: Decodable, Sendable {
  private let firstNames: [String]
  private let lastNames: [String]
  /// Names of the businesses that contacts write from, each a part of a mail address.
  private let businesses: [String]
  /// In the order of their ids.
  let admins: [Person]

  private enum CodingKeys: String, CodingKey {
    case businesses, admins
    case firstNames = "first_names"
    case lastNames = "last_names"
  }

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    firstNames = try keys.decode([String].self, forKey: .firstNames)
    lastNames = try keys.decode([String].self, forKey: .lastNames)
    businesses = try keys.decode([String].self, forKey: .businesses)
    admins = try keys.decode([String].self, forKey: .admins).enumerated().map {
      Person(
        type: "admin",
        id: String(7_100_301 + $0.offset),
        name: $0.element,
        email: "\($0.element.lowercased())@brightslot.example"
      )
    }
  }

  /// Checks that there is something to pick from.
  ///
  /// - Parameter file: name of the file that they stand in.
  /// - Throws: `DataFault`.
  func requireNames(_ file: String) throws(DataFault) {
    let lists = [
      ("first_names", firstNames.count), ("last_names", lastNames.count),
      ("businesses", businesses.count), ("admins", admins.count),
    ]
    if let empty = lists.first(where: { $0.1 == 0 }) {
      throw DataFault(file, at: empty.0, "empty list")
    }
  }

  /// Makes the contact of a number; the same one for the same seed.
  func contact(_ number: Int, seed: UInt64) -> Person {
    var random = SplitMix64(seed: ~seed, item: number)
    let (first, last) = (random.pick(firstNames), random.pick(lastNames))
    let domain = random.pick(businesses)
    let id = "66" + hexadecimal(random.next(), 14) + hexadecimal(UInt64(number), 8)
    return Person(
      type: random.chance(85) ? "user" : "lead",
      id: id,
      name: "\(first) \(last)",
      email: "\(first).\(last)\(number)@\(domain).example".lowercased()
    )
  }
}

/// The last digits of a number in base 16.
func hexadecimal(_ number: UInt64, _ digits: Int) -> String {
  let text = String(number, radix: 16)
  return text.count >= digits
    ? String(text.suffix(digits)) : String(repeating: "0", count: digits - text.count) + text
}
