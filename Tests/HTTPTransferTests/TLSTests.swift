import HTTPTransfer
import SystemPackage
import TestSupport
import Testing

@Suite(.enabled(if: TLSServer.isInstalled, "openssl is absent: run scripts/setup --tests"))
struct TLSTests {
  @Test func `a certificate that nobody vouches for is refused at once`() async throws {
    try await TLSServer.run { url, _ in
      let error = await #expect(throws: TransferError.self) {
        try await HTTPClient().send(HTTPRequest(.get, url + "/"))
      }
      #expect(error?.category == .refused)
      #expect(error?.reason.contains("certificate") == true)
    }
  }

  @Test func `a certificate of one's own is accepted for its own name only`() async throws {
    try await TLSServer.run { url, certificate in
      var settings = TransferSettings()
      settings.certificates = certificate.string
      let response = try await HTTPClient(settings).send(HTTPRequest(.get, url + "/"))
      #expect(response.status == 200)
      let byAddress = "https://127.0.0.1:\(url.split(separator: ":").last ?? "")/"
      let error = await #expect(throws: TransferError.self) {
        try await HTTPClient(settings).send(HTTPRequest(.get, byAddress))
      }
      #expect(error?.category == .refused)
    }
  }
}
