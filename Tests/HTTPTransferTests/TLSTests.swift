import Glibc
import HTTPTransfer
import SystemPackage
import TestSupport
import Testing

@Suite struct TLSTests {
  private static let openssl = Executable(path: "/usr/bin/openssl")

  /// Runs a TLS server with a certificate of its own for `localhost`.
  private func withServer(
    _ body: @escaping @Sendable (_ url: String, _ certificate: FilePath) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let (certificate, key) = (folder.path.appending("cert.pem"), folder.path.appending("key.pem"))
    let made = try await Self.openssl.run([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost", "-keyout", key.string, "-out", certificate.string,
    ])
    #expect(made.status == 0, "\(made.errors)")
    let arguments = [
      "s_server", "-accept", "127.0.0.1:0", "-cert", certificate.string, "-key", key.string, "-www",
    ]
    _ = try await Self.openssl.run(arguments) { program in
      try await pollUntil("port") { program.output.contains("ACCEPT 127.0.0.1:") }
      let port = program.output.split(separator: "ACCEPT 127.0.0.1:").last?.prefix { $0.isNumber }
      defer { program.send(signal: SIGKILL) }
      try await body("https://localhost:\(port ?? "")/", certificate)
    }
  }

  private static let hasOpenSSL = exists("/usr/bin/openssl")

  @Test(.enabled(if: hasOpenSSL, "openssl is absent: run scripts/setup"))
  func `a certificate that nobody vouches for is refused at once`() async throws {
    try await withServer { url, _ in
      let error = await #expect(throws: TransferError.self) {
        try await HTTPClient().send(HTTPRequest(.get, url))
      }
      #expect(error?.category == .refused)
      #expect(error?.reason.contains("certificate") == true)
    }
  }

  @Test(.enabled(if: hasOpenSSL, "openssl is absent: run scripts/setup"))
  func `a certificate of one's own is accepted for its own name only`() async throws {
    try await withServer { url, certificate in
      var settings = TransferSettings()
      settings.certificates = certificate.string
      let response = try await HTTPClient(settings).send(HTTPRequest(.get, url))
      #expect(response.status == 200)
      let byAddress = "https://127.0.0.1:\(url.split(separator: ":").last ?? "")"
      let error = await #expect(throws: TransferError.self) {
        try await HTTPClient(settings).send(HTTPRequest(.get, byAddress))
      }
      #expect(error?.category == .refused)
    }
  }
}
