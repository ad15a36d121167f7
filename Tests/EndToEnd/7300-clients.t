#!/bin/sh
# Clients that mean no good, over real sockets: the server goes on answering others, and its memory stays bounded.
. "$(dirname "$0")/lib.sh"
start_server
python3 "$root/Tests/EndToEnd/clients.py" "${base##*:}" "$server"
