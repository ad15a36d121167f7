import ToolKit

extension Run {
  static let examples = """
    Check everything, then read 90 days and write stories:
      ic-run doctor
      ic-run start --days 90 --auto-create-stories
    Serve the page on http://localhost:8000:
      ic-run serve
    """
}

extension Start: HasExamples {
  static let examples = """
    Read the last 90 days and write stories:
      ic-run start --days 90 --auto-create-stories
    Try the settings on 200 conversations, without storing them:
      ic-run start --dry-run --max-conversations 200
    Read a quarter in the background:
      ic-run start --from 2026-07-01 --to 2026-09-30 --detach
    """
}

extension Sync: HasExamples {
  static let examples = """
    Read what is new or changed, after a first run:
      ic-run start --days 90 --auto-create-stories
      ic-run sync
    The same, and tell the team's channel:
      IC_WEBHOOK_URL=https://hooks.slack.com/services/… ic-run sync --notify
    Reach back further, once Intercom's search has recovered from an outage:
      ic-run sync --overlap 48h
    """
}

extension Estimate: HasExamples {
  static let examples = """
    Tell what a model for themes and stories would cost:
      ic-run estimate --days 90 --engine openai
    Tell what it would cost if a model read each conversation:
      ic-run estimate --days 90 --engine openai --everything
    """
}

extension Resume: HasExamples {
  static let examples = """
    Continue the only run that was interrupted:
      ic-run resume
    Continue run 3 in the background:
      ic-run resume 3 --detach
    """
}

extension Rerun: HasExamples {
  static let examples = """
    Write stories for a run that was started without them:
      ic-run rerun 3 --from story_creation
    Group the conversations again, in the background:
      ic-run rerun 3 --from theme_extraction --detach
    """
}

extension Stop: HasExamples {
  static let examples = """
    Stop the active run:
      ic-run stop
    Stop run 3:
      ic-run stop 3
    """
}
