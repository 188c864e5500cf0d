"""知效 on the command line: one command a verb."""

import sys
from io import TextIOWrapper

import typer

from zhixiao.commands import awards, cases, check, compare, demo, monitor, published, report, score, serving

app = typer.Typer(
    name="zhixiao",
    help="知效：知识产权专项资金的绩效自评，登记一次、按规则打分、逐项说明、打印成表；审核任何一份绩效报告。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

for verb in (
    cases.cases,
    cases.template,
    cases.convert,
    score.rulebooks,
    score.score,
    score.explain,
    compare.compare,
    cases.figures,
    monitor.monitor,
    report.report,
    demo.demo,
    check.check,
    check.rules,
    awards.award,
    awards.find,
    awards.draw,
    serving.serve,
    serving.work,
    serving.admin,
    serving.verify,
    serving.books,
    serving.nightly,
    serving.doctor,
    serving.backup,
    serving.restore,
    published.published,
):
    app.command()(verb)
app.add_typer(awards.policy_app)


def run() -> None:
    """The `zhixiao` program. Files and pipes get UTF-8; a console that lacks a sign shows another in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
    app()
