import ToolKit

extension Simulate {
  static let examples = """
    Serve 1000 made-up conversations on a port of its own:
      ic-simulator --generate 1000 --port 0 --port-file port
    Write such a workspace as records:
      ic-simulator --generate 100 --print > saved.ndjson
    """
}
