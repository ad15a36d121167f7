import LineStream
import Records
import Storage

/// What is far above its usual week, on top of the start page.
enum SpikeList {
  static func html(_ spikes: Spikes) -> HTML? {
    let rows =
      spikes.stories.map { row("/stories/\($0.id)", $0.title, $0.spike) }
      + spikes.themes.map { row("/themes/\($0.signature.percentEncoded())", $0.title, $0.spike) }
    guard !rows.isEmpty else { return nil }
    return """
      <section class="spikes" aria-labelledby="spikes-title">
      <h2 id="spikes-title">Far above their usual week</h2><ul>\(rows)</ul></section>
      """
  }

  private static func row(_ address: String, _ title: String, _ spike: Spike) -> HTML {
    """
    <li><b>\(spike.words)</b> <a href="\(address)">\(customer: title)</a></li>
    """
  }
}
