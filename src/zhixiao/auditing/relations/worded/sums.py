"""Lists that their words complete: 分别…三年累计, kinds that share nothing, 三公经费, the points of a section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from zhixiao.auditing.numbers import loosely
from zhixiao.auditing.relations.worded.claims import NAMED, NEAR, SURE, Claim
from zhixiao.auditing.relations.worded.figures import NO_MEASURE, Figure, joined
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

CHINESE = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_COUNTED_TOTAL = re.compile(
    r"(?P<side>[前后])?(?P<many>[两二三四五六七八九十]|(?<!\d)[2-9])(?:个?年(?:度)?|项|类|个|家|者|批)(?:累计|合计|共计?|总计)[一-鿿]{0,8}$"
)
_ADDED_UP = re.compile(r"^[，；]?(?:全年)?(?:累计|合计|总计|共计|总共|共)[一-鿿]{0,6}$")
_ITS_NAME = re.compile(r"，合计(?P<name>[一-鿿]{2})[一-鿿]{0,2}$")
_MOVED = re.compile(r"[增减降净涨]|提高|提升|[上下][升调浮]|缩短|压[减缩]")
"""五年依次为 a、b、c、d、e，四年累计提高 f: how far the last is from the first, no sum."""
_NO_ITEM = re.compile(r"其中|每|均|单价|标准|[增减超节]|[比较]")
_OF_EACH_OR_THE_REST = re.compile(r"分别|其余|其他")
"""甲、乙分别新增12项和44项，累计分别达到64项; 其余四家共13.2万."""
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
KINDS = (
    ("发明", "实用新型", "外观设计"),
    ("大型", "中型", "小型", "小微", "微型"),
    ("特等奖", "一等奖", "二等奖", "三等奖"),
    ("金奖", "银奖", "铜奖", "优秀奖"),
    ("男", "女"),
    ("本科", "专科", "研究生", "中职", "高职"),
    ("小学", "初中", "高中", "幼儿园"),
    ("非常满意", "基本满意", "不满意"),
)
"""Kinds of which nothing is two at once."""
WHO = frozenset({"人", "名", "位", "家", "户", "个"})
"""Units of those who may be in several parts."""
WHOLE_KINDS = (("发明", "实用新型", "外观设计"),)
"""Kinds that leave nothing out."""
_STATE = re.compile(r"申请|受理|授权|有效|拥有|登记|注册|新增|公开")
_LEVEL = re.compile(r"[“\"]?三公[”\"]?经费")
_THREE = (r"出国|出境|因公", r"公务用车", r"公务接待")


@reading(
    "counted-list",
    tier="impossible",
    meaning="“分别”列出的各数之和与“三年累计”“两项合计”的总数不符",
    source="公文数据核校通例：分项之和",
    example="三年分别投入300万元、420万元和515万元，三年累计投入1325万元（应为1235万元）",
)
def a_counted_list_makes_its_total(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """As many joined figures as the words of the total count, or as stand behind 分别, right before it."""
    for index, total in enumerate(own):
        parts = _listed(own[:index], total)
        alike = len(parts) >= 2 and all(one.unit == total.unit for one in parts)
        if alike and not make_another(total, parts, [*earlier, *own[:index]]):
            # People of several years may be the same people.
            claims = sums_of(total, parts, rules_out=total.unit not in WHO | NO_MEASURE)
            yield claims


def make_another(total: Figure, run: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Whether a run makes a figure before it, of which it tells: 缺口63.64万元，分别补拨40万元、23.64万元."""
    value = total.statement.number.value
    alike = [one for one in before if one.kind == total.kind and one.statement.number.value != value]
    lists = [run[:count] for count in range(2, len(run) + 1)]
    return any(one not in some and sum_of(one, some, NEAR).holds() for one in alike for some in lists)


def _listed(before: Sequence[Figure], total: Figure) -> Sequence[Figure]:
    if _OF_EACH_OR_THE_REST.search(total.bare):
        return []
    told = _COUNTED_TOTAL.search(total.bare)
    if told and not _MOVED.search(total.bare[-8:]):
        many = CHINESE.get(told["many"]) or int(told["many"])
        if told["side"]:
            run = _run_of_kinds(before)
            return (run[:many] if told["side"] == "前" else run[-many:]) if many < len(run) else []
        parts = before[-many:] if many <= len(before) else []
        return parts if _joined(parts) else _all_of_the_unit(before, total, many)
    if _ADDED_UP.search(total.bare) and len(before) >= len(_QUARTERS):
        last = before[-len(_QUARTERS) :]
        if all(name in one.bare for name, one in zip(_QUARTERS, last, strict=True)):
            return last
    return _behind_each_in_turn(before, total)


