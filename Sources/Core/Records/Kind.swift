/// The record types of the stream; any other type passes through every tool untouched.
package enum Kind: String, Sendable, CaseIterable {
  case conversation, known, skipped, rejected, barrier, checkpoint, theme, story, orphan, dropped,
    end
}
