import LanguageModel

/// Why a conversation is no report of a matter.
enum Objection: String, Sendable, CaseIterable {
  case sales, solved, thanks

  /// Different phrases of selling that make a sale.
  private static let leastPitches = 2

  /// Judges what a customer wrote first; nil for a report, and in doubt.
  ///
  /// - Parameters:
  ///   - opening: subject and first message.
  ///   - statements: what the customer states of a matter.
  init?(opening: String, _ statements: [Statement]) {
    let tokens = PhraseIndex.tokens(of: opening.lowercased())
    let problem = statements.filter { $0.kind == .problem }.map(\.clarity).max() ?? 0
    let pitches = Self.pitches.matches(inTokens: tokens).count
    let told = tokens.dropFirst().drop { Self.greetings.contains($0) }
    let beginning = Array((["^"] + told).prefix(Self.beginning))
    if pitches >= Self.leastPitches, problem < 0.9 || pitches >= 2 * Self.leastPitches {
      self = .sales
    } else if Self.solutions.occurs(inTokens: beginning) && !opening.contains("?") {
      self = .solved
    } else if statements.isEmpty, !opening.contains("?"), Self.gratitude.occurs(inTokens: beginning)
    {
      self = .thanks
    } else {
      return nil
    }
  }

  /// Tokens in which thanks, or that a matter is over, must stand for the message to be about it.
  private static let beginning = 12
  private static let greetings: Set<String> = [
    "hello", "hi", "hey", "dear", "all", "team", "there",
  ]

  private static let pitches = PhraseIndex([
    "our services", "we offer", "we specialize", "we specialise", "i represent", "seo", "backlinks",
    "backlink", "guest post", "guest posts", "sponsored post", "link insertion", "domain authority",
    "increase your traffic", "more traffic", "rank your", "rank higher", "first page of google",
    "schedule a call",
    "quick call", "15 minute call", "book a demo", "partnership opportunity", "business proposal",
    "lead generation",
    "qualified leads", "boost your", "grow your business", "your business", "web design",
    "website redesign", "digital marketing",
    "social media marketing", "affordable price", "affordable prices", "competitive prices",
    "outsourcing", "our team of",
    "email list", "contact list of", "mailing lists for sale", "loan offer",
    "investment opportunity", "casino",
    "price list", "free quote", "promote your", "influencer", "our agency", "our clients include",
    "our company provides",
    "interested in collaborating", "would you be interested in", "decision maker",
    "errors on your homepage", "and can repair them", "repair them for", "free website audit",
    "dofollow", "real followers", "factory price", "bulk discount", "dedicated developers",
    "verified emails", "came across your blog", "noticed that your website",
  ])
  private static let solutions = PhraseIndex([
    "^ solved", "^ resolved", "^ fixed", "^ solution", "^ found the solution",
    "^ i found the solution",
    "^ i found a solution", "^ problem solved", "^ issue resolved", "^ issue solved",
    "^ problem fixed",
    "^ never mind", "^ nevermind", "^ please ignore", "^ please disregard", "^ disregard",
    "^ my problem is solved",
    "^ my issue is resolved", "^ all good now", "^ it works now", "^ i solved", "^ i fixed",
    "^ gelöst", "^ résolu",
  ])
  private static let gratitude = PhraseIndex([
    "thank you for", "thanks for", "thank you so much", "thanks to", "great job", "great work",
    "good job",
    "well done", "keep up", "i love", "we love", "awesome", "big thank", "kudos", "congratulations",
    "vielen dank für", "danke für", "merci pour", "gracias por", "grazie per",
  ])
}