def _behind_each_in_turn(before: Sequence[Figure], total: Figure) -> Sequence[Figure]:
    """What stands behind the last 分别, up to the total or to other figures; the total then has the same name.

    合格份数分别为27份、29份，合格率90.00%、96.67%，合计合格56份.
    """
    name, added = _ITS_NAME.search(total.bare), _ADDED_UP.search(total.bare)
    first = next((at for at in reversed(range(len(before))) if "分别" in before[at].bare[-12:]), len(before))
    if name and first < len(before) and name["name"] in before[first].bare:
        run = joined(before[first:], re.compile(r"[、和与及]"))
        others = before[first + len(run) :]
        return run if len(run) > 1 and not any(one.unit == total.unit for one in others) else []
    return before[first:] if added and _joined(before[first:]) else []


def _all_of_the_unit(before: Sequence[Figure], total: Figure, many: int) -> Sequence[Figure]:
    """All amounts before the total in its sentence, where they are as many as it counts: 甲5元，乙6元，两项合计11元."""
    alike = [one for one in before if one.unit == total.unit == "元"]
    told = len(alike) == many and not any(_NO_ITEM.search(one.bare) for one in alike)
    return alike if told else []


def _run_of_kinds(before: Sequence[Figure]) -> Sequence[Figure]:
    """The list of named figures right before, of which 前两项 or 后两项 names a side: 甲5人、乙6人、丙7人."""
    first = next((at for at in reversed(range(len(before))) if not re.match(r"[、和与及]", before[at].bare)), 0)
    return before[first:]


def _joined(parts: Sequence[Figure]) -> bool:
    return all(re.fullmatch(r"[、和与及]", two.bare) for two in parts[1:])


def sums_of(total: Figure, parts: Sequence[Figure], doubt: Fraction = NAMED, *, rules_out: bool = False) -> list[Claim]:
    """The total from its parts, and each part from the total and the others."""
    whole = sum_of(total, parts, doubt, rules_out=rules_out)
    return [whole, *(_rest(total, parts, one, doubt) for one in parts)]


def one_is_wrong(report: Report, law: Sequence[Claim]) -> list[Claim]:
    """The claims of a sum that nothing is left out of: its total is wrong, or where other figures prove that, a part.

    Of the parts that one whose right value the report prints elsewhere, else one that a slip explains, else the one
    that would change least.
    """
    parts = [one for one in law[1:] if one.value > 0]
    parts.sort(key=lambda one: (not one.misprint()[0], -one.stated.number.value))
    printed = [one for one in parts if report.of_value(one.value, one.stated.number.unit)]
    told = [law[0], *(printed or parts)[:1]]
    return [replace(one, rules_out=True) if any(one is each for each in told) else one for one in law]


def sum_of(
    total: Figure, parts: Sequence[Figure], doubt: Fraction, *, rules_out: bool = False, tells: bool = True
) -> Claim:
    _, *edges = _edges([total, *parts])
    value = sum((one.statement.number.value for one in parts), Fraction(0))
    low, high = (sum((one[side] for one in edges), Fraction(0)) for side in (0, 1))
    how = "+".join(one.statement.number.text for one in parts)
    terms = tuple(one.statement for one in parts)
    return Claim("sum", total.statement, terms, value, low, high, how, doubt, rules_out=rules_out, tells=tells)


def _rest(total: Figure, parts: Sequence[Figure], part: Figure, doubt: Fraction) -> Claim:
    (low, high), *edges = _edges([total, *parts])
    others = [(one.statement, edge) for one, edge in zip(parts, edges, strict=True) if one is not part]
    value = total.statement.number.value - sum(one.number.value for one, _ in others)
    low, high = low - sum(most for _, (_, most) in others), high - sum(least for _, (least, _) in others)
    how = f"{total.statement.number.text}−({'+'.join(one.number.text for one, _ in others)})"
    terms = (total.statement, *(one for one, _ in others))
    return Claim("sum", part.statement, terms, value, low, high, how, doubt)


def _edges(figures: Sequence[Figure]) -> list[tuple[Fraction, Fraction]]:
    """Points and counts are exact; a whole 万元 may have been rounded."""
    numbers = [one.statement.number for one in figures]
    if figures[0].unit == "分":
        return [(number.low, number.high) for number in numbers]
    return loosely(numbers)


@reading(
    "kinds-apart",
    tier="impossible",
    meaning="其中所列互不重叠的各类之和超过总数，或列全的各类之和不等于总数",
    source="公文数据核校通例：部分之和≤全部",
    example="授权专利500件，其中发明专利120件、实用新型290件、外观设计99件（和为509件）",
)
def kinds_that_share_nothing_fit_their_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """T，其中 a …、b …: the parts of one unit that 、 joins, up to the end of the list."""
    for index, whole in enumerate(own):
        parts = _behind(own[index + 1 :], whole)
        if len(parts) >= 2 and whole.measured:
            counts = range(2, len(parts) + 1)
            complete = next((n for n in counts if sum_of(whole, parts[:n], NAMED).holds()), len(parts))
            yield from _kinds(whole, parts[:complete])


