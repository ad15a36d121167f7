"""Plays bad clients against 'ic-run serve' and prints TAP.

usage: clients.py PORT PROCESS
"""
import resource
import socket
import sys
import time

PORT, PROCESS = int(sys.argv[1]), sys.argv[2]
HEAD = b"Host: localhost\r\n"
# How long an honest client waits at most, on a busy machine.
PATIENCE = 10
MOST_GROWTH = 200  # MiB


def resident():
    with open(f"/proc/{PROCESS}/status") as file:
        return next(int(line.split()[1]) // 1024 for line in file if line.startswith("VmRSS"))


def connect(timeout=PATIENCE):
    return socket.create_connection(("127.0.0.1", PORT), timeout=timeout)


def received(client, seconds=PATIENCE):
    """Everything until the server closes; None where it does not within the time."""
    client.settimeout(seconds)
    data = b""
    try:
        while chunk := client.recv(65536):
            data += chunk
    except ConnectionError:
        pass
    except TimeoutError:
        return None
    return data


def honest():
    """An honest request, and how long it took."""
    start = time.monotonic()
    with connect() as client:
        client.sendall(b"GET /api/pipeline/active HTTP/1.1\r\n" + HEAD + b"Connection: close\r\n\r\n")
        answer = received(client)
    return bool(answer) and answer.startswith(b"HTTP/1.1 200"), time.monotonic() - start


def others_are_answered():
    is_answered, seconds = honest()
    return None if is_answered else f"no answer within {seconds:.1f} s"


def crowd():
    """Two thousand connections on which nothing is said."""
    clients = [connect() for _ in range(2000)]
    problem = others_are_answered()
    grown = resident() - BEGUN
    for client in clients:
        client.close()
    return problem or (f"{grown} MiB more memory" if grown > MOST_GROWTH else None)


def slow_header():
    """A byte of a header a second, on many connections: closed long before it would be whole."""
    clients = [connect() for _ in range(300)]
    for client in clients:
        client.sendall(b"GET /health HTTP/1.1\r\nX-Slow: ")
    end = time.monotonic() + 50
    open_ones = set(clients)
    while open_ones and time.monotonic() < end:
        for client in list(open_ones):
            client.settimeout(0)
            try:
                client.send(b"x")
                if client.recv(4096) == b"":
                    open_ones.discard(client)
            except BlockingIOError:
                pass
            except OSError:
                open_ones.discard(client)
        is_answered, seconds = honest()
        if not is_answered:
            return f"others were not answered within {seconds:.1f} s"
        time.sleep(1)
    return f"{len(open_ones)} still open after 50 s" if open_ones else None


def slow_body():
    """A slow body: refused, and the connection is closed."""
    with connect() as client:
        client.sendall(b"POST /api/pipeline/run HTTP/1.1\r\n" + HEAD + b"Content-Length: 1000\r\n\r\n")
        answer, end = b"", time.monotonic() + 60
        client.settimeout(0.5)
        while time.monotonic() < end:
            try:
                client.sendall(b" ")
                chunk = client.recv(4096)
                answer += chunk
                if not chunk:
                    return None if b" 408 " in answer else f"closed without a word: {answer!r}"
            except TimeoutError:
                continue
            except OSError:
                return None if b" 408 " in answer else f"closed without a word: {answer!r}"
    return f"open after a minute: {answer!r}"


def long_header():
    """A header of a megabyte."""
    with connect() as client:
        try:
            client.sendall(b"GET /health HTTP/1.1\r\n" + HEAD + b"X-Long: " + b"x" * (1 << 20) + b"\r\n\r\n")
        except OSError:
            pass
        answer = received(client)
    if answer is None:
        return "still open"
    return f"answered {answer[:40]!r}" if answer.startswith(b"HTTP/1.1 200") else None


def long_body():
    """A body of a hundred megabytes is refused before most of it was read."""
    before = resident()
    with connect() as client:
        client.sendall(b"POST /api/pipeline/run HTTP/1.1\r\n" + HEAD + b"Content-Length: 104857600\r\n\r\n")
        sent, answer = 0, b""
        client.settimeout(0.2)
        try:
            while sent < 104857600:
                sent += client.send(b"x" * 65536)
        except OSError:
            pass
        answer = received(client) or b""
    if b" 413 " not in answer[:40]:
        return f"answered {answer[:60]!r} after {sent} bytes"
    return f"{resident() - before} MiB more memory" if resident() - before > 50 else None


def deaf_watchers():
    """Clients that ask for the events and read none."""
    clients = []
    for _ in range(90):
        client = connect()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.sendall(b"GET /api/pipeline/events HTTP/1.1\r\n" + HEAD + b"\r\n")
        clients.append(client)
    time.sleep(5)
    problem = others_are_answered()
    grown = resident() - BEGUN
    for client in clients:
        client.close()
    return problem or (f"{grown} MiB more memory" if grown > MOST_GROWTH else None)


def too_many_watchers():
    """Beyond a hundred a watcher is told to come back; when others leave, there is room again."""
    clients = []
    for _ in range(101):
        client = connect()
        client.sendall(b"GET /api/pipeline/events HTTP/1.1\r\n" + HEAD + b"\r\n")
        clients.append(client)
    last = clients[-1].recv(65536)
    for client in clients:
        client.close()
    if b" 503 " not in last[:40]:
        return f"the last was answered {last[:60]!r}"
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with connect() as client:
            client.sendall(b"GET /api/pipeline/events HTTP/1.1\r\n" + HEAD + b"\r\n")
            if client.recv(65536).startswith(b"HTTP/1.1 200"):
                return None
        time.sleep(1)
    return "no room after a minute"


def main():
    trials = [
        ("a crowd of silent connections", crowd),
        ("slow headers", slow_header),
        ("a slow body", slow_body),
        ("a header of a megabyte", long_header),
        ("a body of a hundred megabytes", long_body),
        ("watchers that never read", deaf_watchers),
        ("too many watchers", too_many_watchers),
    ]
    print(f"1..{2 * len(trials)}", flush=True)
    number = 0
    for what, trial in trials:
        for name, work in ((f"{what}: is kept within bounds", trial), (f"{what}: others are answered", others_are_answered)):
            number += 1
            try:
                problem = work()
            except OSError as error:
                problem = repr(error)
            print(f"{'not ok' if problem else 'ok'} {number} - {name}", flush=True)
            if problem:
                print(f"# {problem}", flush=True)


hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard if hard != resource.RLIM_INFINITY else 65536, hard))
honest()
BEGUN = resident()
main()
