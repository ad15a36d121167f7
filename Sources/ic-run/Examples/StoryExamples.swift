import ToolKit

extension StoryCommand: HasExamples {
  static let examples = """
    What is new, what grew and what came back:
      ic-run story list --growth new --growth grown --growth back --sort growth
    Take care of a story:
      ic-run story set 3 --status accepted --owner alice
    """
}

extension ListStories: HasExamples {
  static let examples = """
    Stories that nobody has looked at, the most severe first:
      ic-run story list --status new
    What changed since a day, as JSON:
      ic-run story list --since 2026-11-20 --sort growth --json
    """
}

extension ShowStory: HasExamples {
  static let examples = """
    Show a story with its history:
      ic-run story show 3
    The ids of its conversations:
      ic-run story show 3 --json | jq -r '.conversation_ids[]'
    """
}

extension SetStory: HasExamples {
  static let examples = """
    Say that a story is fixed since a release:
      ic-run story set 3 --status fixed --fixed-at 2026-11-20
    Decide only if nobody else has since version 4:
      ic-run story set 3 --status rejected --note "by design" --based-on 4
    """
}

extension ExcludeConversations: HasExamples {
  static let examples = """
    Say that two conversations are not about story 3:
      ic-run story exclude 3 2150001 2150002
    In somebody's name:
      ic-run story exclude 3 2150001 --by alice
    """
}

extension IncludeConversations: HasExamples {
  static let examples = """
    Put a conversation back into story 3:
      ic-run story include 3 2150001
    In somebody's name:
      ic-run story include 3 2150001 --by alice
    """
}

extension SplitStory: HasExamples {
  static let examples = """
    Make a story of two conversations of story 3:
      ic-run story split 3 2150001 2150002 --title "Invoices lack the tax number"
    Only if nobody changed story 3 since version 4:
      ic-run story split 3 2150001 --title "Invoices lack the tax number" --based-on 4
    """
}

extension MergeStories: HasExamples {
  static let examples = """
    Merge story 7 into story 3:
      ic-run story merge 7 --into 3
    Only if nobody changed story 7 since version 2:
      ic-run story merge 7 --into 3 --based-on 2
    """
}

extension ExportCommand: HasExamples {
  static let examples = """
    Accepted stories as issues for Jira's CSV importer:
      ic-run export --format jira --status accepted > issues.csv
    Make an issue of a story at GitHub:
      ic-run export 3 --format github | gh api repos/OWNER/REPO/issues --input -
    Conversations of the stories of an area, for a spreadsheet:
      ic-run export --conversations --format csv --area billing > conversations.csv
    """
}

extension UnmergeStory: HasExamples {
  static let examples = """
    Separate story 7 from the one that it was merged into:
      ic-run story unmerge 7
    In somebody's name:
      ic-run story unmerge 7 --by alice
    """
}

extension ThemeCommand: HasExamples {
  static let examples = """
    The themes with their signatures:
      ic-run theme list
    Give a theme a name that people understand:
      ic-run theme set csv_export_stops --title "The CSV export stops"
    """
}

extension ListThemes: HasExamples {
  static let examples = """
    The ten largest themes:
      ic-run theme list --limit 10
    The signatures of an area's themes:
      ic-run theme list --area Exports --json | jq -r .signature
    """
}

extension ShowTheme: HasExamples {
  static let examples = """
    Show a theme with what was decided about it:
      ic-run theme show csv_export_stops
    Its conversations a week:
      ic-run theme show csv_export_stops --json | jq .weekly
    """
}

extension SetTheme: HasExamples {
  static let examples = """
    Give a theme a title and an area:
      ic-run theme set csv_export_stops --title "The CSV export stops" --area Exports
    Only if nobody has named it since version 2:
      ic-run theme set csv_export_stops --area Exports --based-on 2
    """
}

extension RenameArea: HasExamples {
  static let examples = """
    Give an area a name that people understand:
      ic-run theme rename-area "csv file" Exports
    In somebody's name:
      ic-run theme rename-area "csv file" Exports --by alice
    """
}

extension ConversationCommand: HasExamples {
  static let examples = """
    How a conversation is classified, and who corrected that:
      ic-run conversation show 2150001
    Correct its type:
      ic-run conversation set 2150001 --type product_issue
    """
}

extension ShowConversation: HasExamples {
  static let examples = """
    Show a conversation:
      ic-run conversation show 2150001
    Show the first conversation of a story:
      ic-run conversation show "$(ic-run story show 3 --json | jq -r '.conversation_ids[0]')"
    """
}

extension SetConversation: HasExamples {
  static let examples = """
    Correct a conversation's type in somebody's name:
      ic-run conversation set 2150001 --type product_issue --by alice
    Take the correction back:
      ic-run conversation set 2150001 --type engine
    """
}
