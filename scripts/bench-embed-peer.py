#!/usr/bin/env python3
"""The peer of the embed benchmark: all-MiniLM-L6-v2 in ONNX Runtime.

usage: bench-embed-peer.py MODEL_DIR TEXTS.json VECTORS.f32

Reads a JSON array of texts, encodes each by itself (256 tokens at most) with two workers of one
thread each, the best setting known for it, and writes the vectors as raw float32. The graph is built
here from model.safetensors with ONNX Runtime's own fused operators, as its transformer optimiser
would make it. Prints {"tokens", "seconds", "work", "sgemm", "version"} as JSON: wall and processor
time of tokenizer and model without start-up, and numpy's matrix product on two threads in flop/s.
"""
import json
import os
import struct
import sys
import time
from concurrent.futures import ThreadPoolExecutor

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is loaded

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import BertWordPieceTokenizer

LAYERS, HEADS = 6, 12


def read_safetensors(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if entry["dtype"] == "F32"
    }


class Graph:
    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], []

    def constant(self, name, array):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind, inputs, domain="", **attributes):
        output = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, name):
        weight = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)
        return weight, self.constant(f"{name}.bias", self.weights[f"{name}.bias"])

    def norm(self, name):
        return [self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")]

    def block(self, name, x):
        qkv = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        weight = self.constant(f"{name}.qkv.weight", np.concatenate([self.weights[f"{n}.weight"] for n in qkv]).T)
        bias = self.constant(f"{name}.qkv.bias", np.concatenate([self.weights[f"{n}.bias"] for n in qkv]))
        y = self.node("Attention", [x, weight, bias], "com.microsoft", num_heads=HEADS)
        x = self.skip(x, y, f"{name}.attention.output")
        weight, bias = self.linear(f"{name}.intermediate.dense")
        y = self.node("MatMul", [x, weight])
        y = self.node("BiasGelu", [y, bias], "com.microsoft")
        return self.skip(x, y, f"{name}.output")

    def skip(self, x, y, name):
        weight, bias = self.linear(f"{name}.dense")
        y = self.node("MatMul", [y, weight])
        inputs = [y, x, *self.norm(f"{name}.LayerNorm"), bias]
        return self.node("SkipLayerNormalization", inputs, "com.microsoft", epsilon=1e-12)


def build(weights):
    graph = Graph(weights)
    words = graph.constant("words", weights["embeddings.word_embeddings.weight"])
    places = weights["embeddings.position_embeddings.weight"]
    places = graph.constant("places", places + weights["embeddings.token_type_embeddings.weight"][0])
    x = graph.node("Gather", [words, "ids"])
    y = graph.node("Gather", [places, "positions"])
    inputs = [x, y, *graph.norm("embeddings.LayerNorm")]
    x = graph.node("SkipLayerNormalization", inputs, "com.microsoft", epsilon=1e-12)
    for layer in range(LAYERS):
        x = graph.block(f"encoder.layer.{layer}", x)
    axis = graph.constant("axis", np.array([1], np.int64))
    x = graph.node("ReduceMean", [x, axis], keepdims=0)
    x = graph.node("LpNormalization", [x], axis=-1, p=2)
    shape = [1, "tokens"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "MiniLM",
            [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "positions")],
            [helper.make_tensor_value_info(x, TensorProto.FLOAT, [1, 384])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
    )
    model.ir_version = 9
    return model.SerializeToString()


def sgemm_rate():
    """The flop/s of two threads that multiply matrices of the wide layer's size."""
    a, b = np.ones((256, 384), np.float32), np.ones((384, 1536), np.float32)
    repeats = 500

    def multiply(_):
        out = np.empty((256, 1536), np.float32)
        for _ in range(repeats):
            np.matmul(a, b, out=out)

    started = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(multiply, range(2)))
    return 2 * repeats * 2 * 256 * 384 * 1536 / (time.perf_counter() - started)


def main():
    directory, source, target = sys.argv[1:]
    tokenizer = BertWordPieceTokenizer(f"{directory}/vocab.txt", lowercase=True)
    tokenizer.enable_truncation(256)
    tokenizer._tokenizer.encode_special_tokens = True
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = build(read_safetensors(f"{directory}/model.safetensors"))
    session = onnxruntime.InferenceSession(model, options, ["CPUExecutionProvider"])
    with open(source) as file:
        texts = json.load(file)

    def encode(text):
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        positions = np.arange(ids.shape[1], dtype=np.int64)[None]
        return ids.shape[1], session.run(None, {"ids": ids, "positions": positions})[0][0]

    started, worked = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(encode, texts))
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    np.array([vector for _, vector in results], np.float32).tofile(target)
    answer = {"tokens": sum(count for count, _ in results), "seconds": seconds, "work": work}
    print(json.dumps(answer | {"sgemm": sgemm_rate(), "version": onnxruntime.__version__}))


if __name__ == "__main__":
    main()
