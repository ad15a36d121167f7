/// The open elements that say something of their content, and what holds inside all of them.
struct Regions {
  private struct Region {
    let element: Int
    /// How many elements of the name are open when the region is.
    let count: Int
    let traitsBefore: Traits
    let depthBefore: Int
  }

  private(set) var traits = Traits()
  /// Open block quotations, bars at the left included.
  private(set) var quotationDepth = 0
  private var regions: [Region] = []
  /// Open elements by their index, and the places of their regions in `regions`.
  private var counts = [Int](repeating: 0, count: HTMLElement.known.count)
  private var places = [[Int]](repeating: [], count: HTMLElement.known.count)
  /// True where the last change was one that a line should show.
  private(set) var isOnOwnLine = false

  /// Traits of which the text before and behind is no part of the line.
  private static let edges: Traits = [
    .citation, .quotation, .history, .historyStart, .attribution, .signature, .forward,
  ]
  /// Traits that hold up to the message's end.
  private static let lasting: Traits = [.historyStart]

  /// Opens an element; true where something else holds inside of it.
  mutating func open(_ tag: HTMLTag, _ element: HTMLElement) -> Bool {
    var isChanged = false
    if element.isBlock || element.index == Self.cell?.index, let top = regions.last,
      Self.endedByBlock.contains(top.element)
    {
      endRegions(from: regions.count - 1)
      isChanged = true
    }
    guard !element.isVoid else { return isChanged }
    counts[element.index] += 1
    let added = Traits(of: tag)
    let after = traits.union(added)
    let isQuotation = added.contains(.quotation) || added.contains(.bar)
    guard after != traits || isQuotation || !added.isEmpty && element.isEndedByBlock else {
      return isChanged
    }
    places[element.index].append(regions.count)
    regions.append(
      Region(
        element: element.index,
        count: counts[element.index],
        traitsBefore: traits,
        depthBefore: quotationDepth
      )
    )
    isOnOwnLine = !added.isDisjoint(with: Self.edges) && !traits.contains(.hidden)
    traits = after
    if isQuotation { quotationDepth += 1 }
    return true
  }

  /// Closes an element; true where something else holds behind it.
  mutating func close(_ element: HTMLElement) -> Bool {
    counts[element.index] = max(0, counts[element.index] - 1)
    guard let place = places[element.index].last, regions[place].count > counts[element.index]
    else {
      return false
    }
    endRegions(from: place)
    return true
  }

  private mutating func endRegions(from place: Int) {
    let before = regions[place]
    let lasting = traits.intersection(Self.lasting)
    isOnOwnLine = !traits.subtracting(before.traitsBefore).isDisjoint(with: Self.edges)
    traits = before.traitsBefore.union(lasting)
    quotationDepth = before.depthBefore
    for region in regions[place...] { places[region.element].removeLast() }
    regions.removeSubrange(place...)
  }

  private static let cell = HTMLElement.known[HTMLElement.name("td")]
  /// Elements that the next block ends where their own end is missing.
  private static let endedByBlock: Set<Int> = Set(
    ["p"].compactMap { HTMLElement.known[HTMLElement.name($0.utf8)]?.index }
  )
}
