#!/usr/bin/env python3
"""Train the classifier heads of a sentence encoder and write heads.bin. scripts/train runs this.

usage: train.py [--data FOLDER] [--model-dir FOLDER] [--tools FOLDER] [--output heads.bin] [--without PRODUCT] [--fast]

--model-dir is the encoder's folder, --tools the folder of ic-embed, which computes the vectors; --data holds
PRODUCT/conversations.jsonl.gz and labels/PRODUCT.tsv of the labelled products, and tb_bugs_dev/conversations.jsonl.gz,
if it is there. Prints, for every head, how heads do on a product that they have not seen; --fast leaves that out and
takes the temperatures of the built-in heads. --without leaves a product's conversations out, for heads with which to
measure the whole program on it.

The heads learn shared weights, and each labelled product an intercept of its own, so that one product's shares of the
classes do not leak into the weights. A stranger's intercept lies between the balanced texts and those products.
Conversations that were chosen for rare labels have an intercept of their own, and nothing is measured on them.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order: the same bytes again

import numpy as np

from corpus import CHOSEN, HERE, labelled, toned, written
from encoder import Encoder
from features import PHRASES, VECTOR, inputs, phrase_matrix, vocabulary
from logistic import fit, fit_temperature, log_softmax

MAGIC = b"ICHD2\n"
HEADS_FILE = HERE.parent / "Sources/System/CHeads/heads.bin"
PRODUCTS = ("thunderbird", "firefox")
SOURCES = PRODUCTS + tuple(product + CHOSEN for product in PRODUCTS)
FOLDS = 4
PENALTY = 2e-3
INTERCEPT = 5.0  # the scale of a product's own intercept, which makes its penalty small
TYPES = (
    "product_issue how_to_question feature_request account_issue billing_question"
    " configuration_help general_inquiry spam"
)

STAKES = "data_loss security money crash blocked degraded annoyance none"


class Head:
    """A question: its column, its labels, and how its rows count."""

    def __init__(self, name, labels, column=None, stage="opener", written=1.0, balance=0.0, share=0.4, penalty=PENALTY):
        self.name, self.labels, self.column, self.stage = name, labels.split(), column or name, stage
        self.written = written  # weight of our own texts
        self.balance = balance  # 0: every row counts the same; 1: every class does
        self.share = share  # how much of the products' intercepts a stranger's has
        self.penalty = penalty


# Chosen on each product with the other one held out; our own texts have other shares of urgency and sentiment.
HEADS = (
    Head("type", TYPES),
    Head("final_type", TYPES, "type", "exchange"),
    Head("action_type", "inquiry complaint bug_report how_to_question feature_request account_change delete_request unknown"),
    Head("direction", "excess deficit creation deletion modification performance neutral"),
    Head("sentiment", "negative neutral positive", written=0.3, balance=0.7, share=0.5, penalty=5e-3),
    Head("urgency", "critical high normal low", written=0.2, balance=0.5, share=0.5, penalty=5e-3),
    Head("churn_risk", "0 1", share=0.0),
    Head("stake", STAKES, balance=1.0, share=0.5, penalty=5e-3),
)


def macro_f1(truth, guess):
    """The mean over the labels that occur in the truth."""
    scores = []
    for label in sorted(set(truth)):
        tp = sum(t == g == label for t, g in zip(truth, guess))
        wrong = sum((t == label) != (g == label) for t, g in zip(truth, guess))
        scores.append(2 * tp / max(1, 2 * tp + wrong))
    return sum(scores) / len(scores)


class Corpus:
    """All rows, with what heads see of them."""

    def __init__(self, rows, features):
        self.rows, self.features = rows, features
        self.source = np.array([row["source"] for row in rows])
        self.stage = np.array([row["stage"] for row in rows])
        self.by_hand = np.array([row["by_hand"] for row in rows])
        self.domain = np.array([row["domain"] for row in rows])
        names = sorted(set(self.domain))
        self.fold = np.array([names.index(domain) % FOLDS for domain in self.domain])
        self.intercepts = np.stack([INTERCEPT * (self.source == source) for source in SOURCES], 1)

    def targets(self, head):
        """The label's number; -1 where a row has none."""
        places = {label: place for place, label in enumerate(head.labels)}
        return np.array([places.get(row[head.column], -1) for row in self.rows])

    def usable(self, head):
        """Rows that a head is fitted on."""
        stages = ("opener", "exchange") if head.stage == "exchange" else ("opener",)
        return (self.targets(head) >= 0) & np.isin(self.stage, stages)


def row_weights(head, corpus, chosen, targets):
    weights = np.where(corpus.source[chosen] == "written", head.written, 1.0)
    for source in set(corpus.source[chosen]):
        mask = corpus.source[chosen] == source
        counts = np.bincount(targets[mask], minlength=len(head.labels))
        factors = np.maximum(1, counts[targets[mask]]) ** -head.balance
        weights[mask] *= factors * mask.sum() / factors.sum()
    return weights


