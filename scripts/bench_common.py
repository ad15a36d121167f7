"""What all benchmarks share: a timed process, environments of Python packages, and figures for docs/benchmarks.md."""
import json
import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def timed(command, environment=None, **files):
    """Wall time and processor time in seconds, and the most memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, **files)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: {command[0]}: ended with status {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def virtual_environment(name, packages):
    """The interpreter of an environment with the newest versions of packages; made where it is absent."""
    folder = os.path.join(ROOT, ".build", name)
    python = f"{folder}/bin/python"
    if not os.path.exists(f"{folder}/complete"):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        open(f"{folder}/complete", "w").close()
    return python


def version_of(python, package):
    command = [python, "-c", f"from importlib.metadata import version; print(version({package!r}))"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def record(what, unit, contestants):
    """Adds a comparison to the file that IC_BENCH_RESULTS names, if it does.

    A contestant is (name, walls, works): wall and processor times of the rounds in the unit, less being better; either
    may be empty. The first one is ours, the others are what it is compared with.
    """
    path = os.environ.get("IC_BENCH_RESULTS")
    if not path:
        return
    entry = {"bench": os.path.basename(sys.argv[0]), "command": " ".join(["scripts/bench", os.path.basename(sys.argv[0]),
             *sys.argv[1:]]), "what": what, "unit": unit,
             "contestants": [{"name": name, "wall": list(walls), "work": list(works)} for name, walls, works in contestants]}
    with open(path, "a") as file:
        file.write(json.dumps(entry) + "\n")
