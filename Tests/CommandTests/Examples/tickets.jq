(inputs | {
  type: "conversation", id: .ticket, created_at: (.opened | fromdate),
  source: {body: .text, author: {type: "user", id: .customer}},
  contacts: [.customer],
  conversation_parts: {conversation_parts: [
    .answer // empty |
    {part_type: "comment", body: ., author: {type: "admin"}}]}
}),
{type: "barrier", phase: "classification", counts: {}},
{type: "end", counts: {}}
