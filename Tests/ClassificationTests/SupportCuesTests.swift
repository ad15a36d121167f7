import FoundationEssentials
import LocalEngine
import Records
import SystemPackage
import TestSupport
import Testing

/// What single sentences of support tell, on sentences of our own (Tests/Gold/support.tsv).
@Suite struct SupportCuesTests {
  private static let sentences: [(kinds: Set<String>, text: String)] = {
    let file = Repository.root.appending("Tests/Gold/support.tsv").string
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return (Set(fields[0].split(separator: ",").map(String.init)), String(fields[1]))
    }
  }()

  @Test(arguments: SupportOutcome.allCases)
  func `what is found is so in nineteen of twenty sentences`(_ kind: SupportOutcome) {
    let found = Self.sentences.filter { SupportCues.kinds(of: $0.text).contains(kind) }
    let wrong = found.filter { !$0.kinds.contains(kind.rawValue) }
    let told = Self.sentences.count { $0.kinds.contains(kind.rawValue) }
    #expect(Double(wrong.count) <= 0.05 * Double(found.count), "\(wrong.map(\.text))")
    #expect(Double(found.count - wrong.count) >= 0.8 * Double(told))
    #expect(told >= 10)
  }

  @Test(arguments: [
    "We were not able to reproduce this.", "This does not sound like a bug.",
    "If it is a known issue, we will see.", "It has not been fixed.",
  ])
  func `a denial or a doubt confirms nothing`(_ sentence: String) {
    let kinds = SupportCues.kinds(of: sentence)
    #expect(kinds.isDisjoint(with: [.confirmed, .fixed]))
  }
}
