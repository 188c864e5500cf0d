"""`zhixiao award`, `policy`, `find`, `draw`: who gets what, why, and who judges."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhixiao.commands.award_inputs import Brought, compiled_policies, facts_of, pair_of, text_of
from zhixiao.commands.console import (
    Exit,
    FolderOption,
    Format,
    FormatOption,
    faults_told,
    print_json,
    print_table,
    refuse,
    say,
)

if TYPE_CHECKING:
    from zhixiao.awards.compiled import Compiled
    from zhixiao.awards.explain import Explanation
    from zhixiao.awards.finder import Possibility
    from zhixiao.awards.results import Total
    from zhixiao.awards.versions import VersionRun
    from zhixiao.awards.waivers import Waiver

policy_app = typer.Typer(name="policy", help="列出和检查资助政策。", rich_markup_mode=None, no_args_is_help=True)

PolicyArgument = Annotated[str, typer.Argument(metavar="POLICY", help="政策编号、政策系列名或 .yaml 文件")]
SHEETS = ("html", "docx")


def award(
    policy: Annotated[str | None, typer.Argument(metavar="POLICY", help="政策编号、系列名或 .yaml 文件")] = None,
    applications: Annotated[Path | None, typer.Argument(metavar="FILE", help="xlsx、csv、parquet 申报数据")] = None,
    output: FolderOption = Path("output"),
    explain: Annotated[str | None, typer.Option("--explain", metavar="ROW", help="只说明一件，写申报编号")] = None,
    compare: Annotated[Path | None, typer.Option("--compare", metavar="FACTS", help="一笔贷款在各地能得多少")] = None,
    generated: Annotated[bool, typer.Option("--generated", help="用随附的生成数据代替申报文件")] = False,
    history: Annotated[Path | None, typer.Option("--history", help="以往已资助的名单")] = None,
    lists: Annotated[
        list[str] | None, typer.Option("--list", metavar="NAME=FILE", help="失信等名单，每行一个号")
    ] = None,
    waivers: Annotated[Path | None, typer.Option("--waivers", help="豁免的 .yaml 文件")] = None,
    sheets: Annotated[str, typer.Option("--sheets", help="每家核算说明的形式：html 或 docx")] = "html",
    format: FormatOption = Format.TABLE,
) -> None:
    """按政策核算整批申报：名单、合计、不予资助的原因，每家一份核算说明。"""
    from zhixiao.awards.publish import write_run

    with faults_told(format):
        if compare is not None:
            _compare(compare, format)
            return
        if policy is None or (applications is None and not generated):
            refuse("请写政策和申报文件，如 zhixiao award chaoyang-2020 申报.xlsx", format=format)
        if sheets not in SHEETS:
            refuse("--sheets 应为 html 或 docx", format=format)
        brought = Brought(policy, applications, output, history, lists or [], waivers, format)
        if explain is None and applications is not None and brought.large():
            _bulk(brought, format)
            return
        runs = _runs(brought)
        explained = _explained(runs, brought.waivers())
    if explain is not None:
        _print_explanations([item for item in explained if item.case == explain], explain, format)
        return
    for run in runs:
        write_run(run, [item for item in explained if item.digest == run.policy.digest], output, sheets)
    _print_totals(runs, explained, output, format)


@policy_app.command("list")
def policy_list(format: FormatOption = Format.TABLE) -> None:
    """列出随附政策。"""
    from zhixiao.rules.policy_store import load_policy, packaged_ids

    found = [load_policy(name).policy for name in packaged_ids()]
    if format is Format.JSON:
        print_json([{"id": p.id, "name": p.name, "region": p.region, "source": p.source} for p in found])
        return
    rows = [(p.id, p.name, p.region, f"{p.effective.from_} 至 {p.effective.to or ''}") for p in found]
    print_table("随附政策", ("编号", "名称", "地区", "有效期"), rows)


@policy_app.command("check")
def policy_check(
    policy: PolicyArgument,
    cases: Annotated[Path | None, typer.Option("--cases", metavar="XLSX", help="样例表，一列一个样例")] = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """检查政策：档次的空档和重叠、不起作用的上限、没有覆盖有效期的参数；并逐个核对样例。有问题时退出码为 1。"""
    from zhixiao.awards.golden import misses, read_golden
    from zhixiao.awards.policy_check import remarks

    with faults_told(format):
        (compiled, *_) = compiled_policies(policy, format)
        golden = read_golden(cases, compiled) if cases is not None else []
    found = [str(remark) for remark in remarks(compiled)]
    missed = [str(miss) for miss in misses(compiled, golden)]
    if format is Format.JSON:
        print_json({"policy": compiled.policy.id, "remarks": found, "cases": len(golden), "misses": missed})
    else:
        for line in (*found, *missed):
            say(line)
        say(f"{compiled.policy.name}: 提示 {len(found)} 条；样例 {len(golden)} 个，不符 {len(missed)} 处")
    if found or missed:
        raise typer.Exit(Exit.FINDINGS)


def find(
    facts: Annotated[Path, typer.Argument(metavar="FACTS", help="已知情况的 .yaml：事项: 值")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="按哪一天的政策；不写为今天")] = None,
    everything: Annotated[bool, typer.Option("--all", help="连同不符合条件的一起列出")] = False,
    format: FormatOption = Format.TABLE,
) -> None:
    """按已知情况找出可能适用的资助：可以申请、需要补充信息（问什么）、不符合（为什么）。"""
    from zhixiao.awards.finder import find as find_schemes
    from zhixiao.rules.policy_store import packaged_ids

    with faults_told(format):
        day = _day(on, format)
        policies = [policy for name in packaged_ids() for policy in compiled_policies(name, format)]
        found = find_schemes(policies, facts_of(facts), on=day)
    shown = found if everything else [item for item in found if item.answer != "not"]
    _print_possibilities(shown, format)


def draw(
    pool: Annotated[str, typer.Argument(metavar="POOL", help="专家库 .yaml；或写 verify 核对抽取记录")],
    rules: Annotated[Path, typer.Argument(metavar="RULES", help="抽取规则 .yaml；核对时为记录文件")],
    seed: Annotated[str | None, typer.Option("--seed", help="公布来源的随机种子；不写则只公布摘要")] = None,
    late: Annotated[list[str] | None, typer.Option("--recuse", metavar="ID=原因", help="抽取后的回避")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="抽取记录写到哪里")] = None,
) -> None:
    """随机抽取专家；任何人凭记录可以重做。`zhixiao draw verify FILE` 核对一份记录。"""
    from zhixiao.awards import draw_file
    from zhixiao.awards.draw import DrawError, digest

    with faults_told():
        if pool == "verify":
            _verify(rules)
            return
        experts = draw_file.read_pool(text_of(Path(pool)), name=pool)
        ruled = draw_file.read_rules(text_of(rules), name=rules.name)
    if seed is None:
        say(f"专家 {len(experts)} 名，摘要 {digest(experts, ruled)}")
        say(f"种子来源：{ruled.seed_source}")
        return
    try:
        record = draw_file.held(experts, ruled, seed, [draw_file.LateRecusal(*pair_of(item)) for item in late or []])
    except DrawError as error:
        refuse(str(error))
    rows = [(seat.group, seat.expert, "入选") for seat in record.result.seated]
    rows += [(seat.group, seat.expert, "候补") for seat in record.result.stand_ins]
    print_table("抽取结果", ("组别", "专家", "结果"), rows)
    if output is not None:
        output.write_text(draw_file.dump(record), encoding="utf-8")
        say(f"已写 {output}")


def _verify(file: Path) -> None:
    from zhixiao.awards.draw_file import differences

    found = differences(text_of(file), name=file.name)
    for line in found:
        say(line)
    if found:
        raise typer.Exit(Exit.FINDINGS)
    say("核对一致：重新抽取的结果与记录完全相同")


def _bulk(brought: Brought, format: Format) -> None:
    """A file of very many rows: one Parquet row for each, and the totals."""
    from zhixiao.awards.bulk import run_bulk

    policies = compiled_policies(brought.policy, format)
    if len(policies) > 1 or brought.waiver_file is not None or brought.file is None:
        refuse("很大的文件请写一个政策编号，且不带豁免", format=format)
    (policy,) = policies
    folder = brought.output / policy.policy.id
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "资助结果.parquet"
    found = run_bulk(policy, brought.file, target, history=brought.history(policy), lists=brought.lists)
    _print_lines([(policy, list(found.totals))], format)
    if format is Format.TABLE:
        say(f"共 {found.rows} 件，已写 {target}")


def _runs(brought: Brought) -> "list[VersionRun]":
    from zhixiao.awards.batch import run_batch
    from zhixiao.awards.versions import run_versions
    from zhixiao.awards.waivers import NoSuchConditionError, waived

    policies = compiled_policies(brought.policy, brought.format)
    waivers = brought.waivers()
    try:
        relaxed = [waived(policy, [w for w in waivers if w.policy == policy.policy.id]) for policy in policies]
    except NoSuchConditionError as error:
        refuse(str(error), format=brought.format)
    unknown = [w.policy for w in waivers if w.policy not in {policy.policy.id for policy in policies}]
    if unknown:
        refuse(f"豁免所写的政策 {unknown[0]} 不是本次使用的政策", format=brought.format)
    return run_versions(relaxed, brought.applications, run_batch, brought.history(relaxed[0]))


def _explained(runs: "list[VersionRun]", waivers: "tuple[Waiver, ...]") -> "list[Explanation]":
    from zhixiao.awards.explain import explain

    return [explain(run.policy, outcome, waivers) for run in runs for outcome in run.outcomes]


def _print_totals(runs: "list[VersionRun]", explained: "list[Explanation]", output: Path, format: Format) -> None:
    from zhixiao.awards.results import result_rows, totals

    _print_lines([(run.policy, totals(run.policy, result_rows(run.policy, run.outcomes))) for run in runs], format)
    if format is Format.TABLE:
        for waiver in (waiver for item in explained for waiver in item.waivers):
            say(f"豁免  {waiver}")
        say(f"已写 {output}")


def _print_lines(found: "list[tuple[Compiled, list[Total]]]", format: Format) -> None:
    from dataclasses import asdict

    from zhixiao.awards.explain import yuan

    if format is Format.JSON:
        print_json([{"policy": policy.policy.id, "totals": [asdict(t) for t in lines]} for policy, lines in found])
        return
    for policy, lines in found:
        rows = [(t.scheme, str(t.applications), str(t.funded), str(t.applicants), yuan(t.fen)) for t in lines]
        rows.append(("合计", "", "", "", yuan(sum(t.fen for t in lines))))
        heads = ("项目", "申报件数", "资助件数", "资助单位", "金额")
        print_table(policy.policy.name, heads, rows, numbers=heads[1:])


def _print_explanations(explained: "list[Explanation]", case: str, format: Format) -> None:
    from dataclasses import asdict

    from zhixiao.awards.sheets import HEADS, cells

    if not explained:
        refuse(f"没有申报编号 {case}", format=format)
    if format is Format.JSON:
        print_json([asdict(item) for item in explained])
        return
    for item in explained:
        print_table(f"{item.scheme} {item.case} {item.applicant}", HEADS, [cells(line) for line in item.lines])
        for line in (*item.reasons, *item.questions, *item.waivers):
            say(f"  {line}")
        say(f"{item.status}（{item.policy}，{item.document}，版本 {item.version}）")


def _compare(facts: Path, format: Format) -> None:
    """One set of facts under every comparable policy, each on its own last day if it has ended."""
    from zhixiao.awards.finder import find as find_schemes
    from zhixiao.rules.policy_store import load_policy, packaged_ids

    given = facts_of(facts)
    files = [load_policy(name) for name in packaged_ids()]
    compared = [file.policy.id for file in files if file.policy.compares]
    found = [
        item
        for name in compared
        for policy in compiled_policies(name, format)
        for item in find_schemes([policy], given, on=policy.policy.effective.to or policy.policy.effective.from_)
    ]
    _print_possibilities(found, format)


def _print_possibilities(found: "list[Possibility]", format: Format) -> None:
    from dataclasses import asdict

    from zhixiao.awards.explain import yuan
    from zhixiao.awards.finder import ANSWER_NAMES

    if format is Format.JSON:
        print_json([asdict(item) for item in found])
        return
    rows = []
    for item in found:
        most = f"至多 {yuan(item.most)}" if item.most is not None else ""
        amount = yuan(item.fen) if item.fen is not None else most
        why = "；".join((*item.reasons, *item.questions, *item.caps))
        rows.append((item.policy, item.scheme, ANSWER_NAMES[item.answer], amount, item.window, why))
    print_table("政策匹配", ("政策", "项目", "结论", "金额", "期限", "原因、问题与上限"), rows, numbers=("金额",))


def _day(text: str | None, format: Format) -> date:
    if text is None:
        from datetime import UTC, datetime

        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse(f"{text} 不是日期，应如 2020-12-31", format=format)
