/// An element of HTML as far as its rendering matters; its name is packed into a number.
struct HTMLElement: Sendable {
  /// Place in `HTMLElement.known`.
  let index: Int
  /// True for elements that stand on lines of their own.
  let isBlock: Bool
  /// True for elements whose content no reader sees.
  let isUnseen: Bool
  /// True for elements without content and end tag.
  let isVoid: Bool
  /// True for elements whose end tag is often left out: the next block ends them.
  let isEndedByBlock: Bool

  /// A name of at most 16 ASCII characters in lower case.
  typealias Name = UInt128

  /// Packs a name; longer ones lose their ends.
  static func name(_ bytes: some Sequence<UInt8>) -> Name {
    var name: Name = 0
    for byte in bytes.prefix(16) { name = name << 8 | Name(isLetter(byte) ? byte | 0x20 : byte) }
    return name
  }

  static func name(_ text: StaticString) -> Name {
    name(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Every element of HTML, living or old, by its name.
  static let known: [Name: HTMLElement] = {
    var table: [Name: HTMLElement] = [:]
    for word in (blocks + " " + unseen + " " + voids + " " + inline).split(separator: " ") {
      let isIn = { (list: String) in list.split(separator: " ").contains(word) }
      table[name(word.utf8)] = HTMLElement(
        index: table.count,
        isBlock: isIn(blocks),
        isUnseen: isIn(unseen),
        isVoid: isIn(voids),
        isEndedByBlock: word == "p"
      )
    }
    return table
  }()

  private static let blocks = """
    address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure footer \
    form h1 h2 h3 h4 h5 h6 header hgroup hr html main menu nav ol option p section summary table tbody tfoot thead tr ul
    """
  private static let unseen = """
    head script style title template svg xml iframe noframes noembed applet datalist audio video canvas
    """
  private static let voids = "area base br col embed img input link meta param source track wbr"
  private static let inline = """
    a abbr acronym object map b bdi bdo big blink button cite code colgroup data del dfn em font i ins kbd label legend li \
    listing mark math meter nobr noscript optgroup output picture plaintext pre progress q rp rt ruby s samp select \
    slot small span strike strong sub sup td textarea th time tt u var xmp blockquote frame frameset marquee search
    """
}
