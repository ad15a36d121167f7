import ArgumentParser
import Records
import RunConsole
import Runs
import Storage
import TestPostgres
import Testing
import ToolKit

/// What ic-run shows of a run.
struct RunSummaryTests {
  private func text(_ row: RunRow, _ live: LiveProgress? = nil) throws -> [Substring] {
    let plain = try ColourOptions.parse(["--color", "never"])
    return RunSummary.text(of: row, live, plain).split(separator: "\n")
  }

  /// A failed run with one of everything.
  private func failed(isDryRun: Bool) throws -> RunRow {
    try RunRow.sample {
      $0.status = .failed
      $0.settings =
        #"{"dry_run":\#(isDryRun),"auto_create_stories":false,"engine":"local"}"#
      $0.counters = [
        "conversations_fetched": 9, "conversations_filtered": 2, "conversations_classified": 7,
        "conversations_stored": isDryRun ? 0 : 7, "stories_created": 1, "orphans_created": 1,
      ]
    }
  }

  @Test(arguments: [true, false])
  func `a dry run has classified what another has stored`(isDryRun: Bool) throws {
    let text = try text(failed(isDryRun: isDryRun)).joined(separator: "\n")
    let kept = isDryRun ? "classified" : "stored"
    #expect(text.contains("9 fetched = 7 \(kept) + 2 filtered + 0 rejected"), "\(text)")
    #expect(text.contains("1, and 1 group still too small") != isDryRun)
    #expect(text.contains("failed, dry run") == isDryRun)
  }

  @Test func `stories that were not requested are not shown as none`() throws {
    let row = try RunRow.sample {
      $0.status = .failed
      $0.checkpoint = "{}"
      $0.currentPhase = Phase.storyCreation.rawValue
    }
    let text = try text(row).joined(separator: "\n")
    #expect(text.contains("not requested: ic-run rerun 1 --from story_creation"), "\(text)")
  }

  @Test func `an active run shows its phase, its pace and whether its owner sends heartbeats`()
    throws
  {
    let row = try RunRow.sample { $0.heartbeatAge = 16 }
    var live = LiveProgress(run: 1, phase: .classification)
    (live.done, live.total, live.rate) = (50, 200, 10)
    let text = try text(row, live)
    #expect(text.first == "run 1 running")
    #expect(text.contains("  phase           1 of 5, classification (no heartbeat from its owner)"))
    #expect(
      text.contains { $0.hasPrefix("  progress        17%, ") && $0.hasSuffix("50 of 200, 10/s") }
    )
    let alive = try self.text(RunRow.sample { $0.heartbeatAge = 15 }, live)
    #expect(alive.contains("  phase           1 of 5, classification"))
  }

  @Test func `a run that asks a server shows the engine and what it cost, another one does not`()
    throws
  {
    let row = try RunRow.sample {
      $0.autoCreateStories = true
      $0.settings =
        #"{"dry_run":false,"auto_create_stories":true,"engine":"openai","model":"#
        + #"{"name":"m","everything":false,"no_cache":false}}"#
      $0.modelUsage =
        #"[{"phase":"themes","engine":"openai","model":"m","calls":12,"cached":3,"input_tokens":900,"#
        + #""output_tokens":80,"usd":0.012}]"#
    }
    let lines = try text(row)
    #expect(lines.contains("  engine          openai, m for themes, stories"), "\(lines)")
    #expect(
      lines.contains {
        $0.hasPrefix(
          "  cost            $0.0120, 12 questions, 3 answered from the cache, 900 tokens"
        )
      },
      "\(lines)"
    )
    var live = LiveProgress(row)
    (live.done, live.total) = (1, 2)
    #expect(RunSummary.progress(of: row, live).contains("1 of 2, $0.0120; "))
    let stopped = try RunRow.sample {
      ($0.status, $0.errorMessage, $0.settings) = (.stopped, "the budget is spent", row.settings)
      ($0.checkpoint, $0.currentPhase) = ("{}", "story_creation")
    }
    #expect(
      try self.text(stopped).last
        == "  continue with   ic-run rerun 1 --from story_creation --budget-usd N"
    )
    let local = try self.text(RunRow.sample()).joined()
    #expect(!local.contains("engine") && !local.contains("cost"))
  }

  @Test func `what another phase announced is not the pace of this one`() throws {
    let row = try RunRow.sample { $0.currentPhase = Phase.facetExtraction.rawValue }
    var live = LiveProgress(run: 1, phase: .classification)
    (live.done, live.total, live.rate) = (50, 200, 10)
    #expect(
      RunSummary.progress(of: row, live)
        == "run 1 running, facet_extraction: 0 fetched = 0 stored + 0 filtered + 0 rejected, "
        + "0 embeddings, 0 facets, 0 themes, 0 stories"
    )
  }
}
