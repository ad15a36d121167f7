import Glibc
package import SystemPackage

/// A TLS server with a certificate that nobody vouches for.
package enum TLSServer {
  private static let openssl = Executable(path: "/usr/bin/openssl")

  /// True when openssl is there to play it.
  package static let isInstalled = exists("/usr/bin/openssl")

  /// Runs the server while `body` uses it; it answers every GET with 200 and a page.
  ///
  /// - Parameter body: gets the server's address under the name `localhost`, and its certificate.
  /// - Throws: what `body` throws, or what keeps openssl from starting.
  package static func run(
    _ body: @escaping @Sendable (_ url: String, _ certificate: FilePath) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let (certificate, key) = (folder.path.appending("cert.pem"), folder.path.appending("key.pem"))
    let made = try await openssl.run([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost", "-keyout", key.string, "-out", certificate.string,
    ])
    guard made.status == 0 else { throw DeadlineExceeded(description: made.errors) }
    let arguments = [
      "s_server", "-accept", "127.0.0.1:0", "-cert", certificate.string, "-key", key.string, "-www",
    ]
    _ = try await openssl.run(arguments) { program in
      try await pollUntil("port") { program.output.contains("ACCEPT 127.0.0.1:") }
      let port = program.output.split(separator: "ACCEPT 127.0.0.1:").last?.prefix { $0.isNumber }
      defer { program.send(signal: SIGKILL) }
      try await body("https://localhost:\(port ?? "")", certificate)
    }
  }
}
