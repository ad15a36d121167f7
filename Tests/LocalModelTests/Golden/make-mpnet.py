#!/usr/bin/env python3
"""Makes mpnet.json: what all-mpnet-base-v2 answers, computed by transformers.

usage: make-mpnet.py MODEL_DIR > mpnet.json       (needs torch, transformers 5.24.0 and tokenizers 0.23.3 from PyPI)
"""
import json
import runpy
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import MPNetModel

TEXTS = runpy.run_path(str(Path(__file__).with_name("make-golden.py")))["TEXTS"]
FULL = (1, 13)


def main():
    folder = sys.argv[1]
    model = MPNetModel.from_pretrained(folder, add_pooling_layer=False).eval()
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.enable_truncation(384)
    tokenizer.encode_special_tokens = True  # special tokens in a text are text
    cases = []
    for index, text in enumerate(TEXTS):
        ids = tokenizer.encode(text).ids
        with torch.no_grad():
            vector = model(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0)
        vector = [round(number, 7) for number in (vector / vector.norm()).tolist()]
        cases.append({"text": text, "tokens": ids, "vector": vector if index in FULL else vector[:8]})
    print("[" + ",\n".join(map(json.dumps, cases)) + "]")


if __name__ == "__main__":
    main()