def fit_head(head, corpus, mask):
    """Weights and biases of a head for a product that it has not seen."""
    chosen = np.flatnonzero(mask & corpus.usable(head))
    targets = corpus.targets(head)[chosen]
    features = np.hstack([corpus.features[chosen], corpus.intercepts[chosen]])
    w, b = fit(features, targets, len(head.labels), head.penalty, row_weights(head, corpus, chosen, targets))
    seen = [place for place, product in enumerate(PRODUCTS) if (corpus.source[chosen] == product).any()]
    own = w[:, -len(SOURCES) :][:, seen].sum(1) / max(1, len(seen)) * INTERCEPT
    return w[:, : -len(SOURCES)], b + head.share * own


def held_out(head, corpus):
    """(name, truth, logits) of each part of the corpus, from heads that saw no row of its product."""
    parts = []
    targets, right_stage = corpus.targets(head), corpus.stage == head.stage
    for product in PRODUCTS:
        test = (corpus.source == product) & right_stage & (targets >= 0)
        if test.any():
            w, b = fit_head(head, corpus, corpus.domain != product)
            parts.append((product, targets[test], corpus.features[test] @ w.T + b))
    truths, logits = [], []
    for number in range(FOLDS):
        fold = (corpus.source == "written") & (corpus.fold == number)
        test = fold & corpus.by_hand & right_stage & (targets >= 0)
        w, b = fit_head(head, corpus, ~fold)
        truths.append(targets[test])
        logits.append(corpus.features[test] @ w.T + b)
    parts.append(("written", np.concatenate(truths), np.vstack(logits)))
    return parts


def report(name, part, truth, logits, temperature):
    guess = logits.argmax(1)
    chance = np.exp(log_softmax(logits / temperature)).max(1)
    high = chance >= 0.75
    right = (guess == truth)[high].mean() if high.any() else 0
    print(
        f"{name:12s} {part:12s} n={len(truth):4d} majority={np.bincount(truth).max() / len(truth):.3f}"
        f" accuracy={(guess == truth).mean():.3f} macroF1={macro_f1(list(truth), list(guess)):.3f}"
        f" p>=.75: {high.mean():.2f}, right {right:.2f}",
        flush=True,
    )


def temperature_of(head, corpus):
    """The temperature that suits products which the heads have not seen; prints how they do there."""
    parts = held_out(head, corpus)
    temperature = fit_temperature(np.vstack([p[2] for p in parts]), np.concatenate([p[1] for p in parts]))
    for part, truth, logits in parts:
        report(head.name, part, truth, logits, temperature)
    return temperature


def folded(w, phrases):
    """Weights for the plain vector and the plain phrases: the scales multiplied in."""
    vector = w.shape[1] - phrases
    return np.hstack([w[:, :vector] * VECTOR, w[:, vector:] * PHRASES])


def write(path, heads, phrases, encoder):
    """The file that the product reads: see features.md."""
    described = [
        {"name": head.name, "labels": head.labels, "dimensions": w.shape[1], "temperature": round(t, 4)}
        for head, t, w, _ in heads
    ]
    header = {"heads": described, "phrases": phrases, "tokens": encoder.tokens, "probe": encoder.probe()}
    with open(path, "wb") as file:
        file.write(MAGIC + json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        for _, _, w, b in heads:
            file.write(w.astype("<f2").tobytes() + b.astype("<f2").tobytes())


def temperatures(path):
    header = json.loads(Path(path).read_bytes().split(b"\n", 2)[1])
    return {head["name"]: head["temperature"] for head in header["heads"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--model-dir", type=Path, help="default: all-MiniLM-L6-v2 where scripts/setup installs it")
    parser.add_argument("--tools", type=Path, default=HERE.parent / ".build/release")
    parser.add_argument("--output", type=Path, help="default: the built-in heads, or heads.bin in --model-dir")
    parser.add_argument("--without", choices=PRODUCTS)
    parser.add_argument("--fast", action="store_true")
    arguments = parser.parse_args()
    rows = written()
    if arguments.data:
        for product in PRODUCTS:
            if product != arguments.without:
                rows += labelled(product, arguments.data) + toned(product, arguments.data)
    phrases = vocabulary(rows)
    texts = [row["text"] for row in rows]
    encoder = Encoder(arguments.tools / "ic-embed", arguments.model_dir)
    vectors = encoder.encode(texts).astype(float)
    corpus = Corpus(rows, inputs(vectors, phrase_matrix(texts, phrases)))
    print(f"{len(rows)} texts, {len(phrases)} phrases")
    known = temperatures(HEADS_FILE) if arguments.fast else {}
    heads = []
    for head in HEADS:
        temperature = known.get(head.name) or temperature_of(head, corpus)
        w, b = fit_head(head, corpus, np.full(len(rows), True))
        heads.append((head, temperature, folded(w, len(phrases)), b))
    own = arguments.model_dir and arguments.model_dir / "heads.bin"
    write(arguments.output or own or HEADS_FILE, heads, phrases, encoder)


if __name__ == "__main__":
    main()
