import CCurl

/// One libcurl transfer: set up for a request, run by the loop, then used for the next.
///
/// Confined to the loop's thread; libcurl calls back on that thread too.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private let bodyLimit: Int
  private var headers: HTTPHeaders = [:]
  private var body: [UInt8] = []
  private(set) var isTooLarge = false

  /// - Returns: nil when libcurl has no memory.
  init?(_ settings: TransferSettings) {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
    bodyLimit = settings.bodyLimit
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setUp(settings)
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headerList)
    errorText.deallocate()
  }

  private func setUp(_ settings: TransferSettings) {
    let milliseconds = { (seconds: Double) in Int(seconds * 1000) }
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_FOLLOWLOCATION, 1)
    set(CURLOPT_MAXREDIRS, 3)
    set(CURLOPT_POSTREDIR, ccurl_redirect_keeps_post)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(settings.connectTimeout))
    set(CURLOPT_TIMEOUT_MS, milliseconds(settings.attemptTimeout))
    set(CURLOPT_LOW_SPEED_LIMIT, 1)
    set(CURLOPT_LOW_SPEED_TIME, max(1, Int(settings.stallTimeout)))
    set(CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_allow_only_http(pointer)
    ccurl_setopt_string(pointer, CURLOPT_ACCEPT_ENCODING, "")
    ccurl_setopt_string(pointer, CURLOPT_USERAGENT, settings.userAgent)
    if let file = settings.certificates { ccurl_setopt_string(pointer, CURLOPT_CAINFO, file) }
    ccurl_setopt_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
    setReceivers()
  }

  private func setReceivers() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_setopt_pointer(pointer, CURLOPT_HEADERDATA, context)
    ccurl_setopt_receiver(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      receive(bytes, size * count, context) { $0.receiveHeader($1) }
    }
    ccurl_setopt_pointer(pointer, CURLOPT_WRITEDATA, context)
    ccurl_setopt_receiver(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      receive(bytes, size * count, context) { $0.receiveBody($1) }
    }
  }

  /// Makes the handle ready to send a request.
  func prepare(_ request: HTTPRequest) {
    headers = [:]
    body = []
    isTooLarge = false
    errorText[0] = 0
    ccurl_setopt_string(pointer, CURLOPT_URL, request.url)
    set(CURLOPT_PIPEWAIT, request.url.hasPrefix("https:") ? 1 : 0)
    setHeaders(request.headers)
    switch request.method {
    case .get: set(CURLOPT_HTTPGET, 1)
    case .post:
      set(CURLOPT_POST, 1)
      ccurl_setopt_large(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      request.body.withUnsafeBytes { bytes in
        _ = ccurl_setopt_string(pointer, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
      }
    }
  }

  private func setHeaders(_ headers: [(name: String, value: String)]) {
    curl_slist_free_all(headerList)
    headerList = nil
    for (name, value) in headers {
      headerList = curl_slist_append(headerList, "\(name): \(value)") ?? headerList
    }
    ccurl_setopt_list(pointer, CURLOPT_HTTPHEADER, headerList)
  }

  /// Takes the answer out of the handle.
  func takeResponse() -> HTTPResponse {
    defer { body = [] }
    return HTTPResponse(status: status(CURLINFO_RESPONSE_CODE), headers: headers, body: body)
  }

  /// Status of the proxy's answer to CONNECT, 0 where there was none.
  var proxyStatus: Int { status(CURLINFO_HTTP_CONNECTCODE) }

  /// What libcurl says of a failed transfer.
  func reason(_ result: CURLcode) -> String {
    let detail = String(cString: errorText)
    if detail.isEmpty { return String(cString: curl_easy_strerror(result)) }
    // "Failed to connect to HOST port N after M ms: why": the caller names the host itself.
    return detail.split(separator: " ms: ", maxSplits: 1).last.map(String.init) ?? detail
  }

  private func status(_ info: CURLINFO) -> Int {
    var value = 0
    ccurl_getinfo_long(pointer, info, &value)
    return value
  }

  private func set(_ option: CURLoption, _ value: Int) {
    ccurl_setopt_long(pointer, option, value)
  }

  fileprivate func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // Another answer begins, after a redirect or an interim one.
      headers = [:]
      body = []
      return true
    }
    headers.read(text)
    return true
  }

  fileprivate func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= bodyLimit else {
      isTooLarge = true
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }
}

/// Hands bytes from libcurl to the handle that asked for them; any other count than all ends the
/// transfer.
private func receive(
  _ bytes: UnsafeMutablePointer<CChar>?,
  _ count: Int,
  _ context: UnsafeMutableRawPointer?,
  _ take: (EasyHandle, UnsafeRawBufferPointer) -> Bool
) -> Int {
  guard let context else { return 0 }
  let handle = Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
  return take(handle, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
}
