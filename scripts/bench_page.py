#!/usr/bin/env python3
"""Writes docs/benchmarks.md and its charts from the figures that scripts/bench has collected.

usage: bench_page.py RESULTS.jsonl [OUTPUT_FOLDER]
"""
import collections
import datetime
import html
import json
import os
import platform
import statistics
import subprocess
import sys

from bench_common import ROOT

TITLES = {
    "fetch": "Fetching", "classify": "Classifying", "embed": "Embedding", "facets": "Facets", "themes": "Grouping",
    "store": "Storing", "singer": "Storing, beside a Singer target", "search": "Searching", "serve": "Serving",
    "filter": "What a filter costs besides its work", "start": "Start-up", "backfill": "A whole backfill",
}
HEAD = """# Benchmarks

Written by `scripts/bench`, which runs everything below; `scripts/bench NAME` runs one. Each comparison is made in turns,
in the same run and on the same machine. A figure is the median of its rounds, with the smallest and the largest in
brackets; less is better. Processor time stands beside wall time, and is the one to trust where other work used the
machine: when this page was written the load was {load} on {cores} cores.

| | |
| --- | --- |
{machine}

"""


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout.strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return "absent"


def machine():
    with open("/proc/cpuinfo") as file:
        processor = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / 1024 / 1024
    with open("/etc/os-release") as file:
        system = next(line.split('"')[1] for line in file if line.startswith("PRETTY_NAME"))
    yield "date", datetime.date.today().isoformat()
    yield "commit", first_line(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"])
    yield "processor", f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB"
    yield "system", f"{system}, Linux {platform.release().split('-')[0]}"
    yield "Swift", first_line(["swift", "--version"])
    yield "Postgres", first_line(["psql", "--version"])
    yield "Python, jq", f"{platform.python_version()}, {first_line(['jq', '--version'])}"


def figure(values):
    """The median with its spread, in three digits."""
    if not values:
        return ""
    short = lambda value: f"{value:.3g}" if value < 100 else f"{value:.0f}"
    middle = short(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({short(min(values))} to {short(max(values))})"


def deciding(one, other):
    """What two contestants are compared by: processor time where both have it, wall time otherwise."""
    return "work" if one["work"] and other["work"] else "wall" if one["wall"] and other["wall"] else None


def ratio(ours, peer):
    """How many times as fast we are: above 1 is better."""
    by = deciding(ours, peer)
    return statistics.median(peer[by]) / statistics.median(ours[by]) if by else None


def table(entry):
    ours = entry["contestants"][0]
    yield f"| {entry['what']}, {entry['unit']} | wall | processor | rounds | we are |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for contestant in entry["contestants"]:
        times = ratio(ours, contestant) if contestant is not ours else None
        verdict = "" if times is None else f"{times:.2f} as fast"
        rounds = max(len(contestant["wall"]), len(contestant["work"]))
        yield (f"| {contestant['name']} | {figure(contestant['wall'])} | {figure(contestant['work'])} | {rounds} |"
               f" {verdict} |")


def chart(entries):
    """Bars of one benchmark: for each comparison one a contestant, with its spread as a line."""
    width, left, bar, rows = 720, 250, 18, []
    y = 10
    for entry in entries:
        rows.append(f'<text x="8" y="{y + 12}" font-weight="bold">{html.escape(entry["what"])} ({entry["unit"]})</text>')
        y += 22
        series = [(c, c["work"] or c["wall"]) for c in entry["contestants"]]
        most = max(max(values) for _, values in series if values)
        scale = (width - left - 80) / most
        for place, (contestant, values) in enumerate(series):
            middle, low, high = statistics.median(values), min(values), max(values)
            colour = "#2563eb" if place == 0 else "#9ca3af"
            end = left + middle * scale
            rows.append(f'<text x="{left - 6}" y="{y + 13}" text-anchor="end">{html.escape(contestant["name"])}</text>')
            rows.append(f'<rect x="{left}" y="{y}" width="{max(1, middle * scale):.1f}" height="{bar - 4}" fill="{colour}"/>')
            rows.append(f'<path d="M{left + low * scale:.1f} {y + 7}H{left + high * scale:.1f}" stroke="#111" fill="none"/>')
            rows.append(f'<text x="{max(end, left + high * scale) + 6:.1f}" y="{y + 12}">{middle:.3g}</text>')
            y += bar
        y += 14
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" viewBox="0 0 {width} {y}" '
            f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>\n'
            + "\n".join(rows) + "\n</svg>\n")


def slower(entries):
    """Where a peer beats us, the worst first. A limit is no peer, and neither is Python's start."""
    for entry in entries:
        ours = entry["contestants"][0]
        for peer in entry["contestants"][1:]:
            times = ratio(ours, peer)
            if times is not None and times < 0.98:
                yield times, f"| {entry['what']} | {ours['name']} | {peer['name']} | {times:.2f} |"


def page(entries, charts):
    facts = "\n".join(f"| {name} | {value} |" for name, value in machine())
    yield HEAD.format(load=f"{os.getloadavg()[0]:.0f}", cores=os.cpu_count(), machine=facts)
    benches = collections.OrderedDict((name, []) for name in TITLES)
    for entry in entries:
        benches.setdefault(entry["bench"], []).append(entry)
    for bench, group in benches.items():
        if not group:
            continue
        yield f"## {TITLES.get(bench, bench)}\n\n"
        yield "".join(f"    {command}\n" for command in dict.fromkeys(entry["command"] for entry in group))
        yield f"\n![{TITLES.get(bench, bench)}](benchmarks/{bench}.svg)\n\n"
        yield "\n\n".join("\n".join(table(entry)) for entry in group) + "\n\n"
        charts[bench] = chart(group)
    missing = [TITLES[bench] for bench, group in benches.items() if not group]
    if missing:
        yield f"Not measured in this run: {', '.join(missing)}.\n\n"
    yield "## Where we are slower than someone\n\n"
    found = [line for _, line in sorted(slower(entries))]
    if found:
        yield "| what | ours | theirs or the limit | as fast |\n| --- | --- | --- | ---: |\n" + "\n".join(found) + "\n"
    else:
        yield "Nowhere among the comparisons above.\n"


def main(results, folder=f"{ROOT}/docs"):
    with open(results) as lines:
        entries = [json.loads(line) for line in lines]
    charts = {}
    text = "".join(page(entries, charts))
    os.makedirs(f"{folder}/benchmarks", exist_ok=True)
    with open(f"{folder}/benchmarks.md", "w") as file:
        file.write(text)
    for bench, drawing in charts.items():
        with open(f"{folder}/benchmarks/{bench}.svg", "w") as file:
            file.write(drawing)


if __name__ == "__main__":
    main(*sys.argv[1:])
