"""What a head sees of a text: its sentence vector and a few yes/no cues (see features.md)."""

from pathlib import Path

import numpy as np

SINGLE = frozenset("?!$€£%")
APART = frozenset("\u00a0\u2018\u2019\u201c\u201d\u2013\u2014\u2026")


def tokens(text):
    """The cue tokens of a text: lower-case words and the signs of SINGLE, after a leading ^."""
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


def load_cues(path):
    """Cues of a file; for each, the number of its group; the groups' names.

    One cue a line, a [group] before its cues; a # starts a comment. A cue that stands twice counts once.
    """
    cues, groups, names = [], [], []
    for line in Path(path).read_text("utf-8").splitlines():
        line = " ".join(line.split("#")[0].split())
        if line.startswith("["):
            names.append(line.strip("[]"))
        elif line and line not in cues:
            cues.append(line)
            groups.append(len(names) - 1)
    return cues, np.array(groups), names


def cue_matrix(texts, cues):
    """One row a text: 1 where the cue's tokens occur in a row, else 0."""
    matrix = np.zeros((len(texts), len(cues)))
    for row, text in enumerate(texts):
        stream = " " + " ".join(tokens(text)) + " "
        matrix[row] = [f" {cue} " in stream for cue in cues]
    return matrix


def group_matrix(cue_rows, groups):
    """One row a text: how many cues of each group occur."""
    return cue_rows @ np.eye(groups.max() + 1)[groups]
