import ToolKit

extension Run {
  static let examples = """
    Check that everything is there, then read 90 days and write stories:
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
    Try the last week without storing a conversation:
      ic-run start --dry-run --max-conversations 200
    Read a quarter in the background:
      ic-run start --from 2026-07-01 --to 2026-09-30 --detach
    """
}

extension Resume: HasExamples {
  static let examples = """
    Go on with the only run that was interrupted:
      ic-run resume
    Go on with a certain run in the background:
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
    Stop a certain run:
      ic-run stop 3
    """
}

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

extension Serve: HasExamples {
  static let examples = """
    Serve the page on http://localhost:8000:
      ic-run serve
    On another port, with its number in a file:
      ic-run serve --port 0 --port-file port
    To other machines, behind a token:
      IC_API_TOKEN_FILE=token ic-run serve --host 0.0.0.0 --allow-host ic.example.com
    """
}

extension Doctor: HasExamples {
  static let examples = """
    Check everything:
      ic-run doctor
    Check only whether there is a token:
      ic-run doctor --check token
    """
}

extension Database: HasExamples {
  static let examples = """
    Look at the last run:
      ic-run db psql -c 'SELECT id, status, checkpoint FROM pipeline_runs ORDER BY id DESC LIMIT 1'
    Save the database:
      pg_dump --format=custom --file=ic.dump "$(ic-run db url)"
    """
}

extension Database.StartServer: HasExamples {
  static let examples = """
    Start the private Postgres:
      ic-run db start
    Start it and save it:
      ic-run db start > /dev/null && pg_dump --file=ic.sql "$(ic-run db url)"
    """
}

extension Database.StopServer: HasExamples {
  static let examples = """
    Stop the private Postgres:
      ic-run db stop
    Move it to another place:
      ic-run db stop && mv ~/.local/share/ic /srv/ic
    """
}

extension Database.Address: HasExamples {
  static let examples = """
    Print the address:
      ic-run db url
    Save the database:
      pg_dump --format=custom --file=ic.dump "$(ic-run db url)"
    """
}

extension Database.Shell: HasExamples {
  static let examples = """
    Open psql:
      ic-run db psql
    Ask one question:
      ic-run db psql -c 'SELECT count(*) FROM conversations'
    """
}
