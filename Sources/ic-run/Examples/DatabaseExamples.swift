import ToolKit

extension Database: HasExamples {
  static let examples = """
    Show the last run:
      ic-run db psql -c 'SELECT id, status, checkpoint FROM pipeline_runs ORDER BY id DESC LIMIT 1'
    Back up the database:
      pg_dump --format=custom --file=ic.dump "$(ic-run db url)"
    """
}

extension Database.StartServer: HasExamples {
  static let examples = """
    Start the private Postgres:
      ic-run db start
    Start it and back it up:
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
    Back up the database:
      pg_dump --format=custom --file=ic.dump "$(ic-run db url)"
    """
}

extension Database.Shell: HasExamples {
  static let examples = """
    Open psql:
      ic-run db psql
    Run one query:
      ic-run db psql -c 'SELECT count(*) FROM conversations'
    """
}
