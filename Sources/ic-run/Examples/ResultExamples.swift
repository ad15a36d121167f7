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
    Write what changed since the last run to a file:
      ic-run report > stories.md
    Make a page to be mailed of what changed since a day:
      ic-run report --since 2026-11-20 --format html > stories.html
    Print the titles of the stories of run 3:
      ic-run report 3 --format ndjson | jq -r 'select(.type == "story").title'
    """
}

extension Notify: HasExamples {
  static let examples = """
    Tell a channel of Slack what changed since the run before:
      IC_WEBHOOK_URL=https://hooks.slack.com/services/… ic-run notify
    Send a signed digest to a receiver of your own:
      IC_WEBHOOK_SECRET_FILE=secret ic-run notify --webhook https://example.com/hook --shape json
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
