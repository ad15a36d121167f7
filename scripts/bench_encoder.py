"""What the benchmarks of the encoder share: texts, records, a timed process, and ONNX Runtime as the peer."""
import gzip
import html
import json
import os
import random
import re
import subprocess

from bench_common import ROOT, timed, virtual_environment

DATA = os.path.join(ROOT, "../shared/data/thunderbird/conversations.jsonl.gz")
PACKAGES = ["numpy", "onnx", "onnxruntime", "tokenizers"]


def model_directory():
    data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.environ.get("IC_MODEL_DIR") or f"{data}/ic/models/all-MiniLM-L6-v2"


def real_texts():
    with gzip.open(DATA, "rt") as lines:
        for line in lines:
            source = json.loads(line)["source"]
            yield html.unescape(re.sub("<[^>]*>", " ", f"{source['subject'] or ''} {source['body'] or ''}"))


def made_up_texts(chance):
    with open(f"{model_directory()}/vocab.txt") as lines:
        words = [line.strip() for line in lines if re.fullmatch("[a-z]{2,}", line.strip())]
    for _ in range(2000):
        yield " ".join(chance.choices(words, k=chance.randint(5, 250)))


def choose_texts(count):
    chance = random.Random(1)
    texts = real_texts() if os.path.exists(DATA) else made_up_texts(chance)
    # One line of plain words: what Transcript makes of it is the text itself.
    texts = [" ".join(re.findall(r"[\w'.,:?!-]+", text))[:1000].strip() for text in texts]
    # Neither do digests cut a line without long runs of letters and digits, as encoded data has.
    texts = [text for text in texts if len(text) > 40 and not re.search(r"\w{40}", text)]
    return chance.sample(texts, min(count, len(texts)))


def record(index, text):
    author = {"type": "user", "id": "u1", "name": None, "email": None}
    source = {"type": "conversation", "id": str(index), "delivered_as": "customer_initiated", "subject": ""}
    source |= {"body": f"<p>{html.escape(text)}</p>", "author": author, "attachments": []}
    moment = 1_700_000_000 + index
    return {"type": "conversation", "id": str(index), "created_at": moment, "updated_at": moment, "source": source}


def install_peer():
    return virtual_environment("bench-embed", PACKAGES)


def environment():
    """Without OPENBLAS_CORETYPE, which forces a kernel on OpenBLAS and would slow numpy's product."""
    return {k: v for k, v in os.environ.items() if k != "OPENBLAS_CORETYPE"}


def onnx_runtime(folder):
    """What bench-embed-peer.py says of texts.json in a folder; it writes peer.f32 there."""
    python = install_peer()
    with open(f"{folder}/peer.json", "w") as target:
        command = [python, f"{ROOT}/scripts/bench-embed-peer.py", model_directory()]
        command += [f"{folder}/texts.json", f"{folder}/peer.f32"]
        timed(command, environment(), stdout=target)
    with open(f"{folder}/peer.json") as file:
        return json.load(file)


def tool(path, product):
    """The path, or that of the product, which is built."""
    if path:
        return path
    subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=ROOT, check=True)
    return f"{ROOT}/.build/release/{product}"


def write_texts(folder, texts):
    """The texts as in.ndjson for a tool and as texts.json for ONNX Runtime."""
    with open(f"{folder}/in.ndjson", "w") as file:
        file.writelines(json.dumps(record(i, text)) + "\n" for i, text in enumerate(texts))
    with open(f"{folder}/texts.json", "w") as file:
        json.dump(texts, file)
