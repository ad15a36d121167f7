import HTTPTypes

/// The page of a refused request.
enum ErrorPage {
  static func html(_ refusal: Refusal) -> HTML {
    Layout.page(
      title(refusal.status),
      nil,
      """
      \(Layout.heading("\(title(refusal.status))", above: "Error \(refusal.status.code)", below: "\(refusal.words ?? refusal.detail)"))
      <p><a class="button" href="/">To the start page</a></p>
      """
    )
  }

  private static func title(_ status: HTTPResponse.Status) -> String {
    switch status {
    case .notFound: "Not found"
    case .serviceUnavailable: "Not available right now"
    case .internalServerError: "Something went wrong"
    default: "Request refused"
    }
  }
}

/// The form in which a browser sends the token once.
enum LoginPage {
  static func html(isWrong: Bool) -> HTML {
    Layout.page(
      "Log in",
      nil,
      """
      \(Layout.heading("Log in", below: "This server requires the token in the file that IC_API_TOKEN_FILE names."))
      \(isWrong ? Layout.notice("The token is wrong.") : nil)
      <form class="card narrow" method="post" action="/login">
      <p class="field"><label for="token">Token</label>
      <input id="token" name="token" type="password" autocomplete="current-password" required></p>
      <p><button class="button primary">Log in</button></p></form>
      """
    )
  }
}
