"""A server of OpenAI's chat API that answers as a sensible model would.

model.py PORT_FILE LOG LIMIT: writes its port to PORT_FILE and, once an answer is delivered, a line with the kind of the
question and its hash to LOG. It delivers as many answers as the file LIMIT says; further questions wait until the number
there is raised, or until the client has gone.
"""

import hashlib
import http.server
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


def kind(data):
    if "members" in data:
        return "theme"
    if "themes" in data:
        return "areas"
    return "story" if "facts" in data else "conversation"


def theme(data):
    first = data["members"][0]
    words = " ".join(first["text"].split()[:5])
    return {
        "name": "Trouble: " + words[:45], "problem": "Customers meet a fault.", "evidence": [first["id"]],
        "decision": "keep", "neighbour": "", "others": [], "others_name": "",
    }


def areas(data):
    return {"themes": [{"id": one["id"], "area": "Export"} for one in data["themes"]]}


def story(data):
    first = data["conversations"][0]

    def said(text):
        return {"text": text, "ids": [first["id"]]}

    return {
        "title": "Repair what customers meet", "user_story": "As a customer, I want it to work.",
        "problem": said("It fails for customers."), "affected": said("Customers are affected."),
        "steps": [said("They open the page.")], "findings": [], "workaround": {"text": "", "ids": []},
        "criteria": [said("The page opens.")], "quotes": [], "severity": "high",
        "severity_reason": said("A main function fails."),
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def has_gone(self):
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def may_answer(self):
        global delivered
        while not self.has_gone():
            with lock:
                if delivered < int(limit.read_text() or 0):
                    delivered += 1
                    return True
            time.sleep(0.02)
        return False

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        data = json.loads(json.loads(body)["messages"][1]["content"])
        what = kind(data)
        if what == "conversation" or not self.may_answer():
            self.close_connection = True
            return
        answer = json.dumps({"theme": theme, "areas": areas, "story": story}[what](data))
        reply = json.dumps({
            "choices": [{"finish_reason": "stop", "message": {"role": "assistant", "content": answer}}],
            "usage": {"prompt_tokens": len(body) // 4, "completion_tokens": len(answer) // 4},
        }).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)
        with lock, log.open("a") as file:
            file.write(f"{what} {hashlib.sha256(json.dumps(data).encode()).hexdigest()}\n")

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
log.touch()
port_file.write_text(str(server.server_port))
server.serve_forever()
