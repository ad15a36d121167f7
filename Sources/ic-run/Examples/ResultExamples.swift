import ToolKit

extension Status: HasExamples {
  static let examples = """
    Show the newest run:
      ic-run status
    Watch a run until it is over:
      ic-run status 3 --follow
    Read a counter in a script:
      ic-run status 3 --json | jq .conversations_stored
    """
}

extension Active: HasExamples {
  static let examples = """
    Print whether a run is active:
      ic-run active
    Wait until no run is active:
      while ic-run active | grep -q true; do sleep 10; done
    """
}

extension History: HasExamples {
  static let examples = """
    List the last runs:
      ic-run history
    The last five, with times in UTC:
      ic-run history --limit 5 --utc
    """
}

extension Report: HasExamples {
  static let examples = """
    Write the stories of the newest run to a file:
      ic-run report > stories.md
    Print the titles of the stories of run 3:
      ic-run report 3 --format ndjson | jq -r 'select(.type == "story").title'
    """
}

extension GarbageCollect: HasExamples {
  static let examples = """
    Show what would be removed:
      ic-run gc --older-than 180 --dry-run
    Remove it:
      ic-run gc --older-than 180
    """
}
