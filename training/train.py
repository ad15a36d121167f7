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

from encoder import DIMENSIONS, Encoder
from features import cue_matrix, group_matrix, load_cues
from logistic import fit, fit_temperature, log_softmax

HERE = Path(__file__).parent
MAGIC = b"ICHD1\n"
FOLDS = 8
# How much a vector's entry, a cue and a group's count may say before the penalty bites. A vector's entries
# are near 0.05. A cue is rare: what it says is mostly its group's weight, plus a little of its own.
VECTOR, CUE, GROUP = 3.0, 0.3, 0.6
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
PENALTY = 2e-3
# Tone is how something is said: a head of tone may not conclude from what it is about.
GROUPS = {"sentiment": ("anger", "chat", "urgent", "cancel")}


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
            yield "final_" + column, column, labels.split(), {"opener": 1.0, "exchange": 1.0}


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


def allowed(name, groups, names):
    """1 for every input that a head may look at, else 0."""
    group = np.array([names[g] in GROUPS.get(name, names) for g in range(len(names))])
    return np.concatenate([np.ones(DIMENSIONS), group[groups], group])


def train(rows, everything, groups, names):
    """The heads, with their cross-domain scores printed."""
    domains = [row["domain"] for row in rows]
    heads = []
    for name, column, labels, stages in jobs():
        features = everything * allowed(name, groups, names)
        targets = np.array([labels.index(row[column]) for row in rows])
        weights = np.array([stages[row["stage"]] for row in rows])
        written = np.array([row["id"].startswith("h") for row in rows])  # not those of generate.py
        staged = np.array([row["stage"] == ("exchange" if name.startswith("final_") else "opener") for row in rows])
        scored = staged & written
        logits = cross_validate(features, targets, weights, scored, domains, len(labels), PENALTY)
        truth = targets[scored]
        temperature = fit_temperature(logits, truth)
        guess = logits.argmax(1)
        majority = np.bincount(truth).max() / len(truth)
        print(
            f"{name:12s} n={len(truth):4d} majority={majority:.3f} accuracy={(guess == truth).mean():.3f}"
            f" macroF1={macro_f1(list(truth), list(guess)):.3f} temperature={temperature:.2f}"
        )
        w, b = fit(features, targets, len(labels), PENALTY, weights)
        heads.append({"name": name, "labels": labels, "temperature": temperature, "w": w, "b": b})
    return heads


def inputs(vectors, cue_rows, groups):
    """What the heads are fitted on."""
    return np.hstack([vectors * VECTOR, cue_rows * CUE, group_matrix(cue_rows, groups) * GROUP])


def folded(w, groups):
    """Weights for the plain vector and the plain cues: scales and groups multiplied in."""
    vector, cues, grouped = np.split(w, [DIMENSIONS, DIMENSIONS + len(groups)], axis=1)
    return np.hstack([vector * VECTOR, cues * CUE + (grouped * GROUP)[:, groups]])


def write(path, heads, cues, limit):
    """The file that the product reads: see features.md."""
    described = [
        {
            "name": head["name"],
            "labels": head["labels"],
            "dimensions": head["w"].shape[1],
            "temperature": round(head["temperature"], 4),
        }
        for head in heads
    ]
    header = {"heads": described, "cues": cues, "tokens": limit}
    with open(path, "wb") as file:
        file.write(MAGIC + json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        for head in heads:
            file.write(head["w"].astype("<f2").tobytes() + head["b"].astype("<f2").tobytes())


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
    cues, groups, names = load_cues(HERE / "cues.txt")
    vectors = vectors_of(rows, arguments).astype(float)
    heads = train(rows, inputs(vectors, cue_matrix([row["text"] for row in rows], cues), groups), groups, names)
    for head in heads:
        head["w"] = folded(head["w"], groups)
    write(arguments.output, heads, cues, arguments.limit)


if __name__ == "__main__":
    main()
