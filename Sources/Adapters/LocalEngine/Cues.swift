/// Words by which a clause tells what it is.
enum Cues {
  /// What goes wrong, by how much it says; 0 is for what only looks like it.
  static let problems = CueTable([
    3: """
    error; errors; fail; fails; failed; failing; failure; crash; crashes; crashed; crashing; freeze; freezes; \
    froze; frozen; freezing; hangs; hang; stuck; not working; not work; doesn't work; don't work; doesnt work; \
    dont work; won't work; isn't working; stopped working; stops working; stopped; won't open; \
    won't load; not responding; disappeared; disappears; disappear; disappearing; vanished; \
    missing; duplicate; duplicates; duplicated; duplicating; twice; double; slow; slowly; broken; bug; \
    corrupt; corrupted; times out; timed out; timeout; nothing happens; can't; cannot; cant; \
    can not; couldn't; could not; unable; not able; won't; wont; no longer; not showing; lost; gone; \
    keeps asking; keeps popping; keep getting; keeps; not found; blank; empty; anymore; \
    fehler; fehlermeldung; funktioniert nicht; geht nicht; abgestürzt; verschwunden; kann nicht; \
    ne fonctionne pas; ne fonctionne plus; ne marche pas; ne marche plus; erreur; disparu; \
    impossible; no funciona; no puedo; desaparecido; error al; non funziona; \
    nefunguje; werkt niet; não funciona; nie działa; не работает
    """,
    2: """
    not; never; doesn't; doesnt; don't; dont; didn't; isn't; aren't; wasn't; hasn't; haven't; \
    wrong; wrongly; incorrect; incorrectly; rejected; refused; refuses; denied; blocked; invalid; unreadable; \
    no; won't let; too small; too large; too long; too much; too many; out of date; hacked; spam; \
    erased; wiped; logs me out; logged out; signed out; none; continues; still shows; still showing; still appears; comes back; coming back; pops up; popping up; bothering; prevents; preventing; forces; forcing; interrupts; overcharged; charged; damaged; defective; late; delayed; removed; dead; declined; ignored; \
    ignores; forgets; forgot; undefined; unwanted; inaccurate; nicht; kein; keine; aucun; aucune
    """,
    1: """
    problem; problems; issue; issues; trouble; difficulty; instead of; difficult; annoying; \
    suddenly; unexpected; strange; only shows; asks; despite; changed; problème; problem mit; problema
    """,
    0: """
    no problem; no problems; would never; can't say; cannot say; can not say; won't be back; can not remember; cannot remember; wouldn't; no issue; no issues; no idea; no luck; no avail; no matter; no error; no errors; \
    no success; no need; no doubt; no one; any error; any errors; without error; not sure; not only; not just; \
    not know; don't know; dont know; didn't know; do not know; don't want; dont want; do not want; not want; \
    don't understand; do not understand; not understand; don't think; do not think; don't see how; don't see why; \
    don't remember; do not remember; don't mind; don't care; don't need; do not need; didn't help; did not help; \
    doesn't help; not changed; not change; didn't change; why not; if not; or not; not interested; not so; \
    not a problem; not too; not much; not bad; not help; not seem to help; not possible to; can't wait; \
    can't believe; cannot believe; can't figure; cannot figure; can't think; can't remember; \
    cannot thank; can't thank; couldn't be; error message; error messages; can't seem to figure; no changes; no change; \
    don't like; do not like; don't have a; not happy; bug report; double click; double clicking; \
    double clicked; not an expert; not expert; not very; kein problem; keine ahnung
    """,
  ])

  /// Words that join a contrasting or explaining clause.
  static let separators: Set<String> = [
    "but", "because", "although", "however", "though", "aber", "weil", "jedoch", "mais", "pero",
    "porque", "però", "yet", "whereas",
  ]

  /// Words that begin a new clause where a subject follows.
  static let joiners: Set<String> = ["and", "so", "then", "or", "und", "et"]

  /// What can begin a clause behind a joiner.
  static let subjects: Set<String> = [
    "i", "we", "it", "they", "he", "she", "there", "nothing", "now", "cannot", "can't", "i'm",
    "i've", "couldn't", "my", "the",
    "please", "how", "ich", "es", "je", "il", "everything", "suddenly", "when", "what", "why",
    "still", "yet",
  ]

