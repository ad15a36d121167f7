import Export
import Testing

@Suite struct ExportSubjectTests {
  @Test func `files are named for what they hold`() {
    #expect(ExportSubject.stories.fileName(.jira) == "stories-jira.csv")
    #expect(ExportSubject.stories.fileName(.markdown, story: 3) == "story-3.md")
    #expect(ExportSubject.stories.fileName(.github, story: 3) == "story-3-github.ndjson")
    #expect(ExportSubject.conversations.fileName(.csv, story: 3) == "conversations.csv")
    #expect(ExportSubject.themes.fileName(.csv) == "themes.csv")
  }

  @Test func `only stories become issues`() {
    for subject in [ExportSubject.themes, .conversations] { #expect(subject.formats == [.csv]) }
    #expect(ExportSubject.stories.formats == ExportFormat.allCases)
  }
}
