"""Small cases and rule books, written as the field writes them."""

from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from zhixiao.cases.model import Case, Indicator
from zhixiao.cases.yaml_form import parse_case
from zhixiao.quantities import Rounding
from zhixiao.rules.rulebook_rules import Rule
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.methods import METHODS
from zhixiao.scoring.points import Points

HEAD = """
id: small
title: 一个小案例
kind: 项目支出
year: 2024
money_unit: 万元
cut_off: 2024-12-31
organisation: {name: 某局, region: 某省某市, level: 市级}
fund: {name: 某资金}
"""
FULL = {"policy": "full"}
RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


def case(body: str = "", *, finished: str = "false") -> Case:
    """A case with the tables written in `body`."""
    return parse_case(f"{HEAD}finished: {finished}\n{body}", name="small.yaml")


def lines(*, budget: str, spent: str) -> str:
    return f"budget_lines:\n  - {{id: all, name: 全部, budget_adjusted: {budget}, spent: {spent}}}\n"


def indicator(**fields: Any) -> Indicator:
    """An indicator ≥100 of weight 10 unless said otherwise."""
    given = {"id": "a", "level1": "产出", "level2": "数量", "name": "某数量", "direction": "≥", "target": "100"}
    return Indicator.model_validate({**given, "weight": Decimal(10), **fields})


def rule(method: str, **parameters: Any) -> Rule:
    return RULE.validate_python({"method": method, "article": "第一条", **parameters})


def points(asked_rule: Rule, of: Indicator, *, budget: Case | None = None, finished: bool | None = None) -> Points:
    """What a method gives one indicator; `budget` brings the lines."""
    budget_lines = budget.budget_lines if budget is not None else ()
    asked = Asked(of, of.weight or Decimal(0), Rounding("half_up", 2), budget_lines, "万元", finished)
    return METHODS[asked_rule.method](asked_rule, asked)


def scored(asked_rule: Rule, **fields: Any) -> tuple[Decimal | None, str]:
    """Score and arithmetic of one indicator."""
    given = points(asked_rule, indicator(**fields))
    return given.score, given.arithmetic
