#!/usr/bin/env python3
"""Runs filters of ic over partitioned NDJSON on Apache Spark; docs/scale.md is the guide.

Each partition goes through a chain of processes as through a shell pipeline, like RDD.pipe, but with the status of each
process and with what it wrote on standard error, which RDD.pipe loses.

Statuses of a chain: all 0, done; 65, done, and rejected records are counted; 64, 69, 70, 77, 78 and 79 fail the job at
once, because another try ends the same way; all others, 75 and signals among them, fail the task, and Spark retries it.

This program's own status: 0 done; 65 done, but some records were rejected; 64 usage; 74 no such input, or the output is
there already; 64, 69, 70, 77, 78 or 79 of the process that failed the job; 75 where Spark gave up retrying.
"""
import argparse
import collections
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time

DONE, USAGE, REJECTED, INPUT_OUTPUT, TEMPORARY = 0, 64, 65, 74, 75
FINAL = {64, 69, 70, 77, 78, 79}
RECORDS_TO_A_BARRIER = 1000
BARRIER = b'{"type":"barrier","phase":"classification","counts":{}}\n'
END = b'{"type":"end","counts":{}}\n'
# What closes a whole input says nothing of a partition of it: each partition gets its own.
CONTROL = {"barrier", "end", "checkpoint"}
MAYBE_CONTROL = re.compile(rb'"type"\s*:\s*"(?:%s)"' % "|".join(CONTROL).encode())
WAIT_BEFORE_RETRY, LONGEST_WAIT = 2, 60
TOLD_OF_STANDARD_ERROR = 2000

Settings = collections.namedtuple("Settings", "stages environment model")


class ChainFailed(Exception):
    """A chain that did not end well. Its text is read by the driver, which sees no other part of a task's failure."""

    PATTERN = re.compile(r"ic_spark: partition \d+: .*? ended with status (\d+)[^\n]*(?:\n  \| .*)*")

    def __init__(self, partition, program, status, words):
        told = "".join(f"\n  | {line}" for line in words.splitlines())
        super().__init__(f"ic_spark: partition {partition}: {program} ended with status {status}{told}")


