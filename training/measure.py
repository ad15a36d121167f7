#!/usr/bin/env python3
"""Score heads.bin on hand-labelled conversations.

usage: measure.py [--model-dir FOLDER] [--tools FOLDER] --data ../../shared/data/NAME/conversations.jsonl.gz --gold NAME.tsv
       [--split dev] [--heads heads.bin] [--errors]

Prints, for every head, the majority class's share, accuracy and macro-F1 over the rows whose label is not
"unclear". The conversations' texts are read from --data and stay there.
"""

import argparse
import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np

from corpus import HERE, conversations, exchange, opener
from encoder import Encoder
from features import phrase_matrix
from train import HEADS_FILE, MAGIC, macro_f1

UNSURE = ("unclear", "", "-")


def read_heads(path):
    magic, header, numbers = Path(path).read_bytes().split(b"\n", 2)
    assert magic + b"\n" == MAGIC
    header = json.loads(header)
    numbers, start = np.frombuffer(numbers, "<f2").astype(np.float32), 0
    for head in header["heads"]:
        size = len(head["labels"]) * head["dimensions"]
        head["w"] = numbers[start : start + size].reshape(-1, head["dimensions"])
        head["b"] = numbers[start + size : start + size + len(head["labels"])]
        start += size + len(head["labels"])
    return header


def probabilities(head, features):
    logits = (features @ head["w"].T + head["b"]) / head["temperature"]
    logits = np.exp(logits - logits.max(1, keepdims=True))
    return logits / logits.sum(1, keepdims=True)


def score(head, gold, texts, features, errors):
    name = head["name"]
    p = probabilities(head, features)
    rows = [i for i, row in enumerate(gold) if row.get(name, "") not in UNSURE and texts[i]]
    if not rows:
        return
    truth = [gold[i][name] for i in rows]
    guess = [head["labels"][p[i].argmax()] for i in rows]
    hits = [t == g for t, g in zip(truth, guess)]
    majority = Counter(truth).most_common(1)[0][1] / len(rows)
    print(
        f"{name:12s} n={len(rows):4d} majority={majority:.3f} accuracy={sum(hits) / len(rows):.3f}"
        f" macroF1={macro_f1(truth, guess):.3f} mean_p={p[rows].max(1).mean():.3f}"
    )
    if errors in (name, "all"):
        for i, t, g, hit in zip(rows, truth, guess, hits):
            if not hit:
                print(f"  {gold[i]['id']} {t} -> {g} {p[i].max():.2f} {texts[i][:160]!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model-dir", type=Path)
    parser.add_argument("--tools", type=Path, default=HERE.parent / ".build/release")
    parser.add_argument("--data", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--split", default="dev", choices=["dev", "test"])
    parser.add_argument("--heads", default=HEADS_FILE)
    parser.add_argument("--errors", help="a head's name: list its errors")
    arguments = parser.parse_args()
    header = read_heads(arguments.heads)
    with open(arguments.gold, encoding="utf-8") as file:
        gold = [r for r in csv.DictReader(file, delimiter="\t") if r["split"] == arguments.split]
    found = conversations(arguments.data)
    chosen = [found[row["id"]] for row in gold]
    encoder = Encoder(arguments.tools / "ic-embed", arguments.model_dir)
    inputs = {}
    for stage, build in (("opener", opener), ("exchange", exchange)):
        texts = [build(c) for c in chosen]
        vectors = encoder.encode(texts)
        inputs[stage] = texts, np.hstack([vectors, phrase_matrix(texts, header["phrases"])])
    for head in header["heads"]:
        texts, features = inputs["exchange" if head["name"].startswith("final_") else "opener"]
        score(head, gold, texts, features, arguments.errors)


if __name__ == "__main__":
    main()
