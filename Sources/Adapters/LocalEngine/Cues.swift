/// Words by which a clause tells what it is.
enum Cues {
  /// Words in a row that begin or hold what is looked for.
  struct Phrase {
    let words: [String]
    /// Words that must follow in the clause.
    let wordsBehind: Int
  }

  /// What goes wrong, the most telling first.
  static let problems = [
    phrases(
      """
      error; errors; fails; failed; failing; failure; crash; crashes; crashed; crashing; freezes; \
      frozen; freezing; hangs; stuck; not working; doesn't work; does not work; don't work; \
      doesnt work; stopped working; won't open; won't load; not load; not loading; not responding; \
      disappeared; vanished; missing; duplicate; duplicates; duplicated; twice; slow; broken; bug; \
      times out; timeout; fehler; fehlermeldung; funktioniert nicht; geht nicht; abgestürzt; \
      verschwunden; ne fonctionne pas; ne marche pas; erreur; disparu; no funciona; desaparecido; \
      non funziona
      """
    ),
    phrases(
      """
      cannot; can't; cant; can not; couldn't; could not; unable; won't; will not; wont; doesn't; \
      does not; doesnt; don't; didn't; isn't; is not; aren't; are not; no longer; lost; gone; wrong; \
      problem; problems; issue; issues; trouble; rejected; refused; denied; blocked; invalid; \
      nothing happens; kann nicht; kann ich nicht; keine; kein; nicht; impossible; plus; no puedo
      """
    ),
  ]

  /// What the customer wants, the most explicit first; the wish stands behind the words.
  static let goals = [
    phrases(
      """
      how do i; how can i; how do we; how can we; how should i; how to; is there a way to; \
      is there any way to; is it possible to; i want to; i would like to; i'd like to; we want to; \
      we would like to; we'd like to; i need to; we need to; i am trying to; i'm trying to; \
      i was trying to; trying to; tried to; attempting to; would like to; want to; want; wish to; \
      ability to; option to; able to; be great to; be nice to; wie kann ich; wie kann man; \
      ich möchte; ich will; wir möchten; comment puis-je; comment; je voudrais; je veux; \
      j'aimerais; cómo puedo; quiero; quisiera; come posso; vorrei
      """,
      wordsBehind: 2
    ),
    phrases(
      """
      can i; can we; could i; could we; may i; can you; could you; would you; please; where do i; \
      where can i; cannot; can't; cant; can not; couldn't; could not; unable to; won't let me; \
      need; needs; kann ich; können sie; bitte; puis-je; pouvez-vous; puedo; pueden
      """,
      wordsBehind: 2
    ),
  ]

  /// Words with which a customer turns to support.
  static let addresses: Set<String> = ["you", "please", "sie", "bitte", "vous", "pueden"]

  /// What support is asked to do, which is not what the customer wants of the product.
  static let services: Set<String> = [
    "advise", "assist", "check", "clarify", "confirm", "contact", "escalate", "explain", "fix",
    "forward", "get", "help", "investigate", "let", "look", "reply", "resolve", "respond", "see",
    "send", "solve", "tell", "helfen", "prüfen", "m'aider", "aider", "ayudar", "ayudarme",
  ]

  /// Words that join a contrasting or explaining clause.
  static let separators: Set<String> = [
    "but", "because", "although", "however", "though", "aber", "weil", "jedoch", "mais", "pero",
    "porque", "però",
  ]

  /// Words that a message begins with before it says anything.
  static let fillers: Set<String> = [
    "hi", "hello", "hey", "dear", "team", "all", "there", "everyone", "folks", "guys", "sir",
    "madam", "good", "morning", "afternoon", "evening", "please", "help", "so", "and", "also",
    "well", "ok", "okay", "thanks", "thank", "you", "hallo", "guten", "tag", "liebes", "servus",
    "bonjour", "salut", "hola", "buenos", "días", "ciao", "buongiorno", "anyway", "basically",
    "just", "actually", "sorry", "re", "fw", "fwd", "question", "customer", "then", "support",
  ]

  /// Words that no cut phrase should end with.
  static let looseEnds: Set<String> = [
    "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "from", "by", "my",
    "i", "is", "are", "it", "that", "this", "when", "if", "as", "be", "der", "die", "das", "und",
    "zu", "mit", "von", "le", "la", "les", "de", "et", "el", "los", "y", "en",
  ]

  /// Words before a cue that turn it into its opposite.
  static let denials: Set<String> = [
    "no", "without", "any", "kein", "keine", "ohne", "sans", "sin",
  ]

  /// Words that name nothing by themselves.
  static let emptyWords: Set<String> = [
    "", "a", "about", "all", "am", "an", "and", "any", "anyone", "anything", "are", "as", "at",
    "be",
    "been", "but", "by", "can", "can't", "cannot", "could", "did", "didn't", "do", "does",
    "doesn't",
    "doing", "don't", "for", "from", "get", "going", "got", "had", "has", "have", "help", "how",
    "i",
    "i'm", "i've", "if", "in", "is", "isn't", "issue", "issues", "it", "it's", "just", "know",
    "make",
    "me", "my", "no", "not", "now", "of", "on", "or", "out", "overcome", "please", "problem",
    "problems", "resolve", "seem", "seems", "should", "so", "solve", "some", "something", "sorry",
    "still", "sure", "tell", "that", "the", "them", "there", "these", "they", "thing", "this",
    "those", "to", "trouble", "try", "understand", "up", "want", "was", "we", "what", "when",
    "where",
    "why", "will", "with", "work", "would", "wrong", "you", "your", "fix", "und", "ich", "das",
    "es", "ist", "nicht", "je", "le", "la", "ne", "pas", "que", "se",
  ]

  private static func phrases(_ list: String, wordsBehind: Int = 0) -> [Phrase] {
    list.split(separator: ";").map { entry in
      Phrase(words: entry.split(separator: " ").map(String.init), wordsBehind: wordsBehind)
    }
  }
}
