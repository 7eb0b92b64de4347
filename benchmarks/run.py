"""Runs the benchmarks, each in a process of its own: ``python -m benchmarks.run [name …]``.

Exits with 1 if a ratio misses its bound. Figures depend on the machine; ratios less so.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

from .catalog import CATALOG, Benchmark

CHILD = """
import json, sys, django
django.setup()
from importlib import import_module
print("RESULT " + json.dumps(import_module(sys.argv[1]).measure()))
"""


def run(benchmark: Benchmark) -> dict[str, float]:
    """The ratios of one benchmark, from a fresh process with an empty database."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings.test",
            "HUB_DATA": folder,
        }
        finished = subprocess.run(
            [sys.executable, "-c", CHILD, benchmark.module],
            env=environment,
            capture_output=True,
            text=True,
        )
    if finished.returncode:
        sys.exit(finished.stderr)
    line = next(line for line in finished.stdout.splitlines() if line.startswith("RESULT "))
    return json.loads(line.removeprefix("RESULT "))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = [benchmark.name for benchmark in CATALOG]
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(names)}")
    wanted = parser.parse_args().names or names
    if unknown := set(wanted) - set(names):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    failed = False
    for benchmark in CATALOG:
        if benchmark.name not in wanted:
            continue
        print(f"\n{benchmark.name}: {benchmark.about}")
        for name, ratio in run(benchmark).items():
            limit, floor = benchmark.limits.get(name), benchmark.floors.get(name)
            missed = (limit is not None and ratio > limit) or (floor is not None and ratio < floor)
            failed = failed or missed
            bound = f"limit {limit}" if limit is not None else f"at least {floor}"
            note = "" if limit is floor else f"  ({bound}{', MISSED' if missed else ''})"
            print(f"  {name:<34}{ratio:>9.2f}{note}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
