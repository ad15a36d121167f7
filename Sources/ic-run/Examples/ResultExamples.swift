import ToolKit

extension Status: HasExamples {
  static let examples = """
    Show the newest run:
      ic-run status
    Watch a run until it is over:
      ic-run status 3 --follow
    Read a figure in a script:
      ic-run status 3 --json | jq .conversations_stored
    """
}

extension Active: HasExamples {
  static let examples = """
    Say whether a run is active:
      ic-run active
    Wait until none is:
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
    The titles of a certain run's stories:
      ic-run report 3 --format ndjson | jq -r 'select(.type == "story").title'
    """
}

extension Collect: HasExamples {
  static let examples = """
    Tell what would go:
      ic-run gc --older-than 180 --dry-run
    Remove it:
      ic-run gc --older-than 180
    """
}
