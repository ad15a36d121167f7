import ToolKit

extension Classify {
  static let examples = """
    Classify a saved stream:
      ic-classify saved.ndjson > classified.ndjson
    Count the types of the last week:
      ic-fetch --days 7 | ic-classify | jq -r '.classification.type // empty' | sort | uniq -c
    """
}
