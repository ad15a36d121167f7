import ToolKit

extension Store {
  static let examples = """
    Fetch, classify and keep a week:
      ic-fetch --days 7 | ic-classify | ic-store
    Give back what is stored, with the latest answers:
      ic-store get | jq -r .id
    Erase a person's data:
      ic-store forget --contact 5f1e
    """
}

extension Put: HasExamples {
  static let examples = """
    Keep a saved stream:
      ic-store put classified.ndjson.gz
    Fetch, classify and keep a week:
      ic-fetch --days 7 | ic-classify | ic-store
    """
}

extension Get: HasExamples {
  static let examples = """
    Classify again what is stored:
      ic-store get --for classification | ic-classify | ic-store
    Embed what has no embedding yet:
      ic-store get --for embedding --missing embedding | ic-embed | ic-store
    Try again what a run could not process:
      ic-store get --run 3 --rejected | ic-classify | ic-store --run 3
    """
}

extension Search: HasExamples {
  static let examples = """
    Find conversations that mean the same:
      ic-store search "the export is empty"
    The ids of the nearest three:
      ic-store search --limit 3 "cannot log in" | jq -r .id
    """
}

extension Forget: HasExamples {
  static let examples = """
    Erase all conversations of a contact:
      ic-store forget --contact 5f1e
    Erase one conversation:
      ic-store forget --conversation 215469
    """
}
