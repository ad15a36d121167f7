import Fetching
import Helpdesk
import Records

func readCheckpoint(_ bytes: [UInt8]) {
  var saved = SavedStream()
  for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    saved.read(Array(line))
    _ = SavedStream.id(Array(line))
  }
  for field in [true, false] {
    var plan = SweepPlan(tool: "ic-fetch", window: Cursor.Window(from: 0, to: 100))
    if !field { plan.field = .updatedAt }
    plan.maximumKept = 10
    plan.resume(saved)
    require(plan.maximumKept.map { $0 >= 0 } ?? false, "what is still to keep is not negative")
    // What a sweep does with it first.
    plan.search.list()
    plan.search.count(3)
    plan.search.miss(SearchTally.Gap(from: plan.window.from, to: plan.window.to, missing: 1))
    plan.search.settle(plan.search.gaps)
    _ = plan.search.missing
    if let mark = plan.resumeAfter { require(!(mark < mark), "a place is not before itself") }
    if let checkpoint = saved.checkpoint, let line = try? RecordCoding.encode(checkpoint) {
      let again = try? RecordCoding.decode(Checkpoint.self, from: line)
      require(again == checkpoint, "a checkpoint that is written reads as the same")
    }
  }
}
