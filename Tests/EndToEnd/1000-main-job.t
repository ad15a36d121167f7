#!/bin/sh
# The main job on real conversations through ic-run, on every third of 3,195 or with IC_WHOLE=1 on all of them; then
# one week through ic-run and through plain pipes, which must give the same, whatever their number.
. "$(dirname "$0")/lib.sh"
whole=$shared/data/thunderbird/conversations.jsonl.gz
[ -f "$whole" ] || skip_all "../shared is absent"
[ -f "$IC_MODEL_DIR/model.safetensors" ] || skip_all "the local model is absent: run scripts/setup"
plan 19

data=$PWD/served.jsonl.gz
if [ -n "${IC_WHOLE:-}" ]; then cp "$whole" "$data"; else zcat "$whole" | sed -n '1~3p' | gzip >"$data"; fi
start_simulator --serve "$data"
window="--from 2026-08-25 --to 2026-11-22"

started=$(date +%s)
check "a run over the whole data set completes" \
  ic-run start $window --auto-create-stories --log json
echo "# wall time $(($(date +%s) - started)) s"
sql "SELECT '# fetched ' || conversations_fetched || ', stored ' || conversations_stored || ', filtered ' ||
  conversations_filtered || ', rejected ' || conversations_rejected || ', themes ' || themes_extracted ||
  ', stories ' || stories_created || ', orphans ' || orphans_created FROM pipeline_runs"

check_equal "the run is completed" "$(sql 'SELECT status, current_phase FROM pipeline_runs')" "completed|completed"
check_equal "every conversation was fetched" \
  "$(sql 'SELECT conversations_fetched FROM pipeline_runs')" "$(zcat "$data" | wc -l)"
check_equal "fetched = stored + filtered + rejected" \
  "$(sql 'SELECT conversations_fetched - conversations_stored - conversations_filtered - conversations_rejected FROM pipeline_runs')" 0
check_equal "filtered conversations have their reasons" \
  "$(sql "SELECT count(*) FROM run_conversations WHERE outcome = 'filtered' AND reason IS NULL")" 0
check_equal "stored conversations have their rows" \
  "$(sql 'SELECT count(*) FROM conversations')" "$(sql 'SELECT conversations_stored FROM pipeline_runs')"
check_equal "a completed classification leaves an empty checkpoint" \
  "$(sql 'SELECT checkpoint FROM pipeline_runs')" "{}"
check_equal "every actionable conversation is in exactly one story, orphan or drop" \
  "$(sql "WITH ended AS (SELECT unnest(conversation_ids) AS id FROM stories
      UNION ALL SELECT unnest(conversation_ids) FROM orphans
      UNION ALL SELECT unnest(conversation_ids) FROM dropped),
    actionable AS (SELECT conversation_id AS id FROM classifications WHERE actionable)
    SELECT (SELECT count(*) FROM ended) = (SELECT count(*) FROM actionable)
      AND NOT EXISTS (SELECT id FROM actionable EXCEPT SELECT id FROM ended)")" t
check "there are stories" test "$(sql 'SELECT count(*) FROM stories')" -gt 5
check "every actionable conversation has an embedding and facets" test "$(sql "SELECT count(*) FROM classifications c
  LEFT JOIN embeddings e USING (conversation_id) LEFT JOIN facets f USING (conversation_id)
  WHERE c.actionable AND (e.vector IS NULL OR f.value IS NULL)")" -eq 0

cat >quotes.py <<'P'
"""Checks that each quotation stands in the words of its conversation, HTML, white space and masks aside."""
import gzip, html, json, re, sys
def plain(text):
    text = re.sub(r'(?is)<(script|style).*?</\1>', ' ', text or '')
    text = html.unescape(re.sub(r'<[^>]*>', ' ', text))
    text = re.sub('[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\u034f]', '', text)
    return re.sub(r'\s+', '', text)
texts = {}
for line in gzip.open(sys.argv[1], 'rt'):
    c = json.loads(line)
    bodies = [c['source'].get('subject'), c['source'].get('body')]
    bodies += [p.get('body') for p in c['conversation_parts']['conversation_parts']]
    texts[c['id']] = ' '.join(plain(b) for b in bodies)
bad = total = 0
for line in sys.stdin:
    story = json.loads(line)
    if story['type'] != 'story': continue
    assert story['evidence'], story['signature']
    for quote in story['evidence']:
        total += 1
        assert not re.search(r'[\w.]@[\w-]+\.\w', quote['excerpt']), quote
        pieces = re.split(r'\[(?:secret|key|email|number|phone)\]', quote['excerpt'])
        if not all(plain(html.escape(piece)) in texts[quote['conversation_id']] for piece in pieces):
            bad += 1
            print('not said:', quote)
print(total, 'quotations,', bad, 'of them not in their conversation')
sys.exit(1 if bad or not total else 0)
P
ic-run report 1 --format ndjson >report.ndjson
check "stories quote only what their conversations say" sh -c "python3 quotes.py '$data' <report.ndjson"
check "the report is Markdown with a heading for each story" sh -c \
  '[ "$(ic-run report 1 | grep -c "^### ")" -eq "$(grep -c "\"type\":\"story\"" report.ndjson)" ]'

window="--from 2026-11-16 --to 2026-11-22"
ic-run db stop >/dev/null
rm -rf "$XDG_DATA_HOME" "$XDG_STATE_HOME"
check "a run over a week completes" ic-run start $window
check "the same through plain pipes, without a database" sh -c "
  ic-fetch $window | ic-classify | tee classified.ndjson | ic-embed | ic-facets | ic-themes --require-end >piped.ndjson"
ic-store get --run 1 --for stories >stored.ndjson
for stream in piped stored; do grep '^{"type":"conversation"' $stream.ndjson >$stream.conversations; done
check_same "gives the same conversations with the same answers, byte for byte" \
  piped.conversations stored.conversations
for stream in piped stored; do grep '"type":"theme"' $stream.ndjson | sort >$stream.themes; done
check_same "and the same themes" piped.themes stored.themes
check "of which there are some" test "$(wc -l <stored.themes)" -gt 5

head -200 classified.ndjson >saved.ndjson
ic-classify <saved.ndjson >once.ndjson
ic-classify --concurrency 1 <saved.ndjson >twice.ndjson
check_same "one phase again on saved records gives the same bytes" once.ndjson twice.ndjson
check_same "and its own output is left as it was" saved.ndjson once.ndjson
