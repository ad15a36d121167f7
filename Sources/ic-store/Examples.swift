import ToolKit

extension Store {
  static let examples = """
    Fetch, classify and store a week:
      ic-fetch --days 7 | ic-classify | ic-store
    Read the stored conversations, with the latest answers:
      ic-store get | jq -r .id
    Erase a person's data:
      ic-store forget --contact 5f1e
    """
}

extension Put: HasExamples {
  static let examples = """
    Store a saved stream:
      ic-store put classified.ndjson.gz
    Fetch, classify and store a week:
      ic-fetch --days 7 | ic-classify | ic-store
    """
}

extension Get: HasExamples {
  static let examples = """
    Classify stored conversations again:
      ic-store get --for classification | ic-classify | ic-store
    Embed the conversations that have no embedding yet:
      ic-store get --for embedding --missing embedding | ic-embed | ic-store
    Retry what a run could not process:
      ic-store get --run 3 --rejected | ic-classify | ic-store --run 3
    """
}

extension Search: HasExamples {
  static let examples = """
    Find similar conversations:
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
