/// Who writes: contacts are made from a number, admins are always the same few.
struct Person: Sendable {
  let type: String
  let id: String
  let name: String
  let email: String

  /// Makes the contact of a number; the same one for the same seed.
  static func contact(_ number: Int, seed: UInt64) -> Person {
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

  static let admins = ["Noor", "Felix", "Grace", "Ivo", "Sanne", "Ruth"].enumerated().map {
    Person(
      type: "admin",
      id: String(7_100_301 + $0.offset),
      name: $0.element,
      email: "\($0.element.lowercased())@brightslot.example"
    )
  }

  static let bot = Person(
    type: "bot",
    id: "7100300",
    name: "Brightslot Assistant",
    email: "operator@brightslot.example"
  )

  private static let firstNames = words(
    """
    Amara Bruno Celia Dario Edda Farid Gwen Hugo Ines Jonas Kira Lars Malia Nico Olga Pablo Quinn \
    Rosa Sven Talia Umar Vera Wim Xenia Yara Zeno Alma Boris Cora Dilan Elif Finn
    """
  )

  private static let lastNames = words(
    """
    Abara Becker Castell Dorn Eklund Ferro Gallo Hoek Iversen Jansen Kovac Lund Moreau Nagy Okafor \
    Pires Quist Rossi Sato Tamm Ueda Varga Weber Yilmaz Zeman Archer Brooks Carver Dale Ellis
    """
  )

  private static let businesses = words(
    """
    salon-lumen studio-fern physio-park barber-lane calm-clinic paws-parlour yoga-loft nail-atelier \
    osteo-hub ink-harbour
    """
  )

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}

private func hexadecimal(_ number: UInt64, _ digits: Int) -> String {
  let text = String(number, radix: 16)
  return text.count >= digits
    ? String(text.suffix(digits)) : String(repeating: "0", count: digits - text.count) + text
}
