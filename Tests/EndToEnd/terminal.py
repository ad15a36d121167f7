"""Runs a command on a terminal of a given width and prints what a person would see.

usage: terminal.py COLUMNS[,SECONDS:COLUMNS...] COMMAND...

After so many seconds of output the terminal is resized. Prints the screen with its history, then, as a last line,
the number of escape sequences that set a colour.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

import pyte

ROWS = 500


def resize(master, columns):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))


def main():
    first, *changes = sys.argv[1].split(",")
    changes = [tuple(map(float, change.split(":"))) for change in changes]
    process, master = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm"
        # Until the terminal has its size.
        os.read(0, 1)
        os.execvp(sys.argv[2], sys.argv[2:])
    resize(master, int(first))
    attributes = termios.tcgetattr(master)
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(master, termios.TCSANOW, attributes)
    os.write(master, b"\n")
    screen = pyte.Screen(int(first), ROWS)
    stream = pyte.ByteStream(screen)
    colours, begun = 0, None
    while True:
        if changes and begun and time.monotonic() - begun > changes[0][0]:
            columns = int(changes.pop(0)[1])
            # A terminal that becomes narrower cuts its lines here; those that wrap them are for a person's eyes.
            screen.resize(ROWS, columns)
            resize(master, columns)
        if not select.select([master], [], [], 0.05)[0]:
            continue
        try:
            text = os.read(master, 65536)
        except OSError:
            break
        if not text:
            break
        begun = begun or time.monotonic()
        colours += len(re.findall(rb"\x1b\[3\dm", text))
        stream.feed(text)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    print("\n".join(line.rstrip() for line in screen.display).rstrip())
    print(colours)
    sys.exit(status if status >= 0 else 128 - status)


signal.alarm(300)
main()
