import Records
import RunConsole
import Storage
import StoryWriting

extension ReportContents {
  /// The report as a page of Markdown.
  ///
  /// - Parameters:
  ///   - results: what the run concluded, for what made no story.
  ///   - isOfRun: true for a page that tells all its stories in full; else those that did not change are a table.
  /// - Returns: Markdown.
  func markdown(_ results: RunResults, isOfRun: Bool) -> String {
    StoryReport.markdown(
      StoryWriter.Conclusion(
        stories: entries.map(\.story.story),
        orphans: results.orphans,
        dropped: results.dropped
      ),
      heading: heading,
      facts: facts,
      changes: StoryReport.Changes(
        compared: compared,
        standings: Dictionary(
          entries.map { ($0.story.story.signature, StoryStanding($0)) }
        ) { first, _ in first },
        themes: themes.map { ($0.title, $0.spike) },
        listsUnchanged: !isOfRun
      )
    )
  }
}

extension StoryStanding {
  fileprivate init(_ entry: ReportContents.Entry) {
    self.init(
      id: entry.item.id,
      status: entry.item.work.status,
      owner: entry.item.work.owner,
      growth: entry.item.growth,
      joined: entry.item.figures.joined,
      spike: entry.spike
    )
  }
}
