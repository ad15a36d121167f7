import IntercomAPI
import Testing

@Suite struct ClientTests {
  @Test(arguments: [
    "https://api.intercom.io", "http://127.0.0.1:1", "HTTP://localhost/base/", "http://[::1]:80",
    "https://user:word@host.example",
  ])
  func `a base is an http URL with a host`(base: String) {
    #expect(IntercomClient.canReach(baseURL: base))
  }

  @Test(arguments: [
    "nonsense", "", "api.intercom.io", "localhost:8080", "http://", "https:///path", "http:host",
    "ftp://host", "file:///etc/passwd", "/path",
  ])
  func `what is none is refused`(base: String) {
    #expect(!IntercomClient.canReach(baseURL: base))
  }
}
