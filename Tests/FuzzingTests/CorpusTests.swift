import FoundationEssentials
import Fuzzing
import SystemPackage
import TestSupport
import Testing

/// The inputs in `Tests/Corpus`: samples of each kind, and those that once broke something.
struct CorpusTests {
  @Test(arguments: FuzzTarget.allCases)
  func `every input of the corpus is read`(target: FuzzTarget) throws {
    let folder = "\(Repository.root)/Tests/Corpus/\(target.rawValue)"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!names.isEmpty)
    for name in names.sorted() {
      target.read(Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
    }
  }
}