  /// Who can begin the main clause behind one of time without a comma.
  static let persons: Set<String> = [
    "i", "we", "my", "our", "it", "nothing", "there", "i'm", "i've", "all",
  ]

  /// Words that begin a clause of time before the matter.
  static let times: Set<String> = [
    "since", "after", "until", "ever", "as", "today", "yesterday", "recently", "lately", "last",
    "this",
    "for", "on", "in", "at", "with", "over", "when", "whenever", "while", "because", "upon",
    "every", "once", "seit", "nach", "depuis", "desde",
    "a", "about",
  ]

  /// Words that a greeting begins with.
  static let greetings: Set<String> = [
    "hi", "hello", "hey", "dear", "hallo", "bonjour", "salut", "hola", "ciao", "buongiorno",
    "greetings", "guten",
    "bonsoir", "hej", "olá",
  ]

  /// Words that only join a sentence to the one before.
  static let joints: Set<String> = [
    "but", "and", "so", "also", "well", "ok", "okay", "plus", "anyway", "basically", "essentially",
    "actually", "then", "now", "however", "oh", "yes", "yeah", "btw",
  ]
  /// Words that such a word belongs to, as in "so far".
  static let jointComplements: Set<String> = ["far", "that", "much", "many", "long", "known"]

  /// Words that a message begins with before it says anything.
  static let fillers: Set<String> = [
    "team", "everyone", "folks", "guys", "sir", "madam", "sir/madam", "good", "morning",
    "afternoon",
    "evening", "help", "so", "and", "also", "well", "ok", "okay", "thanks", "thank", "plus",
    "tag", "liebes", "servus", "buenos", "días", "anyway", "basically", "just", "actually",
    "sorry", "re", "fw", "fwd", "then", "now", "however", "unfortunately", "suddenly", "recently",
    "please", "but",
    "lately", "again", "additionally", "furthermore", "moreover", "apparently", "obviously",
    "strangely", "because",
    "urgent", "question", "issue", "problem", "hence", "therefore", "btw", "oh", "umm", "uh", "yes",
    "yeah", "no-one",
    "first", "firstly", "second", "secondly", "finally", "further", "today", "yesterday",
  ]

  /// Words before the matter in a row.
  static let leadIns = CueTable([
    1: """
    all of a sudden; for some reason; for the most part; as of today; as of yesterday; in addition; as well; i have noticed that; \
    i noticed that; i've noticed that; i have noticed; i noticed; i've noticed; just noticed; i find that; i found that; i see that; i have found that; \
    it seems that; it seems as though; it seems as if; it seems like; it looks like; it appears that; it turns out that; \
    the problem is that; the problem is; problem is that; the issue is that; the issue is; my problem is that; my problem is; \
    my issue is that; my issue is; my question is; i wanted to let you know that; i would like to report that; \
    please note that; why do; why does; why did; why is; why are; why was; why am; why has; why have; \
    how come; i think that; i think; i believe that; i believe; i guess; \
    the trouble is; the fact is; what happens is; what happened is; i'm finding that; i am finding that; \
    can you tell me; could you tell me; can you please tell me; could you please tell me; please tell me; can someone tell me; \
    can anyone tell me; does anyone know; does anybody know; do you know; any idea; any ideas; i would like to know; \
    i'd like to know; i want to know; i was wondering if; i was wondering; i am wondering if; i wonder if; i'm wondering if; i have a question; in short; \
    of course; at the moment; right now; from time to time; more and more; on top of that; by the way; out of nowhere; \
    there is a problem with; there is an issue with; you have two; that is; i mean; good morning; good afternoon; good evening; \
    good day; good night; s'il vous plaît; here's my problem; here is the problem; some time ago; a few days ago; a couple of days ago; \
    a few weeks ago; a few months ago; a while ago; a week ago; the other day; this morning; last week; last night; \
    this week; these days; in the last few days; until recently; up until recently; every time; each time
    """
  ])

