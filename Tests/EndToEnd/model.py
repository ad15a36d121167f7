"""A server of OpenAI's chat and batch API that answers as a sensible model would.

model.py PORT_FILE LOG LIMIT: writes its port to PORT_FILE and, once an answer is delivered, a line with the kind of the
question and its hash to LOG; for a question in a batch also one with "submitted" before them when the batch is made. It
delivers as many answers as the file LIMIT says; further questions wait until the number there is raised, or until the
client has gone, and batches until it is high enough for all of theirs.
"""

import hashlib
import http.server
import itertools
import json
import pathlib
import select
import socket
import sys
import threading
import time

port_file, log, limit = map(pathlib.Path, sys.argv[1:])
lock = threading.Lock()
delivered = 0
files = {}
batches = {}
numbers = itertools.count(1)


def kind(data):
    if "members" in data:
        return "theme"
    if "themes" in data:
        return "areas"
    return "story" if "facts" in data else "conversation"


def theme(data):
    words = " ".join(data["members"]["c1"].split()[:5])
    return {
        "name": "Trouble: " + words[:45], "problem": "[c1] Customers meet a fault.",
        "decision": "keep", "others": [], "others_name": "",
    }


def areas(data):
    return {"themes": [{"id": one["id"], "area": "Export"} for one in data["themes"]]}


def story(data):
    customer = data["conversations"]["c1"][1]

    def said(text):
        return f"[c1] {text}"

    return {
        "title": "Repair what customers meet",
        "user_story": said(f"As a customer, I want {customer[:60]}, so that it works."),
        "problem": said("It fails for customers."), "affected": said("Customers are affected."),
        "steps": [said("They open the page.")], "findings": [], "workaround": "",
        "criteria": [said("The page opens.")], "quotes": [], "severity": "high",
        "severity_reason": said("A main function fails."),
    }


def complete(body):
    """The answer to a question, as the body of a reply, and what the log says of it."""
    data = json.loads(body["messages"][1]["content"])
    what = kind(data)
    answer = json.dumps({"theme": theme, "areas": areas, "story": story}[what](data))
    reply = {
        "choices": [{"finish_reason": "stop", "message": {"role": "assistant", "content": answer}}],
        "usage": {"prompt_tokens": len(json.dumps(body)) // 4, "completion_tokens": len(answer) // 4},
    }
    return reply, f"{what} {hashlib.sha256(json.dumps(data).encode()).hexdigest()}\n"


def note(lines):
    with log.open("a") as file:
        file.writelines(lines)


def allowed(count):
    """Takes the right to deliver so many answers."""
    global delivered
    with lock:
        if delivered + count > int(limit.read_text() or 0):
            return False
        delivered += count
        return True


def store(content):
    name = f"file-{next(numbers)}"
    files[name] = content
    return name


class Batch:
    def __init__(self, fields):
        self.id = f"batch-{len(batches) + 1}"
        self.input = fields["input_file_id"]
        self.metadata = fields["metadata"]
        self.questions = [json.loads(line) for line in files[self.input].splitlines()]
        self.replies = {one["custom_id"]: complete(one["body"]) for one in self.questions}
        self.output = None
        note(f"submitted {line}" for _, line in self.replies.values())

    def describe(self):
        if self.output is None and allowed(len(self.questions)):
            self.output = store("".join(
                json.dumps({"custom_id": name, "response": {"status_code": 200, "body": reply}, "error": None}) + "\n"
                for name, (reply, _) in self.replies.items()))
        return {
            "id": self.id, "object": "batch", "status": "completed" if self.output else "in_progress",
            "input_file_id": self.input, "output_file_id": self.output, "metadata": self.metadata,
        }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def has_gone(self):
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def may_answer(self):
        while not self.has_gone():
            if allowed(1):
                return True
            time.sleep(0.02)
        return False

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/files":
            self.reply({"id": store(body.split(b"\r\n\r\n")[-1].split(b"\r\n--")[0].decode())})
        elif self.path == "/v1/batches":
            batch = Batch(json.loads(body))
            batches[batch.id] = batch
            self.reply(batch.describe())
        else:
            self.answer(json.loads(body))

    def answer(self, body):
        if kind(json.loads(body["messages"][1]["content"])) == "conversation" or not self.may_answer():
            self.close_connection = True
            return
        reply, line = complete(body)
        self.reply(reply)
        with lock:
            note([line])

    def do_GET(self):
        path = self.path.split("?")[0].split("/")[2:]
        match path:
            case ["files"]:
                self.reply({"data": [{"id": name} for name in files]})
            case ["files", name, "content"]:
                self.send(files[name].encode())
                note(line for one in batches.values() if one.output == name for _, line in one.replies.values())
            case ["batches"]:
                self.reply({"data": [one.describe() for one in batches.values()], "has_more": False})
            case ["batches", name]:
                self.reply(batches[name].describe())

    def do_DELETE(self):
        files.pop(self.path.split("/")[-1])
        self.reply({"deleted": True})

    def reply(self, value):
        self.send(json.dumps(value).encode())

    def send(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
log.touch()
port_file.write_text(str(server.server_port))
server.serve_forever()
