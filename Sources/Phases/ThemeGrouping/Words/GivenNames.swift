/// Given names that are no words of their own: a theme is not named after a person.
enum GivenNames {
  static let all: Set<String> = Set(list.split(separator: " ").map { String($0) })

  private static let list =
    """
    aaron adam adrian alan albert alejandro alex alexander alexandra alexis alice alicia alina \
    amanda amelia amy ana anders andrea andreas andrew angela anita anna anne annette anthony \
    antoine antonio arthur ashley barbara beatrice ben benjamin bernard bernd betty birgit brandon \
    brenda brian bruno camille carla carlos carmen carol caroline catherine cathy charlotte chloe \
    chris christian christina christine christoph christopher claire claudia cynthia daniel \
    daniela danielle david deborah dennis diana diane diego dieter dmitri donald donna dorothy \
    douglas edward elena elizabeth ellen emily emma eric erik erika ernst ethan eva evelyn fabian \
    felix fernando florian francesca francesco frederic gabriel george georg gerald gerd giovanni \
    giulia giuseppe gregory guillaume günter hannah hans harold heather hector heidi heike heinz \
    helen helga helmut henry holger isabel isabelle jacob jacques jakob james jane janet jason \
    jasmine javier jeff jeffrey jennifer jeremy jessica joan joanna joe joel johan johanna john \
    johnny jonas jonathan jordan jorge jose joseph joshua juan judith judy julia julian julie \
    jürgen karen karin karl katherine kathleen kathryn katrin keith kelly kenneth kevin klaus \
    kristin kurt kyle larry laura lauren laurent leonardo lena linda lisa louis louise luca lucas \
    lucia luis lukas luke manfred manuel marc marco marcus margaret maria marie marina mario marion \
    markus marta martha martin martina mary mathieu matteo matthew matthias megan melissa michael \
    michaela michel michelle miguel mike mohamed mohammed monica monika nancy natalie nathan \
    nicholas nick nicolas nicole nina noah oliver olivia olivier oscar pablo pamela patricia patrick \
    paul paula pauline pedro peter petra philip philipp philippe pierre rachel rafael ralf ralph \
    raymond rebecca renate richard rita robert roberto roger roland ronald ryan sabine samantha \
    samuel sandra sara sarah scott sebastian sergio sharon shirley silvia simon sofia sophia sophie \
    stefan stefanie stephanie stephen steve steven stuart susan susanne sven sylvia tanja teresa \
    theresa thomas timothy tobias tom tony torsten tyler ulrich ursula uwe valentina valerie \
    vanessa veronica victoria vincent virginia walter werner william wolfgang yvonne zachary
    """
}
