"""Benchmarks: `python -m tests.bench [throughput | broadcast | growth | memory | all] [options]`.

`all` runs each in its quick form.
"""

from __future__ import annotations

import subprocess
import sys

QUICK = {"throughput": [], "broadcast": ["--quick"], "growth": [], "memory": ["--quick"]}


def main(words: list[str]) -> int:
    part, options = (words[0], words[1:]) if words else ("all", [])
    if part != "all" and part not in QUICK:
        print(__doc__, file=sys.stderr)
        return 2
    parts = QUICK if part == "all" else {part: options}
    failed = 0
    for name, given in parts.items():
        print(f"== {name}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"tests.bench.{name}", *given]).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
