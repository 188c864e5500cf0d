"""`zhixiao serve`, `work`, `admin`, `backup`, `restore`, `doctor`, `verify`: the portal on one computer."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from zhixiao.commands.console import Exit, faults_told, refuse, say

DataOption = Annotated[Path, typer.Option("--data", envvar="ZHIXIAO_DATA", metavar="DIR", help="数据文件夹")]
DATA = Path("zhixiao-data")
PROCESS_ENDS_WITHIN = 10
"""Seconds for what is in hand when the portal stops."""
DATABASE_ANSWERS = "ZX003"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _start(data: Path, *, demo: bool = False, restoring: bool = False) -> None:
    """Start the portal on a folder.

    One that cannot be written or whose restore broke off, or a wrong DATABASE_URL, ends the command in words.
    """
    from zhixiao.portal.archive_reading import rows_file
    from zhixiao.portal.starting import start_on

    if rows_file(data) and not restoring:
        refuse(f"{data} 的恢复中途停止，没有做完。请删去这个文件夹，再运行一次 zhixiao restore。")
    try:
        start_on(data, demo=demo)
    except OSError as error:
        refuse(f"ZX001  不能读写数据文件夹 {data}（{error.strerror}）。检查所有者、权限和磁盘，或用 --data 指到别处。")
    except ValueError as error:
        refuse(f"{DATABASE_ANSWERS}  {error}")


def _opened(data: Path) -> None:
    """Start the portal on a folder that holds one, without changing it; a database that does not answer is told."""
    if not os.environ.get("DATABASE_URL") and not (data / "zhixiao.sqlite3").is_file():
        refuse(f"{data} 里没有门户的数据库。用 --data 指到数据文件夹，或先用 zhixiao serve 建立。")
    _start(data)
    from django.db import DatabaseError

    from zhixiao.portal.models.ground.event import ChainHead
    from zhixiao.portal.starting import has_portal

    try:
        if not has_portal():
            refuse(f"{DATABASE_ANSWERS}  数据库里没有门户的表。检查 DATABASE_URL，或先用 zhixiao serve 建立。")
        ChainHead.objects.get(pk=1)
    except DatabaseError as error:
        refuse(f"{DATABASE_ANSWERS}  数据库不能打开（{error}）。用 zhixiao doctor 逐项检查。")


def _migrate() -> None:
    """Bring the database up to date and sweep what a killed process left."""
    from django.db import DatabaseError

    from zhixiao.portal.domain.evaluations.checks.folder import sweep_checks
    from zhixiao.portal.faults import RefusedError
    from zhixiao.portal.files import sweep
    from zhixiao.portal.starting import migrate

    try:
        migrate()
    except RefusedError as refusal:
        refuse(f"ZX005  {refusal}")
    except DatabaseError as error:
        mend = "检查 DATABASE_URL、磁盘空间和权限，可用 zhixiao doctor 逐项检查。"
        refuse(f"{DATABASE_ANSWERS}  数据库不能打开或写入（{error}）。{mend}")
    sweep()
    sweep_checks()


@contextmanager
def _disk_told(path: Path) -> Iterator[None]:
    """A disk that takes nothing ends the command in words."""
    try:
        yield
    except OSError as error:
        refuse(f"没有写成 {path}（{error.strerror}）。检查磁盘空间和权限，原有的数据没有改动。")


def serve(
    data: DataOption = DATA,
    host: Annotated[str, typer.Option("--host", help="监听地址；0.0.0.0 供局域网使用")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="进程数，一般等于处理器核数")] = 2,
    threads: Annotated[int, typer.Option("--threads", min=1, max=16, help="每个进程同时办理的请求数")] = 2,
    demo: Annotated[bool, typer.Option("--demo", help="建立演示账号，并列在登录页上")] = False,
    cases: Annotated[bool, typer.Option("--cases", help="演示时再录入随附的五个案例（首次约需半分钟）")] = False,
    with_work: Annotated[bool, typer.Option("--work", help="同时办理后台任务，不必另开 zhixiao work")] = False,
) -> None:
    """启动门户：建库、升级、开门，一条命令。按 Ctrl-C 停止。"""
    if host not in LOOPBACK and not os.environ.get("ZHIXIAO_HOSTS"):
        refuse("供别的电脑使用时，请先用环境变量 ZHIXIAO_HOSTS 写明门户的域名或地址，如 ZHIXIAO_HOSTS=10.1.2.3")
    _require_free(host, port)
    _start(data, demo=demo)
    say(f"数据文件夹：{data.resolve()}")
    sys.stdout.flush()
    _migrate()
    if demo:
        _set_up_demo(cases=cases)
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    connections.close_all()
    say(f"门户地址：http://{host}:{port}/   在浏览器里打开；按 Ctrl-C 停止")
    if demo:
        say("演示账号列在登录页上，每种角色一个")
    sys.stdout.flush()
    with _working(data) if with_work else nullcontext():
        Granian(
            "zhixiao.portal.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            log_access=False,
            workers_kill_timeout=PROCESS_ENDS_WITHIN,
        ).serve()


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            told = f"{host} 的 {port} 端口不能用（{error.strerror}）"
            refuse(f"{told}：可能已有门户在运行；请先停止它，或用 --port 另选一个")


def _set_up_demo(*, cases: bool) -> None:
    from zhixiao.portal.domain.ground.demo import set_up_demo
    from zhixiao.portal.domain.targets.library.take_in_packaged import take_in_packaged_libraries

    if people := set_up_demo():
        take_in_packaged_libraries(organisation=people[0].organisation)
    if cases:
        from zhixiao.portal.domain.publishing.demo.load import load_demo_year
        from zhixiao.portal.domain.publishing.demo.made_up import load_made_up_year

        say("录入随附的案例（已录入的不再录入）……")
        sys.stdout.flush()
        load_demo_year()
        load_made_up_year()


@contextmanager
def _working(data: Path) -> Iterator[None]:
    """`zhixiao work` beside the portal. In a session of its own, so that Ctrl-C lets it finish the task in hand."""
    command = [sys.executable, "-m", "zhixiao", "work", "--data", str(data), "--with-parent"]
    worker = subprocess.Popen(command, start_new_session=True)
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(PROCESS_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def work(
    data: DataOption = DATA,
    once: Annotated[bool, typer.Option("--once", help="办完即退出")] = False,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """办理后台任务，不需要别的服务。"""
    if with_parent:
        from zhixiao.portal.parent import end_with_parent

        end_with_parent()
    _start(data)
    _migrate()
    from django.core.management import call_command

    from zhixiao.portal.interfaces.nightly import schedule_night

    schedule_night()
    call_command("db_worker", batch=once)


def admin(
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="管理员账号，小写字母、数字和 . _ -")],
    organisation: Annotated[str, typer.Option("--organisation", help="最上级单位的名称；没有就新建")],
    name: Annotated[str, typer.Option("--name", help="姓名")] = "管理员",
    password: Annotated[
        str, typer.Option("--password", prompt="初始密码", hide_input=True, help="首次登录时须修改")
    ] = "",
    data: DataOption = DATA,
) -> None:
    """建立第一个管理员，以后的单位和人员由他在门户里维护。"""
    _start(data)
    _migrate()
    from django.core.exceptions import ValidationError

    from zhixiao.portal.domain.ground.first_admin import set_up_first_admin
    from zhixiao.portal.domain.targets.library.take_in_packaged import take_in_packaged_libraries

    try:
        person = set_up_first_admin(account=account, name=name, organisation=organisation, password=password)
    except ValidationError as error:
        refuse("；".join(error.messages))
    taken = take_in_packaged_libraries(organisation=person.organisation)
    say(f"已建立管理员 {account}" + (f"；随附的 {taken} 个指标已放入指标库" if taken else ""))


def verify(
    data: DataOption = DATA,
    known: Annotated[
        list[str] | None, typer.Option("--known", help="以前记下的“序号:摘要”，核对它仍在链中；可写多个")
    ] = None,
) -> None:
    """重新计算事件链，逐条核对；有一个字节被改动就说出在哪里。"""
    _opened(data)
    from zhixiao.portal.events import broken_links, unknown_link
    from zhixiao.portal.models.ground.event import ChainHead

    faults = [*broken_links(), *filter(None, map(unknown_link, known or ()))]
    for fault in faults:
        say(fault)
    if faults:
        raise typer.Exit(Exit.FINDINGS)
    head = ChainHead.objects.get(pk=1)
    say(f"事件链完整，共{head.serial}条，末端 {head.serial}:{head.digest[:16]}（请记在门户之外，以后用 --known 核对）")


def books(data: DataOption = DATA) -> None:
    """核对每项资金的账：分录借贷相等，余额与业务相符。"""
    _opened(data)
    from zhixiao.portal.interfaces.nightly import books as proved

    lines, right = proved()
    for line in lines:
        say(line)
    if not right:
        raise typer.Exit(Exit.FINDINGS)


def nightly(data: DataOption = DATA) -> None:
    """立即办理每夜的事：暂停逾期未答复的预警，核对账簿和事件链，提醒。重复执行不会重复办理。"""
    _start(data)
    _migrate()
    from zhixiao.portal.interfaces.nightly import run_due

    night = run_due()
    for line in (*night.done, *night.faults):
        say(line)
    if night.faults:
        raise typer.Exit(Exit.FINDINGS)


def doctor(data: DataOption = DATA) -> None:
    """逐项检查安装和数据，每个问题都说怎样处理。"""
    _start(data)
    from zhixiao.portal.interfaces.doctor import CHECKS

    faulty, answers = 0, True
    for check in CHECKS:
        if check.asks_database and not answers:
            say(f"{check.number}  未检查  {check.title}")
            continue
        found = check.run()
        faulty += bool(found)
        answers = answers and not (found and check.number == DATABASE_ANSWERS)
        say(f"{check.number}  {'有问题' if found else '正常'}  {check.title}")
        for sentence in found:
            say(f"        {sentence}")
        if found:
            say(f"        处理：{check.hint}")
    if faulty:
        raise typer.Exit(Exit.FINDINGS)


def backup(
    archive: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件，如 zhixiao.zip")], data: DataOption = DATA
) -> None:
    """把数据库和文件备份到一个带校验的文件里；门户可以照常运行。"""
    _opened(data)
    from zhixiao.portal.archive import write_archive
    from zhixiao.portal.starting import steps_behind

    if os.environ.get("DATABASE_URL") and (behind := steps_behind()):
        mend = "先用 zhixiao serve 升级，或用数据库原来的版本备份。"
        refuse(f"ZX005  数据库还是旧版本的，没有升级（缺 {'、'.join(behind[:3])}），没有备份。{mend}")
    with faults_told(), _disk_told(archive):
        count = write_archive(archive)
    say(f"已备份 {count} 个文件到 {archive}，并重新读出核对无误")


def restore(archive: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件")], data: DataOption = DATA) -> None:
    """把备份恢复到一个空的数据文件夹；先核对每个文件的摘要，旧版本的备份升级到本版本。"""
    from zhixiao.portal.archive_reading import read_archive, rows_file

    with faults_told(), _disk_told(data):
        count = read_archive(archive, data)
    with _taken_back(data):
        if rows := rows_file(data):
            _load(data, rows)
        elif os.environ.get("DATABASE_URL"):
            refuse("这份备份来自内置数据库，而 DATABASE_URL 指向 PostgreSQL，没有恢复。请去掉 DATABASE_URL 再恢复。")
        else:
            _start(data)
            _migrate()
    say(f"已恢复 {count} 个文件到 {data.resolve()}")


@contextmanager
def _taken_back(data: Path) -> Iterator[None]:
    """What was unpacked goes again unless all the rest succeeds."""
    try:
        yield
    except BaseException:
        shutil.rmtree(data)
        raise


def _load(data: Path, rows: Path) -> None:
    """Fill the database; whatever stands in the way ends the command in words."""
    _start(data, restoring=True)
    from django.db import DatabaseError

    from zhixiao.portal.archive_rows import load_rows
    from zhixiao.portal.faults import RefusedError

    try:
        load_rows(rows)
    except RefusedError as refusal:
        refuse(str(refusal))
    except DatabaseError as error:
        told = str(error).splitlines()[0]
        refuse(
            f"{DATABASE_ANSWERS}  数据库不能打开或写入（{told}），没有恢复。请检查 DATABASE_URL 和数据库账号的权限。"
        )
