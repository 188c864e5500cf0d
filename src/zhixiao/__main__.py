"""`python -m zhixiao`."""

from zhixiao.cli import run

run()
