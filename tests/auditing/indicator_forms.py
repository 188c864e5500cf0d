"""Made-up self-evaluation forms under the heads that bureaus use, in their orders of columns; all figures are right."""

import io
import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import docx

HEADS = {
    "serial": ("序号",),
    "first": ("一级指标",),
    "second": ("二级指标",),
    "name": ("三级指标", "指标名称", "三级指标名称", "绩效指标", "具体指标"),
    "target": ("年度指标值", "年度指标值(A)", "目标值", "预期指标值", "计划值", "年初目标值", "绩效目标值"),
    "actual": ("实际完成值", "实际完成值(B)", "全年实际值", "完成值", "自评完成值", "全年完成值"),
    "rate": ("完成率", "指标完成率", "完成比例"),
    "weight": ("分值", "权重", "指标分值", "标准分", "分值（90分）", "权重(%)"),
    "score": ("得分", "自评得分", "自评分", "指标得分", "评价得分"),
    "remark": ("偏差原因分析及改进措施", "备注", "未完成原因分析", "扣分说明"),
}
ORDERS = (
    ("target", "actual", "weight", "score"),
    ("target", "actual", "rate", "weight", "score"),
    ("weight", "target", "actual", "score"),
    ("target", "weight", "actual", "score"),
)
INDICATORS = (
    (
        "产出指标",
        "数量指标",
        (("培训人次", "人次"), ("建设站点数", "个"), ("采购设备台数", "台（套）"), ("管网长度", "公里")),
    ),
    ("产出指标", "质量指标", (("验收合格率", "%"), ("设备完好率", "%"), ("政府采购率", "%"))),
    ("产出指标", "时效指标", (("资金拨付及时率", "%"), ("任务按期完成率", "%"))),
    ("产出指标", "成本指标", (("项目总成本", "万元"), ("人均培训成本", "元/人"))),
    ("效益指标", "社会效益指标", (("受益人口", "人"), ("政策知晓率", "%"))),
    ("效益指标", "可持续影响指标", (("长效机制健全性", ""),)),
    ("满意度指标", "服务对象满意度指标", (("群众满意度", "%"),)),
)
QUOTA = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
MONEY = ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


@dataclass(frozen=True, slots=True)
class Made:
    """A form as a file: its name, its bytes, and its rows for the person who reads a failure."""

    name: str
    data: bytes
    rows: tuple[tuple[str, ...], ...]


def indicator_form(seed: int) -> Made:
    rng = random.Random(seed)
    columns = ["first", "second", "name", *rng.choice(ORDERS), *(["remark"] if rng.random() < 0.7 else [])]
    if rng.random() < 0.1:
        columns.insert(0, "serial")
    body = _body(rng)
    spent = rng.choice((Decimal(1), Decimal("0.95"), Decimal("0.876")))
    budget = Decimal(rng.randint(2_000, 300_000)) / 100
    money = [MONEY, ("年度资金总额", f"{budget}", f"{budget}", f"{_cents(budget * spent)}", "10", *_rated(spent))]
    head = tuple(rng.choice(HEADS[column]) for column in columns)
    merged = rng.random() < 0.7
    rows: list[tuple[str, ...]] = [*money, head]
    above = {"first": "", "second": ""}
    for row in body:
        shown = {**row, **{name: "" for name in above if merged and above[name] == row[name]}}
        rows.append(tuple(shown[column] for column in columns))
        above = {name: row[name] for name in above}
    total = sum((Decimal(row["score"]) for row in body), _cents(spent * 10))
    last = {columns[0]: rng.choice(("总分", "合计", "总计")), "weight": "100", "score": f"{total.normalize():f}"}
    rows.append(tuple(last.get(column, "") for column in columns))
    return _filed(rng, rows)


def _rated(share: Decimal) -> tuple[str, str]:
    return f"{_cents(share * 100)}%", f"{_cents(share * 10).normalize():f}"


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _body(rng: random.Random) -> list[dict[str, str]]:
    chosen = [
        (first, second, *one)
        for first, second, names in INDICATORS
        for one in rng.sample(names, rng.randint(1, min(3, len(names))))
    ]
    rows = []
    for first, quota in QUOTA.items():
        own = [one for one in chosen if one[0] == first]
        for index, (_, second, name, unit) in enumerate(own):
            weight = quota // len(own) + (index < quota % len(own))
            rows.append({"first": first, "second": second, "name": name, **_measured(rng, name, unit, weight)})
    return [{"serial": str(index), **row} for index, row in enumerate(rows, 1)]


def _measured(rng: random.Random, name: str, unit: str, weight: int) -> dict[str, str]:
    """Target and completed value; what is missed loses points by share and says why, less cost is met."""
    if not unit:
        done = {"target": "健全", "actual": "健全", "rate": "100%"}
        return {**done, "weight": str(weight), "score": str(weight), "remark": ""}
    sign = "≤" if "成本" in name else rng.choice(("≥", "≥", "", "=", "不低于"))
    target = rng.choice((80, 85, 90, 95, 100)) if unit == "%" else rng.randint(3, 3000)
    way = rng.choice(("met", "met", "over", "missed")) if sign != "≤" else "met"
    actual = {"met": target, "over": target + target // 20, "missed": target - max(1, target // 8)}[way]
    actual = min(actual, 100) if unit == "%" else actual
    share = min(Decimal(actual) / target, Decimal(1))
    return {
        "target": f"{sign}{target}{unit}",
        "actual": f"{actual}{unit}",
        "rate": f"{_cents(Decimal(actual) * 100 / target)}%",
        "weight": str(weight),
        "score": f"{_cents(share * weight).normalize():f}",
        "remark": "年中调整计划，部分任务延至次年" if share < 1 else "",
    }


def _filed(rng: random.Random, rows: list[tuple[str, ...]]) -> Made:
    """As pipes, as tabs, one cell a line (an empty cell leaves no trace) or as a Word table."""
    style = rng.choice(("|", "\t", "\n", "docx"))
    title = "2023年度项目支出绩效自评表"
    if style == "docx":
        document = docx.Document()
        document.add_paragraph(title)
        width = max(map(len, rows))
        table = document.add_table(len(rows), width)
        for index, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(index, column).text = text
            if len(row) < width:
                table.cell(index, len(row) - 1).merge(table.cell(index, width - 1))
        out = io.BytesIO()
        document.save(out)
        return Made("表.docx", out.getvalue(), tuple(rows))
    lines = (style.join(cell for cell in row if cell or style != "\n") for row in rows)
    text = "\n".join([title, "", *(f"|{line}|" if style == "|" else line for line in lines)])
    return Made("表.txt", f"{text}\n".encode(), tuple(rows))