def _behind(following: Sequence[Figure], whole: Figure) -> list[Figure]:
    found: list[Figure] = []
    for one in following:
        opens = re.search(r"[，(（]其中:?[^，。；、\d]{1,14}$", one.bare) and one.bare.count("，") <= 1
        joined = re.fullmatch(r"[^，。；、\d]{0,6}[、，和及](?![^，。；、\d]*[均每])[^，。；、\d]{1,14}", one.bare)
        aside = not found and re.match(r"[^(]*\)", one.bare)  # 录取18356人（含转段1037人），其中本科9545人、专科8811人.
        if aside or one.unit != whole.unit or not one.measured or not (joined if found else opens):
            break
        found.append(one)
    return found


def _kinds(whole: Figure, parts: Sequence[Figure]) -> Iterator[Law]:
    for family in KINDS:
        some = [one for one in parts if _kind(one, family)]
        kinds = [_kind(one, family) for one in some]
        complete = family in WHOLE_KINDS and len(set(kinds)) == len(family) == len(parts)
        if len(some) < 2 or len(set(kinds)) != len(kinds) or any(_other_state(one, whole) for one in some):
            continue
        claim = sum_of(whole, some, NAMED)
        if complete or claim.low > whole.statement.number.high:
            yield sums_of(whole, some, rules_out=True)
            return


def _other_state(part: Figure, whole: Figure) -> bool:
    """Whether a part is said to be in a state that the whole is not: 申请5210件，其中…授权实用新型1210件."""
    told = set(_STATE.findall(part.bare))
    return bool(told) and not told <= set(_STATE.findall(whole.bare))


def _kind(one: Figure, family: Sequence[str]) -> str:
    return next((kind for kind in sorted(family, key=len, reverse=True) if kind in one.bare), "")


@reading(
    "three-public",
    tier="impossible",
    meaning="“三公”经费不等于因公出国（境）、公务用车、公务接待三项之和",
    source="“三公”经费口径：因公出国（境）费、公务用车购置及运行维护费、公务接待费",
    example="“三公”经费12.8万元，其中公务用车9.6万元，公务接待2.3万元，因公出国（境）0万元（应为3.2万元）",
)
def three_public_expenses_make_their_total(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The total and each of the three once in a sentence, or the total in the one before."""
    parts = [_once([one for one in own if one.unit == "元"], name) for name in _THREE]
    if any(len(found) != 1 for found in parts) or len({id(found[0]) for found in parts}) < 3:
        return
    totals = [one for one in [*earlier, *own] if _LEVEL.search(one.bare) and one.unit == "元"]
    totals = [one for one in totals if not any(one is found[0] for found in parts)]
    if len(totals) == 1:
        yield sums_of(totals[0], [found[0] for found in parts], SURE, rules_out=True)


def _once(figures: Sequence[Figure], name: str) -> Sequence[Figure]:
    """The figures of a name; 公务用车购置及运行费 without those of its two parts."""
    found = [one for one in figures if re.search(name, one.bare)]
    return [one for one in found if re.search(r"购置[及和、与]运行", one.bare)] or found


@reading(
    "section-points",
    tier="unlikely",
    meaning="各项得分之和与该部分合计得分不符",
    source="绩效自评复核要点 F05",
    example="数量指标得14.5分，质量指标得10分，时效指标得9分，产出指标合计得34.5分（应为33.5分）",
)
def points_of_a_section_make_its_total(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The points got, each under a name of its own, before a total announced as such in the same sentence."""
    for index, total in enumerate(own):
        told = total.unit == "分" and re.search(r"(?:合计|共计?|总计|小计)(?:得分?)?(?:为|是|:)?$", total.bare)
        parts = [one for one in own[:index] if one.unit == "分" and one.statement.role == "score"]
        parts = [one for one in parts if re.search(r"得分?(?:为|是|:)?$", one.bare)]
        if told and len(parts) >= 2 and re.search(r"得", total.bare):
            yield [sum_of(total, parts, SURE)]


def seen_from_each(kind: str, members: Sequence[tuple[Figure, int]], doubt: Fraction) -> list[Claim]:
    """Figures that with their signs make nothing: what each should be by the others, in their order."""
    claims = []
    for one, own_sign in members:
        others = [(other, -own_sign * sign) for other, sign in members if other is not one]
        value = sum((sign * other.statement.number.value for other, sign in others), Fraction(0))
        wide = sum((other.statement.number.ulp for other, _ in others), Fraction(0)) / 2
        how = "".join(f"{'+' if sign > 0 else '−'}{other.statement.number.text}" for other, sign in others)
        terms = tuple(other.statement for other, _ in others)
        claims.append(Claim(kind, one.statement, terms, value, value - wide, value + wide, how.lstrip("+"), doubt))
    return claims
