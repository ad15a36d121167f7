import Helpdesk

/// What a helpdesk does to some of its pages, so that they cannot be true.
struct PageFault: Sendable {
  enum Kind: Sendable {
    case short(by: Int)
    case emptyPage
    case repeated
    case reversed
    case noNext
    case hidden(oneOf: Int)
    case wrongTotal(by: Int)
  }

  let kind: Kind
  /// The first page that is struck.
  var from = 1
  /// One page in so many is struck from there on.
  var every = 1
  /// Most pages that are struck.
  var times = Int.max
  /// Pages asked for so far.
  var pages = 0

  /// True for the page that is asked for now.
  var strikes: Bool {
    pages >= from && (pages - from) % every == 0 && (pages - from) / every < times
  }

  /// The conversations that are not listed: one of so many.
  var hiddenShare: Int? {
    if case .hidden(let share) = kind { return share }
    return nil
  }

  func spoil(_ page: ConversationPage) -> ConversationPage {
    let half = page.items.count / 2
    return switch kind {
    case .short(let number): page.with(items: page.items.dropFirst(min(number, half)))
    case .emptyPage: page.with(items: [])
    case .repeated:
      page.with(
        items: page.items[..<half] + page.items[..<half] + page.items[(2 * half)...]
      )
    case .reversed: page.with(items: page.items.reversed())
    case .noNext: ConversationPage(items: page.items, totalCount: page.totalCount)
    case .hidden: page
    case .wrongTotal(let number):
      ConversationPage(
        items: page.items,
        totalCount: max(0, page.totalCount + number),
        next: page.next
      )
    }
  }
}

extension ConversationPage {
  fileprivate func with(items: some Sequence<ListedConversation>) -> ConversationPage {
    ConversationPage(items: Array(items), totalCount: totalCount, next: next)
  }
}
