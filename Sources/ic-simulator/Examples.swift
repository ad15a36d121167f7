import ToolKit

extension Simulate {
  static let examples = """
    Serve 1000 made-up conversations on a port of its own:
      ic-simulator --generate 1000 --port 0 --port-file port
    Rehearse four weeks, the first of which is there; the next one comes with each request:
      ic-simulator --generate 1000 --weeks 4 --port 8090
      curl -X POST http://127.0.0.1:8090/_simulator/weeks
    Write such a workspace as records:
      ic-simulator --generate 100 --print > saved.ndjson
    """
}
