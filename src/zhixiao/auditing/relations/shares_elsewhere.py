"""Shares whose whole stands elsewhere in the report under the name that they give: 占住院手术的60.25%."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import money_role
from zhixiao.auditing.relations.rates import quotient, ratio_fits, slip_of_one
from zhixiao.auditing.relations.targets_elsewhere import figures_of_unit, levels_before
from zhixiao.auditing.statements import Report, Statement, relation

_SHARE = re.compile(
    r"占(?:到|了)?(?P<all>全部|总|全|所有|各类)?(?P<name>[一-鿿]{2,12}?)"
    r"(?P<tail>总额|总量|总数|人数|面积|数量|金额|资金|数|额)?的(?:比例|比重)?(?:为|达到?)?$"
)
_FILLING = r"(?:总额|总量|总数|人数|面积|数量|金额|资金|数|额|共|计|合计|累计|总计|实际|完成|为|达|是|:){0,4}$"
_OTHERS = re.compile(r"上年|去年|同期|全国|全省|全市|各自|其中|同类|本级")
MOST = 3
"""Different amounts of one name among which the whole may be looked for."""


@check(
    "share-elsewhere",
    tier="unlikely",
    meaning="“占某总数的…%”与文中别处写明的该总数不符",
    source="公文数据核校通例：占比的分母按名称找回",
    example="（住院手术9647例）三四级手术5812例，占住院手术的60.52%（应为60.25%）",
)
def shares_of_wholes_told_elsewhere(report: Report) -> Iterator[Outcome]:
    """The part is the nearest level before the share in its sentence; its whole bears the name of the share."""
    for _, _, ones in report.paragraphs():
        for rate in ones:
            told = _SHARE.search(rate.label) if rate.number.unit == "%" and not rate.number.rough else None
            parts = levels_before(report, rate) if told and not _OTHERS.search(told["name"]) else []
            if told and parts and rate.clause - parts[-1].clause <= 1:
                yield from _judged(report, parts[-1], rate, told)


def _judged(report: Report, part: Statement, rate: Statement, told: re.Match[str]) -> Iterator[Outcome]:
    alike = figures_of_unit(report, part.number.unit, part.number.suffix)
    larger = [one for one in alike if one is not part and one.number.value >= part.number.value]
    meant = list(_named(larger, told))
    fits = next((one for one in [*meant, *larger] if ratio_fits(part, one, rate)), None)
    if fits is not None:
        yield relation("ratio", rate, (part, fits), quotient(part, fits, rate), True)
        return
    wholes = {one.number.value: one for one in meant}
    if len(wholes) <= MOST:
        yield from slip_of_one("share-elsewhere", part, wholes.values(), rate)


def _named(larger: Sequence[Statement], told: re.Match[str]) -> Iterator[Statement]:
    """The amounts whose clause ends with the name, or that were spent where it says so; of all the largest one."""
    ending = re.compile(re.escape(told["name"]) + _FILLING)
    spent = told["name"].endswith("支出")
    found = [one for one in larger if ending.search(one.label) or (spent and money_role(one) == "spent")]
    most = max((one.number.value for one in found), default=None)
    whole = spent or told["all"] or (told["tail"] or "").startswith("总")
    return (one for one in found if not whole or one.number.value == most)