  /// Words of "I am having a problem".
  static let problemLeads: Set<String> = [
    "i", "we", "i'm", "we're", "i've", "we've", "have", "had", "has", "having", "am", "are", "keep",
    "been", "a", "an", "some", "this", "the", "big", "huge", "major", "serious", "severe", "recent",
    "another", "strange", "weird",
    "same", "constant", "experiencing", "experience", "experienced", "facing", "got", "get",
    "getting", "encountered", "encountering", "running", "run", "into",
    "ran", "small", "minor", "little", "annoying", "similar", "frustrating", "ongoing", "new",
    "there", "is", "still", "also",
    "following", "currently", "two", "persistent", "recurring", "odd", "suddenly", "really", "my",
  ]
  static let problemNouns: Set<String> = [
    "problem", "problems", "issue", "issues", "trouble", "troubles", "difficulty", "difficulties",
  ]
  static let problemLinks: Set<String> = [
    "where", "that", "when", "whereby", "as", "is", "because", "since", "in",
  ]

  /// Beginnings of what is no matter by itself.
  static let asides = CueTable([
    1: """
    i tried; i've tried; i have tried; tried; have tried; we tried; we have tried; i also tried; i have already tried; i've already tried; i even tried; \
    i checked; i have checked; i've checked; i have also tried; i have looked; i looked; i've looked; i searched; i have searched; i googled; \
    i rebooted; i have rebooted; i restarted; i have restarted; i reinstalled; i have reinstalled; \
    i uninstalled; i have uninstalled; i cleared; i deleted; i followed; i have followed; followed; \
    i use; i am using; i'm using; i have been using; i've been using; i have used; i've used; we use; we are using; using; \
    i run; i am running; i'm running; running; i work; i own; i have a; i have an; i've got a; i am a; i'm a; i am an; i'm an; we are a; \
    my name is; this is; i have two; i have several; i have many; i already; i have already; \
    thanks; thank you; thx; regards; best regards; kind regards; sincerely; cheers; any help; any advice; any suggestions; \
    any ideas; any idea; any assistance; any tips; any clues; please help; please advise; help please; help; can someone; can anyone; \
    let me know; see attached; see the attached; see screenshot; see image; see picture; see the; as you can see; attached; i have attached; i attach; here is; here are; \
    looking forward; i look forward; sent from; i appreciate; i would appreciate; i'd appreciate; appreciate; hope; i hope; it would be; \
    i don't; i dont; i do not; i didn't; i did not; i am sure; i'm sure; i know; i am aware; i understand; i was; i used to; i should; i just want; i want; \
    i would like; i'd like; i need; i contacted; i called; i spoke; i reached; i reported; i posted; someone; nothing has; nothing was; nothing else; \
    no changes; is this; is that; is it; is there; are there; have you; has anyone; does anyone; did i; did you; am i; what; who; which; \
    edit; update; ps; p.s; note; nb; version; windows; macos; mit freundlichen; freundliche; vielen dank; danke; merci; cordialement; gracias; saludos; \
    please; sorry; maybe; perhaps; otherwise; such as; for example; including; especially; not to mention; not sure; not a
    """
  ])

  /// Beginnings of what is asked of somebody.
  static let requests = CueTable([
    1: """
    how do; how can; how to; how should; how could; how would; how is; how are; how does; how did; can i; can you; can we; could i; could you; could we; \
    would you; would it; will you; may i; is there; is it possible; are there; where is; where are; where do; where can; please; \
    wie kann; wie; kann ich; können sie; comment; cómo; come posso; does; do you; what; which; when can; when will; who; should i; shall i; will it
    """
  ])

  /// Words that point to something said before.
  static let pronouns: Set<String> = [
    "it", "this", "they", "these", "those", "he", "she", "them", "neither", "same", "both", "then",
    "es",
  ]

  /// Words that begin a clause which only adds to another.
  static let relatives: Set<String> = [
    "which", "who", "that", "to", "qui", "que", "которая", "который", "которые", "który", "która",
    "welche", "welcher",
  ]

  /// Verbs of denial that cannot end a clause.
  static let openDenials: Set<String> = [
    "don't", "doesn't", "didn't", "can't", "cannot", "won't", "isn't", "aren't", "couldn't", "dont",
    "doesnt", "cant", "wont",
  ]

