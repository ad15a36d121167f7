"""What a head sees of a text: its sentence vector and the phrases that occur in it (see features.md)."""

from collections import defaultdict

import numpy as np

SINGLE = frozenset("?!$€£%")
APART = frozenset("\u00a0\u2018\u2019\u201c\u201d\u2013\u2014\u2026")
# A phrase is a word or two in a row that this many texts of this many products hold: what fewer hold is the
# talk of a product, and no sign anywhere else.
TEXTS, PRODUCTS = 6, 5
# How much a vector's entry and a phrase may say before the penalty bites. A vector's entries are near 0.05.
VECTOR, PHRASES = 3.0, 2.0


def tokens(text):
    """The tokens of a text: lower-case words and the signs of SINGLE, after a leading ^."""
    found, word = ["^"], []
    for character in text:
        if _is_word(character):
            word.append(character.lower() if character.isascii() else character)
            continue
        if word:
            found.append("".join(word))
            word = []
        if character in SINGLE:
            found.append(character)
    if word:
        found.append("".join(word))
    return found


def _is_word(character):
    if character.isascii():
        return character.isalnum()
    return character not in SINGLE and character not in APART


def phrases_of(text):
    words = tokens(text)
    return set(words) | {f"{a} {b}" for a, b in zip(words, words[1:])}


def vocabulary(rows):
    """The phrases that heads may look at, sorted."""
    texts, products = defaultdict(int), defaultdict(set)
    for row in rows:
        for phrase in phrases_of(row["text"]):
            texts[phrase] += 1
            products[phrase].add(row["domain"])
    return sorted(p for p in texts if texts[p] >= TEXTS and len(products[p]) >= PRODUCTS)


def phrase_matrix(texts, phrases):
    """One row a text: one over the root of the number of phrases that occur, where one occurs, else 0."""
    places = {phrase: place for place, phrase in enumerate(phrases)}
    matrix = np.zeros((len(texts), len(phrases)))
    for row, text in enumerate(texts):
        found = [places[phrase] for phrase in phrases_of(text) if phrase in places]
        if found:
            matrix[row, found] = len(found) ** -0.5
    return matrix


def inputs(vectors, phrase_rows):
    """What the heads are fitted on."""
    return np.hstack([vectors * VECTOR, phrase_rows * PHRASES])
