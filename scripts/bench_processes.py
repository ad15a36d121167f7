"""What benchmarks ask of processes that are at work: memory, descriptors, processor time, files without a name."""
import collections
import os

TICKS = os.sysconf("SC_CLK_TCK")
Process = collections.namedtuple("Process", "id name resident descriptors work deleted")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def work_of(process, with_children=False):
    """Processor time in seconds; if so wanted, with that of children that have ended."""
    fields = read(f"/proc/{process}/stat").rpartition(b")")[2].split()
    return sum(int(field) for field in fields[11:15 if with_children else 13]) / TICKS


def deleted_bytes(process):
    """What an open file without a name takes."""
    total = 0
    for name in os.listdir(f"/proc/{process}/fd"):
        path = f"/proc/{process}/fd/{name}"
        if os.readlink(path).endswith(" (deleted)"):
            total += os.stat(path).st_blocks * 512
    return total


def describe(number, name):
    status = dict(line.split(b":", 1) for line in read(f"/proc/{number}/status").splitlines() if b":" in line)
    resident = int(status.get(b"VmRSS", b"0 kB").split()[0]) * 1024
    descriptors = len(os.listdir(f"/proc/{number}/fd"))
    return Process(number, name, resident, descriptors, work_of(number), deleted_bytes(number))
