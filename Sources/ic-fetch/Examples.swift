import ToolKit

extension Fetch {
  static let examples = """
    Save the last week:
      ic-fetch --days 7 > week.ndjson
    From a workspace in Europe, at most 1000 conversations:
      ic-fetch --region eu --days 90 --max-conversations 1000 | gzip > saved.ndjson.gz
    From a saved week to product stories:
      ic-classify week.ndjson | ic-embed | ic-facets | ic-themes | ic-stories --format markdown
    """
}
