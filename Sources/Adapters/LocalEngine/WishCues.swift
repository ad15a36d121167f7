/// Words by which a customer says what they want.
extension Cues {
  /// What the customer wants, the most explicit first; the wish stands behind the words.
  static let goals = CueTable([
    3: """
    how do i; how do you; how can i; how do we; how can we; how should i; how could i; how would i; \
    how to; how i can; how i could; is there a way to; is there any way to; is there a way i can; is there some way to; \
    is there a way that i can; is there a way for me to; is there any way i can; \
    is there an is it possible to; i want to; i want; i would like to; i'd like to; \
    i would like; i'd like; i would love to; i'd love to; i would love; i'd love; \
    we want to; we want; we would like to; we'd like to; we would like; i need to; we need to; i wish to; \
    i need; we need; i wish i could; it would be great to; it would be nice to; would be great to; would be nice to; \
    where do i; where can i; i am looking to; i'm looking to; i am looking for; i'm looking for; looking for; looking to; \
    i wanna; i wanted to; i am hoping to; i'm hoping to; i hope to; \
    wie kann ich; wie kann man; ich möchte; ich will; wir möchten; comment puis-je; comment faire pour; \
    je voudrais; je veux; je souhaite; j'aimerais; cómo puedo; quiero; quisiera; come posso; vorrei
    """,
    2: """
    i am trying to; i'm trying to; i was trying to; i've been trying to; i have been trying to; we are trying to; \
    can i; can we; could i; could we; may i; can you; could you; would you; \
    can you please; could you please; would you please; please; am i able to; kann ich; \
    können sie bitte; puis-je; puedo
    """,
    1: "trying to; was trying to; attempting to; want to; would like to; wish to; hoping to",
    0: """
    not want to; don't want to; dont want to; i don't want to; i do not want to; no ability to; no option to; \
    you want to; if you want to; if i want to; do i need to; don't need to; need to; not please; me how to; how to do; \
    if you would like to; do you want to; have to; no puedo
    """,
  ])

  /// Words between a cue and the wish.
  static let goalFillers: Set<String> = [
    "please", "also", "just", "now", "then", "kindly", "simply",
  ]

  /// Words that begin a request to support instead of a wish about the product.
  static let noWishes: Set<String> = [
    "help", "ask", "say", "thank", "report", "mention", "point", "share", "let", "do", "be",
    "someone", "anyone",
    "somebody", "anybody", "you", "your", "that", "this", "it", "them", "avoid", "think", "believe",
    "suggest",
    "wait", "stay", "call", "contact", "mir", "me", "with", "understand", "figure", "try", "sort",
    "some", "any",
  ]

  /// What support is asked to do.
  static let services: Set<String> = [
    "advise", "assist", "check", "clarify", "confirm", "escalate", "explain", "fix", "forward",
    "investigate", "look",
    "reply", "resolve", "respond", "see", "send", "solve", "tell", "note", "bear", "don't", "keep",
    "remember", "know",
    "an", "helfen", "prüfen", "m'aider", "aider", "ayudar", "ayudarme", "m'indiquer",
  ]

  /// Words by which a wish turns to somebody.
  static let addresses: Set<String> = ["you", "please", "sie", "bitte", "vous", "pueden"]
}
