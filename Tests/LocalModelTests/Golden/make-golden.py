#!/usr/bin/env python3
"""Makes golden.json: what all-MiniLM-L6-v2 answers, computed in float64 by plain numpy.

usage: make-golden.py MODEL_DIR > golden.json       (needs numpy and tokenizers, both from PyPI)

The token ids are those of the `tokenizers` package; the forward pass follows Devlin et al., BERT (2018),
with mean pooling over all tokens and division by the Euclidean norm, as the model card says.
"""
import json
import math
import struct
import sys

import numpy as np
from tokenizers import BertWordPieceTokenizer

TEXTS = [
    "",
    "The export button does nothing when I click it.",
    "How do I change the e-mail address of my account?",
    "Seit dem letzten Update stürzt die App beim Öffnen großer Anhänge ab.",
    "Où puis-je télécharger la facture du mois de février ?",
    "¿Por qué no llegan las notificaciones al teléfono?",
    "Почему не работает поиск в ящике?",
    "添付ファイルを開けません。助けてください",
    "لا أستطيع تسجيل الدخول",
    "It works now 🎉🙏 thanks!!! 👩‍👩‍👧",
    "Error 0x80040115\tin C:\\Users\\me\\data.db\n(see https://example.com/a?b=1&c=2)",
    "a [SEP] b [CLS] c [MASK] \u0000\u200b\ufffd e\u0301 ﬁ ½ ≠ Ⅷ İ",
    "Supercalifragilistic" * 6 + " is one word, antidisestablishmentarianism another.",
    "My calendar shows every meeting twice, and deleting one copy deletes both. " * 40,
]
FULL = (1, 4, 13)
LAYERS, HEADS = 6, 12
erf = np.vectorize(math.erf)


def read_weights(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"]).astype(float)
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


def encode(weights, ids):
    def linear(x, name):
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x, name):
        centred = x - x.mean(-1, keepdims=True)
        x = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def heads(x):
        return x.reshape(len(ids), HEADS, -1).transpose(1, 0, 2)

    table = "embeddings.{}_embeddings.weight".format
    x = weights[table("word")][ids] + weights[table("position")][: len(ids)] + weights[table("token_type")][0]
    x = norm(x, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        q, k, v = (heads(linear(x, f"{name}.attention.self.{part}")) for part in ("query", "key", "value"))
        scores = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(q.shape[-1]))
        context = scores / scores.sum(-1, keepdims=True) @ v
        context = context.transpose(1, 0, 2).reshape(x.shape)
        x = norm(x + linear(context, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        y = linear(x, f"{name}.intermediate.dense")
        y = y * 0.5 * (1 + erf(y / math.sqrt(2)))
        x = norm(x + linear(y, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def main():
    directory = sys.argv[1]
    weights = read_weights(f"{directory}/model.safetensors")
    tokenizer = BertWordPieceTokenizer(f"{directory}/vocab.txt", lowercase=True)
    tokenizer.enable_truncation(256)
    tokenizer._tokenizer.encode_special_tokens = True  # special tokens in a text are text
    cases = []
    for index, text in enumerate(TEXTS):
        ids = tokenizer.encode(text).ids
        vector = [round(number, 8) for number in encode(weights, ids)]
        cases.append({"text": text, "tokens": ids, "vector": vector if index in FULL else vector[:8]})
    print("[" + ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases) + "]")


if __name__ == "__main__":
    main()
