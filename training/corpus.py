"""The conversations that the heads are trained on: texts of our own, and labelled conversations of other folders."""

import csv
import gzip
import html
import json
import re
from pathlib import Path

HERE = Path(__file__).parent
# The product whose conversations a folder holds.
FOLDERS = {"thunderbird": "thunderbird", "tb_bugs_dev": "thunderbird", "firefox": "firefox"}
# What the source of chosen conversations ends with.
CHOSEN = "+"
COLUMNS = ("type", "sentiment", "urgency", "action_type", "direction", "churn_risk", "stake")


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def written():
    """Texts of our own: each with a product, a stage and a label in every column."""
    rows = table(HERE / "conversations.tsv")
    for row in rows:
        row["text"] = row["text"].replace("\\n", "\n").replace("\\t", "\t")
        row["source"] = "written"
        row["by_hand"] = row["id"].startswith("h")  # not one of generate.py
    return rows


def labelled(product, data):
    """Labelled conversations of a folder of `data`; a label on which the two passes differ is empty.

    A conversation with a reply gives two rows, an opener and an exchange.
    """
    texts = conversations(data / product / "conversations.jsonl.gz")
    files = [data / "labels" / f"{product}.tsv", HERE / "labels" / f"{product}.tsv"]
    rows = []
    for label in (label for path in files if path.exists() for label in table(path)):
        conversation = texts.get(label["id"])
        if conversation is None:
            continue
        labels = {column: agreed(label, column) for column in COLUMNS}
        labels["action_type"] = agreed(label, "action")
        for stage, text in (("opener", opener(conversation)), ("exchange", exchange(conversation))):
            if text:
                common = {"id": label["id"], "domain": product, "source": product, "by_hand": True}
                rows.append({**common, "stage": stage, "text": text, **labels})
    return rows


def toned(product, data):
    """Openers whose tone, urgency and stake are labelled; see `tones.tsv` in labels/README.md.

    Those that were chosen, as something pointed at a rare label, have a source of their own: it has other shares of the labels.
    """
    rows, texts = [], {}
    for label in table(HERE / "labels" / "tones.tsv"):
        folder = label["product"]
        if FOLDERS[folder] != product:
            continue
        if folder not in texts:
            file = data / folder / "conversations.jsonl.gz"
            texts[folder] = conversations(file) if file.exists() else {}
        conversation = texts[folder].get(label["id"])
        if conversation is None:
            continue
        source = product + (CHOSEN if label["drawn"] == "chosen" else "")
        labels = {column: agreed(label, column) for column in COLUMNS}
        common = {"id": label["id"], "domain": product, "source": source, "by_hand": True}
        rows.append({**common, "stage": "opener", "text": opener(conversation), **labels})
    return rows


def agreed(label, column):
    value = label.get(column, "")
    return value if value == label.get(column + "_2") else ""


def conversations(path):
    """Conversations of a file by id; lines that are no JSON are passed over."""
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            try:
                conversation = json.loads(line)
            except ValueError:
                continue
            found[str(conversation.get("id"))] = conversation
    return found


def plain(markup):
    """HTML as text: blocks become lines, tags vanish, entities are read, blanks collapse."""
    text = re.sub(r"(?i)<br\s*/?>|</(p|div|li|h[1-6])>", "\n", markup or "")
    text = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\xa0", " ")
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "\n", text)).strip()


def opener(conversation):
    source = conversation["source"]
    subject, body = plain(source.get("subject")), plain(source.get("body"))
    if body.lower().startswith(subject.lower()):
        return body
    return subject + "\n" + body if body and not subject.lower().startswith(body.lower()) else subject


def exchange(conversation):
    """Opener and replies as one text; empty without a reply."""
    parts = conversation["conversation_parts"]["conversation_parts"]
    replies = [
        plain(part["body"])
        for part in parts
        if part["part_type"] == "comment" and part.get("body")
        and part["author"]["type"] in ("admin", "bot")
    ]
    if not replies:
        return ""
    return f"[Customer] {opener(conversation)[:600]} [Support] {' '.join(replies)[:600]}"
