"""What an amount of money is in a sentence: budget, received, spent, left."""

import re
from typing import Literal

from zhixiao.auditing.statements import Statement

MoneyRole = Literal["budget", "received", "spent", "left", "carried", ""]

_WORDS: tuple[tuple[MoneyRole, re.Pattern[str]], ...] = (
    ("carried", re.compile(r"上年(?:度)?(?:结余|结转)|结转上年|年初结转|以前年度结转|结转(?:资金)?(?:收入)?$")),
    ("left", re.compile(r"结余|剩余|余额|未支出|未使用|年末结转|尚余|收回")),
    ("spent", re.compile(r"支出|执行(?!率)|决算|支付|使用|拨付|列支|花费|完成投资|投入|兑付|发放")),
    ("received", re.compile(r"到位|收到|拨入|下拨|到账")),
    ("budget", re.compile(r"预算|安排|下达|资金总额|总投资|计划投资|批复|核定|专项资金|补助资金|概算|投资额")),
)

_FILLED = re.compile(r"(?:资金|金额|经费|总额|合计|累计|共计|为|数|额|达|到|约|共|计|:|的|是)+$")


def money_role(one: Statement) -> MoneyRole:
    """As `told_role`; an amount of 资金 or 经费 without any telling word is a budget."""
    return told_role(one) or ("budget" if re.search(r"资金|经费", one.label[-12:]) else "")


def told_role(one: Statement) -> MoneyRole:
    """By the last telling word before the number, inside its clause.

    The words nearest to the number decide: “预算支出” is spent, “支出预算” is budget.
    """
    label = _FILLED.sub("", one.label[-28:])
    if re.search(r"压减|核减|调减|节约|节省|追加|调增", label):
        return ""
    best: tuple[int, MoneyRole] = (-1, "")
    for role, words in _WORDS:
        for found in words.finditer(label):
            if found.end() > best[0]:
                best = (found.end(), role)
    return best[1]
