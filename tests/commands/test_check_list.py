"""The list of checks in the documentation, and what the command loads before it runs."""

import subprocess
import sys
from pathlib import Path

from zhixiao.auditing.registry import checks
from zhixiao.commands.check_list import check_list

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
LOADED = "import sys, zhixiao.commands.check; print([m for m in sys.modules if m.startswith('zhixiao.auditing')])"


def test_the_documentation_lists_the_checks_there_are() -> None:
    assert PAGE.read_text("utf-8") == check_list()


def test_the_list_has_one_row_a_check_with_its_five_cells() -> None:
    rows = [line.replace("\\|", "").count("|") for line in check_list().splitlines() if line.startswith("| `")]
    assert rows == [6] * len(checks())


def test_the_command_loads_no_check_before_it_runs() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
