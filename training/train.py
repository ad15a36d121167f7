#!/usr/bin/env python3
"""Train the classifier heads and write heads.bin.

usage: train.py --model FOLDER [--limit 256] [--vectors FILE.npz] [--output heads.bin]

FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2. --vectors takes the vectors of
conversations.tsv from another encoder (an npz with the arrays ids and vectors).
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np

from encoder import Encoder
from features import cue_matrix, load_cues
from logistic import fit, fit_temperature, log_softmax

HERE = Path(__file__).parent
MAGIC = b"ICHD1\n"
FOLDS = 8
SCALE = 8.0  # a sentence vector's entries are near 0.05: brings them nearer to the cues' 0 and 1
HEADS = {
    "type": (
        "product_issue how_to_question feature_request account_issue billing_question"
        " configuration_help general_inquiry spam"
    ),
    "action_type": (
        "inquiry complaint bug_report how_to_question feature_request account_change"
        " delete_request unknown"
    ),
    "direction": "excess deficit creation deletion modification performance neutral",
    "sentiment": "negative neutral positive",
    "urgency": "critical high normal low",
    "churn_risk": "0 1",
}
STAGED = ("type",)  # a head of its own for the whole exchange, named final_…
PENALTY = {"sentiment": 2e-3, "urgency": 2e-3}
DEFAULT_PENALTY = 1e-3


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        row["text"] = row["text"].replace("\\n", "\n").replace("\\t", "\t")
    return rows


def jobs():
    """Every head: name, the TSV's column, labels, the weight of each stage's rows."""
    for column, labels in HEADS.items():
        yield column, column, labels.split(), {"opener": 1.0, "exchange": 0.0 if column in STAGED else 0.5}
        if column in STAGED:
            yield "final_" + column, column, labels.split(), {"opener": 0.3, "exchange": 1.0}


def cross_validate(features, targets, weights, scored, domains, classes, penalty):
    """Logits of every scored row from heads that saw no row of its domain."""
    names = sorted(set(domains))
    fold = np.array([names.index(domain) % FOLDS for domain in domains])
    logits = np.zeros((len(targets), classes))
    for number in range(FOLDS):
        held = fold == number
        w, b = fit(features[~held], targets[~held], classes, penalty, weights[~held])
        logits[held] = features[held] @ w.T + b
    return logits[scored]


def macro_f1(truth, guess):
    """As in gold_score: the mean over the labels that occur in the truth."""
    scores = []
    for label in sorted(set(truth)):
        tp = sum(t == g == label for t, g in zip(truth, guess))
        wrong = sum((t == label) != (g == label) for t, g in zip(truth, guess))
        scores.append(2 * tp / max(1, 2 * tp + wrong))
    return sum(scores) / len(scores)


def train(rows, features):
    """The heads, with their cross-domain scores printed."""
    domains = [row["domain"] for row in rows]
    heads = []
    for name, column, labels, stages in jobs():
        targets = np.array([labels.index(row[column]) for row in rows])
        weights = np.array([stages[row["stage"]] for row in rows])
        penalty = PENALTY.get(name, DEFAULT_PENALTY)
        scored = weights == weights.max()
        logits = cross_validate(features, targets, weights, scored, domains, len(labels), penalty)
        truth = targets[scored]
        temperature = fit_temperature(logits, truth)
        guess = logits.argmax(1)
        majority = np.bincount(truth).max() / len(truth)
        print(
            f"{name:12s} n={len(truth):4d} majority={majority:.3f} accuracy={(guess == truth).mean():.3f}"
            f" macroF1={macro_f1(list(truth), list(guess)):.3f} temperature={temperature:.2f}"
        )
        w, b = fit(features, targets, len(labels), penalty, weights)
        heads.append({"name": name, "labels": labels, "temperature": temperature, "w": w, "b": b})
    return heads


def write(path, heads, cues, limit):
    """The file that the product reads: see features.md."""
    width = heads[0]["w"].shape[1]
    head = lambda h: {
        "name": h["name"], "labels": h["labels"], "dimensions": width,
        "temperature": round(h["temperature"], 4),
    }
    header = {"heads": [head(h) for h in heads], "cues": cues, "tokens": limit}
    with open(path, "wb") as file:
        file.write(MAGIC + json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        for h in heads:
            w = h["w"].copy()
            w[:, : width - len(cues)] *= SCALE
            file.write(w.astype("<f2").tobytes() + h["b"].astype("<f2").tobytes())


def vectors_of(rows, arguments):
    if arguments.vectors:
        saved = np.load(arguments.vectors)
        by_id = dict(zip(saved["ids"].tolist(), saved["vectors"]))
        return np.array([by_id[row["id"]] for row in rows])
    return Encoder(arguments.model).encode([row["text"] for row in rows], arguments.limit)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model")
    parser.add_argument("--vectors")
    parser.add_argument("--limit", type=int, default=256)
    parser.add_argument("--output", default=HERE / "heads.bin")
    arguments = parser.parse_args()
    rows = read_rows(HERE / "conversations.tsv")
    cues = load_cues(HERE / "cues.txt")
    vectors = vectors_of(rows, arguments).astype(float)
    features = np.hstack([vectors * SCALE, cue_matrix([row["text"] for row in rows], cues)])
    write(arguments.output, train(rows, features), cues, arguments.limit)


if __name__ == "__main__":
    main()
