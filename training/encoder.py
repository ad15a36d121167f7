"""The vectors of texts, by ic-embed itself: heads see in training what they will see in use."""

import html
import json
import subprocess

import numpy as np

# The text by whose vector an encoder is known, and how many of the vector's numbers are kept: see HeadsOfEncoder.swift.
PROBE, PROBED = "Which encoder is this?", 8


class Encoder:
    """A folder of an encoder, or the default one, behind ic-embed."""

    # Heads cut texts where the encoder does: no encoder that is supported reads more.
    tokens = 512

    def __init__(self, ic_embed, folder=None):
        self.command = [str(ic_embed), "--all", "--text", "opener", "--encoding", "float", "--progress", "none"]
        self.command += ["--precision", "float32"]
        if folder:
            self.command += ["--model-dir", str(folder)]

    def encode(self, texts):
        """One row a text, of unit length."""
        lines = "".join(conversation(str(place), text) for place, text in enumerate(texts))
        answer = subprocess.run(self.command, input=lines, capture_output=True, text=True)
        if answer.returncode:
            raise SystemExit(f"train: {answer.stderr.strip()}")
        rows = [json.loads(line).get("embedding") for line in answer.stdout.splitlines()]
        if len(rows) != len(texts) or None in rows:
            raise SystemExit("train: a text has no words that ic-embed reads")
        return np.array(rows, np.float32)

    def probe(self):
        return [round(float(number), 4) for number in self.encode([PROBE])[0][:PROBED]]


def conversation(identifier, text):
    """A line of a conversation that says a text."""
    body = html.escape(text).replace("\n", "<br>")
    source = {"body": body, "author": {"type": "user"}}
    return json.dumps({"type": "conversation", "id": identifier, "created_at": 1, "source": source}) + "\n"
