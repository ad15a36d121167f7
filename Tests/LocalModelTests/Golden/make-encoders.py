#!/usr/bin/env python3
"""Makes encoders/: three small encoders with random weights, and what the reference answers with them.

usage: make-encoders.py        (needs torch, transformers 5.24.0, tokenizers 0.23.3 and sentencepiece from PyPI)

Each folder is laid out as Hugging Face does it. cases.json holds, for every text, the piece numbers of the
`tokenizers` package and the vector of `transformers`, pooled and brought to length 1.
"""
import json
import tempfile
from pathlib import Path

import sentencepiece
import torch
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel, XLMRobertaConfig, XLMRobertaModel

FOLDER = Path(__file__).parent / "encoders"
TEXTS = [
    "",
    "The export button does nothing when I click it.",
    "How do I change the e-mail address of my account?",
    "Seit dem Update stürzt die App beim Öffnen großer Anhänge ab.",
    "Où puis-je télécharger la facture de février ? À côté.",
    "Почему не работает поиск в ящике?",
    "添付ファイルを開けません。助けてください",
    "لا أستطيع تسجيل الدخول",
    "It works now 🎉🙏 thanks!!! 👩‍👩‍👧",
    "Error 0x80040115\tin C:\\Users\\me\n(see  https://example.com/a?b=1&c=2)  ",
    "a [SEP] b [CLS] c [MASK] \u0000\u0007\u200b\ufffd e\u0301 ﬁ ½ ＡＢＣ Ⅷ İ",
    "Supercalifragilistic" * 6 + " is one word.",
    "My calendar shows every meeting twice, and deleting one copy deletes both. " * 5,
]
LONGEST = 48
SIZES = dict(hidden_size=16, num_attention_heads=2, num_hidden_layers=2, intermediate_size=32)


def uncased(first, last):
    """A WordPiece tokenizer as BERT has it, trained on the texts."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = [first, "[PAD]", last, "[UNK]"]
    tokenizer.train_from_iterator(TEXTS[:-2], trainers.WordPieceTrainer(vocab_size=240, special_tokens=special))
    tokenizer.post_processor = processors.BertProcessing((last, 2), (first, 0))
    return tokenizer


def unigram():
    """A Unigram tokenizer as XLM-R has it, with a character map that is short and of the same form."""
    with tempfile.TemporaryDirectory() as folder:
        rules = [("ﬁ", "fi"), ("½", "1⁄2"), ("Ⅷ", "VIII"), ("\t", " "), ("\n", " "), ("\u3000", " "), ("e\u0301", "é")]
        rules += [(chr(0xFF21 + i), chr(0x41 + i)) for i in range(26)] + [(chr(c), "") for c in (1, 7, 0x200B)]
        points = lambda text: " ".join(f"{ord(c):X}" for c in text)
        Path(f"{folder}/rules.tsv").write_text("".join(f"{points(a)}\t{points(b)}\n" for a, b in rules))
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(TEXTS[1:-2]), model_prefix=f"{folder}/m", vocab_size=220, hard_vocab_limit=False,
            normalization_rule_tsv=f"{folder}/rules.tsv", character_coverage=0.98, minloglevel=2)
        model = sentencepiece_model_pb2.ModelProto.FromString(Path(f"{folder}/m.model").read_bytes())
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [(piece.piece, piece.score) for piece in model.pieces[3:]] + [("<mask>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    charsmap = model.normalizer_spec.precompiled_charsmap
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(charsmap), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    return tokenizer


def make(name, tokenizer, model, pooling, prompt="", half=False):
    folder = FOLDER / name
    (folder / "1_Pooling").mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    if half:
        model = model.half()
    model.save_pretrained(folder)
    model = model.float().eval()
    kinds = {f"pooling_mode_{kind}": kind == pooling for kind in ("cls_token", "mean_tokens", "max_tokens")}
    write = lambda path, value: (folder / path).write_text(json.dumps(value) + "\n")
    write("1_Pooling/config.json", {"word_embedding_dimension": 16} | kinds)
    write("sentence_bert_config.json", {"max_seq_length": LONGEST})
    if prompt:
        write("config_sentence_transformers.json", {"prompts": {"query": prompt}, "default_prompt_name": "query"})
    tokenizer.enable_truncation(LONGEST)
    tokenizer.encode_special_tokens = True  # special tokens in a text are text
    cases = []
    for text in TEXTS:
        ids = tokenizer.encode(prompt + text).ids
        with torch.no_grad():
            state = model(input_ids=torch.tensor([ids])).last_hidden_state[0]
        vector = state[0] if pooling == "cls_token" else state.mean(0)
        vector = vector / vector.norm()
        cases.append({"text": text, "tokens": ids, "vector": [round(x, 7) for x in vector.tolist()]})
    (folder / "cases.json").write_text("[" + ",\n".join(map(json.dumps, cases)) + "]\n")


def main():
    torch.manual_seed(1)
    scale = dict(initializer_range=0.3)
    tokenizer = uncased("[CLS]", "[SEP]")
    size = SIZES | dict(vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=64) | scale
    make("bert", tokenizer, BertModel(BertConfig(**size)), "cls_token", prompt="query: ")
    tokenizer = uncased("<s>", "</s>")
    size |= dict(vocab_size=tokenizer.get_vocab_size())
    make("mpnet", tokenizer, MPNetModel(MPNetConfig(**size)), "mean_tokens")
    tokenizer = unigram()
    size |= dict(vocab_size=tokenizer.get_vocab_size(), type_vocab_size=1, layer_norm_eps=1e-5, hidden_act="relu")
    make("xlm-roberta", tokenizer, XLMRobertaModel(XLMRobertaConfig(**size)), "mean_tokens", half=True)


if __name__ == "__main__":
    main()
