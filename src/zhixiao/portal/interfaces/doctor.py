"""The numbered checks of `zhixiao doctor`: each finds sentences, none when all is well, and carries its hint."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from zhixiao.portal.access import Role
from zhixiao.portal.events import broken_links
from zhixiao.portal.files import file_digest, file_path
from zhixiao.portal.models.evaluations.print_job import PrintJob
from zhixiao.portal.models.ground.evidence import EvidenceVersion
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.ground.role_assignment import RoleAssignment
from zhixiao.portal.models.money.bank_file import BankFile
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PREFIX
from zhixiao.portal.starting import steps_ahead

LEAST_FREE = 1024**3
KEEP_FILES = (EvidenceVersion, BankFile, PrintJob)
"""The nouns whose rows name a file by its digest."""
APPEND_ONLY = (
    "evaluations_approval",
    "evaluations_exchange",
    "ground_event",
    "ground_evidenceversion",
    "money_bankfile",
    "money_booksproof",
    "money_carryover",
    "money_paymentreturn",
    "money_posting",
    "money_receipt",
    "publishing_publicationrevision",
)


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its number; `find` gives a sentence for each fault. Most need a database that answers."""

    number: str
    title: str
    hint: str
    find: Callable[[], list[str]]
    asks_database: bool = True

    def run(self) -> list[str]:
        """The faults found; a database that cannot be asked is itself one."""
        try:
            return self.find()
        except (DatabaseError, ImproperlyConfigured) as error:
            return [f"数据库没有回答：{error}"]


def _data_folder() -> list[str]:
    data = Path(settings.DATA)
    return [] if os.access(data, os.R_OK | os.W_OK | os.X_OK) else [f"不能读写 {data}"]


def _secret_key() -> list[str]:
    path = Path(settings.DATA) / "secret-key"
    open_to_others = os.name == "posix" and path.stat().st_mode & 0o077
    return [f"{path} 可以被其他用户读取"] if open_to_others else []


def _database() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return []


def _sqlite_mode() -> list[str]:
    if connection.vendor != "sqlite":
        return []
    wanted = {"journal_mode": "wal", "foreign_keys": 1}
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    return [f"{name} 是 {found[name]}，应为 {value}" for name, value in wanted.items() if found[name] != value]


def _migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if ahead := steps_ahead():
        return [f"数据库来自更新的版本，本程序不认识其中{len(ahead)}步：{'、'.join(ahead[:3])}"]
    return [f"还有{len(plan)}步数据库升级没有做"] if plan else []


def _triggers() -> list[str]:
    sqlite = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    postgresql = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = %s::regclass"
    with connection.cursor() as cursor:
        bare = []
        for table in APPEND_ONLY:
            cursor.execute(sqlite if connection.vendor == "sqlite" else postgresql, [table])
            if cursor.fetchone()[0] < 2:
                bare.append(table)
    return [f"表 {table} 缺少防改触发器" for table in bare]


def _files() -> list[str]:
    kept = [model.objects.exclude(sha256="").values_list("sha256", "file_name") for model in KEEP_FILES]
    return [sentence for rows in kept for sha256, name in rows.iterator() for sentence in _file(sha256, name)]


def _file(sha256: str, name: str) -> list[str]:
    path = file_path(sha256)
    if not path.is_file():
        return [f"{name} 不见了：{path}"]
    return [] if file_digest(path) == sha256 else [f"{name} 的内容被改动：{path}"]


def _free_space() -> list[str]:
    free = shutil.disk_usage(settings.DATA).free
    return [f"只剩 {free // 1024**2} MB"] if free < LEAST_FREE else []


def _administrator() -> list[str]:
    held = RoleAssignment.objects.filter(role=Role.ADMIN, person__state=PersonState.ACTIVE).exists()
    return [] if held else ["没有在用的管理员账号"]


def _demo_accounts() -> list[str]:
    if settings.DEMO:
        return []
    found = Person.objects.filter(account__startswith=DEMO_PREFIX, state=PersonState.ACTIVE).count()
    return [f"有{found}个在用的演示账号，密码是公开的"] if found else []


def _hosts() -> list[str]:
    return ["ZHIXIAO_HOSTS 含 *，任何地址都能冒用"] if "*" in settings.ALLOWED_HOSTS else []


CHECKS = (
    Check("ZX001", "数据文件夹可以读写", "检查文件夹的所有者和权限，或用 --data 指到别处。", _data_folder, False),
    Check("ZX002", "密钥文件只有本用户能读", "执行 chmod 600 secret-key。", _secret_key, False),
    Check("ZX003", "数据库可以连接", "检查 DATABASE_URL，或数据文件夹里的 zhixiao.sqlite3。", _database),
    Check("ZX004", "内置数据库的模式", "数据文件夹不要放在网络盘上；重新启动 zhixiao serve。", _sqlite_mode),
    Check(
        "ZX005",
        "数据库是现在的版本",
        "重新启动 zhixiao serve，它会自动升级；数据库更新的，请安装新版程序。",
        _migrations,
    ),
    Check("ZX006", "事件和文件版本的防改触发器", "用 zhixiao restore 恢复最近的备份，并查明是谁删除的。", _triggers),
    Check("ZX007", "事件链完整", "保留现场，用 zhixiao verify 看全部断点，与备份对照。", broken_links),
    Check("ZX008", "磁盘还有 1 GB 以上", "清理磁盘，或把数据文件夹移到大的磁盘。", _free_space, False),
    Check("ZX009", "佐证、银行和打印的文件都在且未改动", "从备份中取回同名文件，放回原处。", _files),
    Check("ZX010", "有在用的管理员", "执行 zhixiao admin 建立管理员账号。", _administrator),
    Check("ZX011", "没有演示账号", "在“人员”中停用演示账号。", _demo_accounts),
    Check("ZX012", "只回答写明的地址", "把 ZHIXIAO_HOSTS 写成实际的域名或地址。", _hosts, False),
)
