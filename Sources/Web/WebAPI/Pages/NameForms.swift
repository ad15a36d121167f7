import Records
import Storage

/// Renames a theme where its name stands.
struct ThemeNameForm {
  let theme: ThemeReading.Entry
  /// The list that it stands on; nil on the theme's own page.
  var list: String?
  /// A form that was refused comes back open, as it was filled in.
  var form: Fields?

  var html: HTML? {
    guard Caller.current.mayWrite else { return nil }
    let back = list.map { "<input type=\"hidden\" name=\"back\" value=\"\($0)\">" as HTML }
    return """
      <details class="rename"\(form == nil ? nil : " open" as HTML)><summary aria-label="Rename \(theme.title)">Rename</summary>
      <form method="post" action="/themes/\(path: theme.signature)"><input type="hidden" name="version" value="\(theme.version)">\(back)
      \(input(.title, "Name", theme.title))\(input(.productArea, "Area", theme.productArea))
      <p><button class="button">Save</button></p></form></details>
      """
  }

  private func input(_ field: ThemeField, _ label: String, _ value: String) -> HTML {
    let id = "\(field.rawValue)-\(theme.signature)"
    let shown = form.map { $0.texts[field.rawValue] ?? "" } ?? value
    return """
      <p class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(field.rawValue)" type="text" \
      maxlength="\(field.bound)" required value="\(shown)"></p>
      """
  }
}

/// Renames an area where its themes are listed.
struct AreaNameForm {
  let area: String

  var html: HTML? {
    guard Caller.current.mayWrite else { return nil }
    return """
      <details class="rename"><summary>Rename this area</summary>
      <form method="post" action="/themes"><input type="hidden" name="area" value="\(area)">
      <p class="field"><label for="area-name">Name of the area</label><span class="joined">\
      <input id="area-name" name="name" type="text" maxlength="\(ThemeField.productArea.bound)" required value="\(area)">\
      <button class="button">Save</button></span></p></form></details>
      """
  }
}

/// Gives conversations a type.
struct TypeForm {
  let action: HTML
  let version: Int
  let label: String
  let chosen: ConversationType?
  /// What the engine said, where that can be chosen again.
  var engine: ConversationType?

  var html: HTML? {
    guard Caller.current.mayWrite else { return nil }
    let back = engine.map {
      #"<option value="">as the engine says: \#(StoryMarks.words($0.rawValue))</option>"# as HTML
    }
    let options = ConversationType.allCases.map { type -> HTML in
      let selected: HTML? = type == chosen ? " selected" : nil
      return
        #"<option value="\#(type.rawValue)"\#(selected)>\#(StoryMarks.words(type.rawValue))</option>"#
    }
    return """
      <form method="post" action="\(action)"><input type="hidden" name="version" value="\(version)">
      <p class="field"><label for="type">\(label)</label><span class="joined">\
      <select id="type" name="type">\(back)\(options)</select><button class="button">Correct</button></span></p></form>
      """
  }
}

/// What people decided about a theme or a conversation, the newest first.
enum DecidedList {
  static func html(_ changes: [DecidedChange]) -> HTML? {
    let items = changes.map {
      "<li>\($0.words) <span class=\"quiet\">\(Show.date($0.at))</span></li>" as HTML
    }
    return items.isEmpty
      ? nil : "<section class=\"history\"><h2>What was decided</h2><ul>\(items)</ul></section>"
  }
}
