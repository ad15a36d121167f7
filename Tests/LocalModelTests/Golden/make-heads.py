#!/usr/bin/env python3
"""Make heads.json: a small file of heads and what training/'s code answers with it.

usage: make-heads.py    (needs numpy; writes heads.json beside this file)
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "training"))

from features import phrase_matrix  # noqa: E402
from train import Head, write  # noqa: E402

PHRASES = ["can t", "log in", "^ how", "?", "! !", "$", "2fa", "größer", "in again", "€"]
TEXTS = [
    "Can’t log in!",
    "How do I log in again?",
    "HOW?? Größer! !",
    "größer than 100€ or 5$",
    "2FA-code: log\nin",
    "login can_t ¿qué?",
    "",
    "…how – “can't”",
]
HEADS = {"colour": ["red", "green", "blue"], "size": ["small", "large"]}


def main():
    random = np.random.default_rng(7)
    heads = []
    for number, (name, labels) in enumerate(HEADS.items()):
        w = random.normal(size=(len(labels), 384 + len(PHRASES)))
        heads.append((Head(name, " ".join(labels)), 0.8 + number, w, random.normal(size=len(labels))))
    path = HERE / "heads.bin"
    write(path, heads, PHRASES, 128)
    data = path.read_bytes()
    path.unlink()
    numbers = np.frombuffer(data.split(b"\n", 2)[2], "<f2").astype(float)
    vectors = random.normal(size=(len(TEXTS), 384))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    features = np.hstack([vectors.astype(float), phrase_matrix(TEXTS, PHRASES)])
    answers, start = {}, 0
    for head, temperature, weights, _ in heads:
        rows, width = weights.shape
        w = numbers[start : start + rows * width].reshape(rows, width)
        b = numbers[start + rows * width : start + rows * (width + 1)]
        start += rows * (width + 1)
        logits = (features @ w.T + b) / temperature
        powers = np.exp(logits - logits.max(1, keepdims=True))
        answers[head.name] = powers / powers.sum(1, keepdims=True)
    cases = [
        {
            "text": text,
            "vector": [float(x) for x in vectors[i]],
            "colour": answers["colour"][i].tolist(),
            "size": answers["size"][i].tolist(),
        }
        for i, text in enumerate(TEXTS)
    ]
    result = {"heads": base64.b64encode(data).decode(), "cases": cases}
    (HERE / "heads.json").write_text(json.dumps(result, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
