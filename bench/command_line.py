"""How long `zhixiao --help` takes, beside an empty Python in the same run.

python bench/command_line.py
"""

import platform
import subprocess
import sys
import time
from statistics import median

RUNS = 15
COMMANDS = {
    "empty python": [sys.executable, "-c", "pass"],
    "zhixiao --help": [sys.executable, "-m", "zhixiao", "--help"],
    "zhixiao score nanchang-2020": [sys.executable, "-m", "zhixiao", "score", "nanchang-2020"],
}


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    print(f"{platform.node()} · {platform.machine()} · Python {platform.python_version()}")
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    for name, runs in taken.items():
        print(f"{name}: median {median(runs):.3f} s, least {min(runs):.3f} s of {RUNS}")


if __name__ == "__main__":
    main()