class Chain:
    """Processes joined by pipes; each writes its standard error into a file of its own."""

    def __init__(self, settings):
        self.environment = dict(os.environ, **settings.environment)
        shipped = shipped_files()
        self.environment["PATH"] = f"{shipped}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        if settings.model:
            self.environment["IC_MODEL_DIR"] = os.path.join(shipped, settings.model)
        self.stages, self.processes, self.errors, self.fed = settings.stages, [], [], 0
        upstream = subprocess.PIPE
        for stage in self.stages:
            errors = tempfile.TemporaryFile()
            process = self.start(stage, upstream, errors)
            if self.processes:
                upstream.close()  # so that the process before notices when this one ends
            upstream = process.stdout
            self.processes.append(process)
            self.errors.append(errors)

    def start(self, stage, upstream, errors):
        try:
            return subprocess.Popen(stage, stdin=upstream, stdout=subprocess.PIPE, stderr=errors, env=self.environment)
        except OSError as error:
            self.stop()
            raise ChainFailed(partition_number(), stage[0], 127, f"{stage[0]}: {error.strerror}") from error

    def feed(self, lines):
        """Writes lines and the chain's end; the end only after all lines, so that a torn partition is not a whole one."""
        target = self.processes[0].stdin
        try:
            for line in lines:
                target.write(line + b"\n")
                self.fed += 1
                if self.fed % RECORDS_TO_A_BARRIER == 0:
                    target.write(BARRIER)
            target.write(END)
        except BrokenPipeError:
            pass  # its status says more
        finally:
            try:
                target.close()
            except BrokenPipeError:
                pass

    def output(self):
        return self.processes[-1].stdout

    def statuses(self):
        """The status of each process as a shell gives it."""
        codes = [process.wait() for process in self.processes]
        return [code if code >= 0 else 128 - code for code in codes]

    def words(self, index):
        """The end of what a process wrote on standard error."""
        file = self.errors[index]
        file.seek(max(0, file.seek(0, os.SEEK_END) - TOLD_OF_STANDARD_ERROR))
        return file.read().decode("utf-8", "replace").strip()

    def stop(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        for file in self.errors:
            file.close()


def shipped_files():
    """Where Spark put what --files and --archives name."""
    from pyspark import SparkFiles

    return SparkFiles.getRootDirectory()


def partition_number():
    from pyspark import TaskContext

    return TaskContext.get().partitionId()


def wait_before_retry():
    """Gives what is away for a while time to come back, and the driver time to cancel a job that cannot succeed."""
    from pyspark import TaskContext

    attempt = TaskContext.get().attemptNumber()
    if attempt:
        time.sleep(min(WAIT_BEFORE_RETRY * 2 ** (attempt - 1), LONGEST_WAIT))


def culprit(statuses):
    """The index of the process that spoilt a chain, or None: the others end because of it, by SIGPIPE or a torn input."""
    bad = [index for index, status in enumerate(statuses) if status not in (DONE, REJECTED)]
    followers = {128 + signal.SIGPIPE, 76}
    return next((i for i in bad if statuses[i] not in followers), bad[0] if bad else None)


def is_control(line):
    if not MAYBE_CONTROL.search(line):
        return False
    try:
        return json.loads(line).get("type") in CONTROL
    except (ValueError, AttributeError):
        return False  # no record either, but that is for the tools to say


def records_of(lines):
    """The lines of a partition that are records, as bytes."""
    return (bytes(line) for line in lines if line.strip() and not is_control(line))


def run_partition(lines, settings, tally):
    """Runs the chain over one partition, and yields what comes out."""
    wait_before_retry()
    chain = Chain(settings)
    failures = []

    def feed():
        try:
            chain.feed(records_of(lines))
        except BaseException as failure:  # reading the partition failed: Spark must hear of it
            failures.append(failure)

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        for line in chain.output():
            if not line.startswith(b'{"type":"barrier"'):
                yield line.rstrip(b"\n")
        feeder.join()
        if failures:
            raise failures[0]
        judge(chain, tally)
    finally:
        chain.stop()


def judge(chain, tally):
    statuses = chain.statuses()
    bad = culprit(statuses)
    if bad is not None:
        raise ChainFailed(partition_number(), chain.stages[bad][0], statuses[bad], chain.words(bad))
    tally.add(collections.Counter(
        records=chain.fed, partitions=1, partitions_with_rejections=int(REJECTED in statuses)))


def parse_chain(text):
    """The stages of a chain as it is typed in a shell: words, quotes and '|'."""
    words = shlex.shlex(text, posix=True, punctuation_chars="|")
    words.whitespace_split = True
    words.commenters = ""
    stages = [[]]
    for word in words:
        if word == "|":
            stages.append([])
        else:
            stages[-1].append(word)
    if not all(stages):
        raise argparse.ArgumentTypeError(f"{text!r} is no chain: a process is missing beside '|'")
    return stages


def parse_variable(text):
    """NAME=VALUE, or NAME with the value of this process: so that no password is on a command line."""
    name, given, value = text.partition("=")
    if not given and name not in os.environ:
        raise argparse.ArgumentTypeError(f"{name} is not set")
    return name, value if given else os.environ[name]


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(
        prog="ic_spark.py", description="Run filters of ic over partitioned NDJSON on Apache Spark.")
    parser.error = lambda what: parser.exit(USAGE, f"ic_spark: {what}\n{parser.format_usage()}")
    parser.add_argument("input", nargs="+", metavar="INPUT",
                        help="file, folder or pattern that Spark can read: a path, file:, hdfs:, s3a:; also .gz")
    parser.add_argument("--chain", type=parse_chain, default="ic-classify | ic-embed | ic-facets",
                        help="the processes of each partition (default: %(default)s)")
    sink = parser.add_mutually_exclusive_group(required=True)
    sink.add_argument("--output", metavar="PATH", help="write partitioned NDJSON into this new folder")
    sink.add_argument("--store", action="store_true",
                      help="end each chain with 'ic-store --require-end'; see --env DATABASE_URL")
    parser.add_argument("--partitions", type=int, metavar="N",
                        help="shuffle the records into N partitions; by default one for each 128 MB or file of .gz")
    parser.add_argument("--compress", action="store_true", help="write .gz files")
    parser.add_argument("--env", type=parse_variable, action="append", default=[], metavar="NAME[=VALUE]",
                        help="set a variable of the processes; without a value, as it is here")
    parser.add_argument("--model", metavar="NAME", help="folder of the model within what --archives ships")
    return parser.parse_args(arguments)


def read(session, options):
    """The lines as bytes: Spark's RDDs of text would replace bytes that are no UTF-8, and end lines at a CR, too."""
    lines = session.read.text(options.input, lineSep="\n").selectExpr("CAST(value AS binary) AS line")
    if options.partitions:
        lines = lines.repartition(options.partitions)
    return lines.rdd.map(lambda row: row.line)


class Watch:
    """Cancels a job at the first failure that another try would only repeat, and keeps the last failure's words."""

    def __init__(self, context):
        self.context, self.ended = context, threading.Event()
        self.status, self.words = None, None
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def run(self):
        while not self.ended.wait(0.5):
            for message in self.messages():
                self.read(message)
                if self.status in FINAL:
                    self.context.cancelAllJobs()
                    return

    def messages(self):
        """What the failed tasks of all active stages said."""
        tracker, store = self.context.statusTracker(), self.context._jsc.sc().statusStore()
        for number in tracker.getActiveStageIds():
            stage = tracker.getStageInfo(number)
            if not stage or not stage.numFailedTasks:
                continue
            tasks = store.taskList(number, stage.currentAttemptId, 2**31 - 1)
            for index in range(tasks.size()):
                error = tasks.apply(index).errorMessage()
                if error.isDefined():
                    yield error.get()

    def read(self, message):
        found = ChainFailed.PATTERN.search(message)
        if found:
            self.status, self.words = int(found[1]), found[0]


def execute(context, lines, options, tally):
    stages = options.chain + ([["ic-store", "--require-end"]] if options.store else [])
    settings = Settings(stages, dict(options.env), options.model)
    results = lines.mapPartitions(lambda part: run_partition(part, settings, tally))
    if options.store:
        results.foreachPartition(lambda part: collections.deque(part, maxlen=0))
    else:
        codec = "org.apache.hadoop.io.compress.GzipCodec" if options.compress else None
        results.saveAsTextFile(options.output, codec)


def failure_of(watch, error):
    """Why the job failed, in words, and the status to end with."""
    watch.read(str(error))
    if watch.status is not None:
        return watch.words, watch.status if watch.status in FINAL else TEMPORARY
    words = str(getattr(error, "java_exception", error)).splitlines()[0]
    is_path = re.search("PATH_NOT_FOUND|FileAlreadyExists", words)
    return f"ic_spark: {words}", INPUT_OUTPUT if is_path else TEMPORARY


def main(arguments):
    options = parse_arguments(arguments)
    from py4j.protocol import Py4JJavaError
    from pyspark import AccumulatorParam
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    class CounterParam(AccumulatorParam):
        def zero(self, value):
            return collections.Counter()

        def addInPlace(self, value, other):
            return value + other

    session = SparkSession.builder.appName("ic").getOrCreate()
    context = session.sparkContext
    tally = context.accumulator(collections.Counter(), CounterParam())
    failure = None
    try:
        with Watch(context) as watch:
            execute(context, read(session, options), options, tally)
    except (Py4JJavaError, PySparkException) as error:
        failure = failure_of(watch, error)
    finally:
        try:
            session.stop()
        finally:
            if failure:
                # Only now, as Spark's log of other tasks would run into it.
                print(failure[0], file=sys.stderr)
    if failure:
        return failure[1]
    print(json.dumps(tally.value))
    return REJECTED if tally.value["partitions_with_rejections"] else DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
