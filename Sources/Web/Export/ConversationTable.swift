import Records
import Storage
import Transcript

/// A conversation of a story.
struct StoryMember {
  let entry: StoryConversations.Entry
  let story: StoryItem
}

extension Table<StoryMember> {
  /// Most characters of an opening message.
  private static var mostOpening: Int { 2000 }

  /// Conversations for a spreadsheet.
  static var conversations: Self {
    Table(
      columns: [
        Column("id") { $0.entry.conversation.id },
        Column("created_at") { Timestamp.text($0.entry.conversation.createdAt) },
        Column("story_id") { "\($0.story.id)" }, Column("story") { $0.story.title },
        Column("type") { $0.entry.conversation.type ?? "" },
        Column("symptom") { $0.entry.conversation.symptom ?? "" },
        Column("customer") { $0.entry.customer ?? "" },
        Column("company") { $0.entry.company ?? "" },
        Column("joined_in_run") { $0.entry.run.map(String.init) ?? "" },
        Column("link") { $0.entry.link ?? "" },
        Column("subject") { PlainText.message($0.entry.conversation.subject, isReply: false) },
        Column("opening") {
          String(PlainText.message($0.entry.conversation.body, isReply: false).prefix(mostOpening))
        },
      ]
    )
  }
}