  /// Words that begin a clause that can be left out.
  static let subordinators: Set<String> = [
    "when", "if", "after", "since", "because", "while", "until", "unless", "which", "who",
    "whenever", "where",
    "but", "although", "though", "so", "and", "or", "even", "as", "despite", "without", "before",
    "that", "once", "every", "nor", "then",
    "wenn", "weil", "seit", "und", "aber", "oder", "et", "mais", "depuis", "y", "pero", "desde",
    "cuando",
  ]

  /// Words that begin a part of a clause that can be left out.
  static let prepositions: Set<String> = [
    "in", "on", "with", "for", "at", "by", "using", "through", "via", "during", "within", "under",
    "over", "to", "from",
    "into", "like", "unlike", "due", "except", "instead", "including", "mit", "für", "bei", "auf",
    "avec", "pour", "dans", "con", "para", "en",
  ]

  /// Words that a question begins with.
  static let questions: Set<String> = [
    "what", "who", "which", "is", "are", "does", "do", "did", "has",
  ]

  /// Words that follow a greeting.
  static let addressees: Set<String> = [
    "there", "all", "team", "everyone", "everybody", "guys", "folks", "again", "and", "community",
    "support", "sir", "madam", "sirs",
  ]

  /// Words that begin a clause which tells when something else happens.
  static let conditions: Set<String> = [
    "when", "whenever", "while", "upon", "wenn", "quand", "cuando",
  ]

  /// Words that deny what a cut clause would say next.
  static let negations: Set<String> = [
    "not", "don't", "doesn't", "didn't", "can't", "cannot", "won't", "isn't", "aren't", "couldn't",
    "no",
    "never", "dont", "doesnt", "cant", "wont", "unable", "nicht", "ne", "able", "could", "would",
    "should",
  ]

  /// Words that no phrase should end with.
  static let looseEnds: Set<String> = [
    "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "from", "by", "my",
    "i", "is", "are", "that", "this", "when", "if", "as", "be", "so", "now", "but", "their", "your",
    "our", "any", "its", "was", "i'm", "than", "soon",
    "please", "thanks", "why", "because", "just", "into", "have", "has", "will", "i've", "am",
    "also", "been", "one", "can", "do", "does", "who", "which", "then", "even", "seem", "seems",
    "always", "get", "only", "very",
    "der", "die", "das", "und", "zu", "mit", "von", "le", "la", "les", "de", "et", "el", "los", "y",
    "en", "du", "des", "n", "d", "l", "qui", "que", "ne", "dem", "den", "un", "une",
  ]

  /// Words that name nothing by themselves.
  static let emptyWords: Set<String> = [
    "", "a", "about", "all", "am", "an", "and", "any", "anyone", "anything", "are", "as", "at",
    "be", "been", "but", "by",
    "can", "can't", "cannot", "could", "couldn't", "did", "didn't", "do", "does", "doesn't",
    "doing", "don't", "for", "from", "get",
    "going", "got", "had", "has", "have", "help", "how", "i", "i'm", "i've", "if", "in", "is",
    "isn't", "issue", "issues",
    "it", "it's", "its", "just", "know", "make", "me", "my", "no", "not", "now", "of", "on", "or",
    "out", "overcome", "please", "problem",
    "problems", "resolve", "seem", "seems", "should", "so", "solve", "some", "something", "sorry",
    "still", "sure", "tell",
    "that", "the", "them", "there", "these", "they", "thing", "things", "this", "those", "to",
    "trouble", "try", "understand", "up",
    "want", "was", "we", "what", "when", "where", "why", "will", "with", "work", "works", "working",
    "would", "wrong", "you", "your", "fix", "fixed", "again",
    "longer", "anymore", "more", "unable", "able", "back", "happens", "nothing", "everything",
    "won't", "cant", "today",
    "find", "see", "use", "error", "same", "happening", "go", "said", "says", "like", "one", "way",
    "und", "ich", "das", "es", "ist", "nicht", "je", "le", "la", "ne", "pas", "que", "se",
  ]
}
