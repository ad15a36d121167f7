/// What the markup says of a place in a message.
struct Traits: OptionSet, Sendable {
  let rawValue: UInt16

  /// Not shown to a reader.
  static let hidden = Traits(rawValue: 1)
  /// Marked by a mail program as the mail that is answered.
  static let citation = Traits(rawValue: 2)
  /// In a block quotation of whatever kind, or behind a bar at the left.
  static let quotation = Traits(rawValue: 4)
  /// In a container of a mail program for all that was answered or forwarded.
  static let history = Traits(rawValue: 8)
  /// The place itself and everything behind it is what was answered or forwarded.
  static let historyStart = Traits(rawValue: 16)
  /// In the line that introduces a quotation.
  static let attribution = Traits(rawValue: 32)
  static let signature = Traits(rawValue: 64)
  static let forward = Traits(rawValue: 128)
  /// Text whose line feeds count, as of code or logs.
  static let code = Traits(rawValue: 256)
  static let list = Traits(rawValue: 512)
  static let cell = Traits(rawValue: 1024)
  /// Behind a bar at the left, which also a box has.
  static let bar = Traits(rawValue: 2048)
  /// On a ground of its own, or within a border.
  static let box = Traits(rawValue: 4096)
}

extension Traits {
  /// Reads what a tag says of its content.
  init(of tag: HTMLTag) {
    var traits = Traits()
    if tag.name == Self.blockquote { traits.insert(.quotation) }
    if tag.name == Self.pre { traits.insert(.code) }
    if tag.name == Self.li { traits.insert(.list) }
    if tag.name == Self.td || tag.name == Self.th { traits.insert(.cell) }
    if tag.hasAttributes {
      tag.forEachAttribute { name, value in
        traits.formUnion(Traits(attribute: name, value, tag.name))
      }
    }
    self = traits
  }

  private init(
    attribute name: ArraySlice<UInt8>,
    _ value: ArraySlice<UInt8>,
    _ element: HTMLElement.Name
  ) {
    self = []
    switch HTMLElement.name(name) {
    case Self.hiddenAttribute:
      if !value.elementsEqual("false".utf8) { insert(.hidden) }
    case Self.style:
      formUnion(
        Style(value).traits(
          isCell: element == Self.td || element == Self.th,
          isBlock: Self.boxes.contains(element)
        )
      )
    case Self.type:
      let isCitation = element == Self.blockquote && value.elementsEqual("cite".utf8)
      if isCitation { insert(.citation) }
    case Self.classAttribute, Self.identifier:
      formUnion(Self.marks.first { value.firstOffset(of: $0.text) != nil }?.traits ?? [])
    case Self.ground: insert(.box)
    case Self.nameAttribute:
      if value.elementsEqual("quote".utf8) { insert(.history) }
    default: break
    }
  }

  private static let boxes: Set<HTMLElement.Name> = Set(
    ["table", "td", "th", "div", "p", "tr"].map { HTMLElement.name($0.utf8) }
  )
  private static let blockquote = HTMLElement.name("blockquote")
  private static let pre = HTMLElement.name("pre")
  private static let li = HTMLElement.name("li")
  private static let td = HTMLElement.name("td")
  private static let th = HTMLElement.name("th")
  private static let hiddenAttribute = HTMLElement.name("hidden")
  private static let style = HTMLElement.name("style")
  private static let type = HTMLElement.name("type")
  private static let classAttribute = HTMLElement.name("class")
  private static let identifier = HTMLElement.name("id")
  private static let ground = HTMLElement.name("bgcolor")
  private static let nameAttribute = HTMLElement.name("name")

  /// Names that mail programs give; Outlook puts `x_` before those of others, so a part is enough.
  private static let marks: [(text: StaticString, traits: Traits)] = [
    ("gmail_attr", .attribution), ("moz-cite-prefix", .attribution),
    ("gmail_signature", .signature), ("moz-signature", .signature),
    ("protonmail_signature", .signature), ("ms-outlook-mobile-signature", .signature),
    ("yahoo-signature", .signature), ("dsignature", .signature), ("Id_-Sgn1", .attribution),
    ("Id_-Sgn", .signature),
    ("Signature", .signature), ("signature", .signature),
    ("divRplyFwdMsg", .historyStart), ("appendonsend", .historyStart),
    ("OutlookMessageHeader", .historyStart),
    ("yahoo_quoted", .history), ("yahoo-quoted", .history),
    ("reference-message", .history), ("OLK_SRC_BODY_SECTION", .history),
    ("moz-forward-container", .forward),
    ("tutanota_quote", .citation), ("protonmail_quote", .attribution),
    ("preheader", .hidden),
  ]
}
