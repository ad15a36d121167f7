import ToolKit

extension Stories {
  static let examples = """
    A page for people:
      ic-stories --format markdown themes.ndjson > stories.md
    The titles alone:
      ic-stories themes.ndjson | jq -r 'select(.type == "story").title'
    """
}
