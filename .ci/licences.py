"""Fails on a dependency under a licence we do not take, and on an index host in a committed file."""

import json
import re
import subprocess
import sys
from pathlib import Path

REFUSED = re.compile(r"\bA?GPL|Affero", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser", re.IGNORECASE)
HOST = re.compile(r"https?://\S*(?:/simple/|/packages/)|--(?:extra-)?index-url\s+\S*//", re.IGNORECASE)

bin_folder = Path(sys.executable).parent
listed = subprocess.run(
    [bin_folder / "pip-licenses", "--format=json", "--from=mixed"], capture_output=True, text=True, check=True
)
faults = []
for row in json.loads(listed.stdout):
    offered = re.split(r";| OR ", row["License"])
    if all(REFUSED.search(one) and not LESSER.search(one) for one in offered):
        faults.append(f"{row['Name']} {row['Version']}: {row['License']}")

tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split()
for name in tracked:
    path = Path(name)
    if path.suffix in {".txt", ".toml", ".md", ".yaml", ".yml", ".cfg"} or path.name == "Makefile":
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if HOST.search(line):
                faults.append(f"{name}:{number} names an index host")
for path in Path().glob("requirements*.txt"):
    if "://" in path.read_text("utf-8"):
        faults.append(f"{path} names a host")

sys.stdout.write("\n".join(faults) + "\n" if faults else "licences and hosts: fine\n")
sys.exit(1 if faults else 0)
