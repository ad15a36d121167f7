import ToolKit

extension Serve: HasExamples {
  static let examples = """
    Serve the page on http://localhost:8000:
      ic-run serve
    On another port, with its number in a file:
      ic-run serve --port 0 --port-file port
    Serve other machines, with a token:
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

extension ContextProtocol: HasExamples {
  static let examples = """
    Add it to an assistant:
      claude mcp add stories -- ic-run mcp
    Ask it by hand:
      echo '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' | ic-run mcp
    """
}
