"""Units (计量单位) of official Chinese prose, as one table."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    MONEY = "金额"
    SHARE = "比率"
    POINT = "百分点"
    MULTIPLE = "倍数"
    COUNT = "数量"
    TIME = "时间"
    AREA = "面积"
    LENGTH = "长度"
    WEIGHT = "重量"
    ENERGY = "能量"
    SCORE = "分值"
    LABEL = "编号"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed.

    `power`: one of it is 10**power of `base` (万元 is 10**4 元, ‰ is 10**-1 %).
    `whole`: it counts things, so a true value has no fraction.
    `not_before`: characters after which the word is another one in running text (3成 but not 3成员).
    """

    symbol: str
    kind: Kind
    base: str
    power: int = 0
    whole: bool = False
    not_before: str = ""

    def __str__(self) -> str:
        return self.symbol


# symbol, base, power
MEASURES: dict[Kind, str] = {
    Kind.MONEY: "元 元 0|角 元 -1|千元 元 3|万元 元 4|十万元 元 5|百万元 元 6|千万元 元 7|亿元 元 8|"
    "美元 美元 0|万美元 美元 4|亿美元 美元 8|欧元 欧元 0|日元 日元 0|英镑 英镑 0|港元 港元 0|港币 港元 0",
    Kind.SHARE: "% % 0|‰ % -1|‱ % -2|成 % 1",
    Kind.POINT: "个百分点 个百分点 0|百分点 个百分点 0|pct 个百分点 0|个基点 个百分点 -2|基点 个百分点 -2",
    Kind.MULTIPLE: "倍 倍 0|番 番 0",
    Kind.AREA: "平方米 平方米 0|㎡ 平方米 0|m² 平方米 0|平米 平方米 0|平方公里 平方公里 0|亩 亩 0|公顷 公顷 0",
    Kind.LENGTH: "公里 米 3|千米 米 3|km 米 3|米 米 0|厘米 米 -2|毫米 米 -3|海里 海里 0",
    Kind.WEIGHT: "吨 吨 0|公斤 吨 -3|千克 吨 -3|kg 吨 -3|斤 斤 0",
    Kind.ENERGY: "千瓦时 千瓦时 0|千瓦 千瓦 0|兆瓦 千瓦 3|立方米 立方米 0|标准煤 标准煤 0",
    Kind.SCORE: "分 分 0",
    Kind.TIME: "小时 小时 0|个小时 小时 0|分钟 分钟 0",
    Kind.LABEL: "号 号 0|级 级 0|℃ ℃ 0",
}

# whole units whose base is themselves unless written symbol=base
WHOLE: dict[Kind, str] = {
    Kind.COUNT: "件 家 项 次 人 人次 起 宗 笔 单 支 个 份 期 场 场次 场(次)=场次 场（次）=场次 户 所 名 位 批 批次 "
    "条 套 篇 部 款 种 类 处 台 辆 张 本 册 只 枚 块 栋 座 间 幅 卷 则 组 队 轮 届 门 节 课 课时=学时 学时 例 案 案次 "
    "件次 家次 户次 项次 人天 人/次=人次 点次 班 班次 站 页 字 道 对 把 艘 架 口 眼 株 头 份次 件套 台套 台/套=台套 "
    "台（套）=台套 台(套)=台套 件/年 家/年 项/年 次/年 场/年 人/年 人次/年 场次/年 年次",
    Kind.TIME: "年 年度=年 月 个月 月份=月 日 天 周 个工作日=工作日 工作日 季度 个季度=季度 周年=年 岁",
}

NOT_BEFORE: dict[str, str] = {
    "成": "不员果立功本交为效长都年熟就品分人",
    "分": "别析类布之公局支工钟管配解享级散子部比",
    "起": "草诉来到步点源",
    "单": "位元项独一列价",
    "支": "持出付撑行部",
    "份": "额",
    "期": "间限末初望满",
    "场": "所地景馆",
    "所": "有属在示述需得谓",
    "名": "单称录牌优词",
    "位": "于列居置",
    "人": "才员民均工口大类",
    "家": "庭具",
    "条": "件例款",
    "部": "门分署委",
    "类": "似",
    "处": "理罚置于",
    "台": "湾州账",
    "套": "餐",
    "批": "准复示",
    "次": "性之",
    "户": "籍",
    "月": "均",
    "日": "常均益",
    "个": "人性体别",
    "种": "植子",
    "组": "织建成",
    "队": "伍",
    "门": "户槛",
    "节": "约能点",
    "课": "题程",
    "例": "如外",
    "案": "件例",
    "站": "点",
    "字": "号",
    "道": "路",
    "对": "比应象于外",
    "把": "握关",
    "口": "径",
    "头": "部",
    "本": "市省区年次级地",
    "张": "家",
    "只": "有是能要",
    "块": "链",
    "间": "接",
    "则": "为是",
    "轮": "流",
    "级": "别",
    "号": "码召",
    "页": "面",
    "件": "均",
    "斤": "斤",
    "番": "禺茄五",
    "款": "项",
    "班": "子",
    "架": "构",
    "角": "度色",
    "米": "兰",
    "元": "素器件",
    "周": "边转期",
}


def _table() -> dict[str, Unit]:
    units = [
        Unit(symbol, kind, base, int(power), not_before=NOT_BEFORE.get(symbol, ""))
        for kind, rows in MEASURES.items()
        for symbol, base, power in (row.split(" ") for row in rows.split("|"))
    ]
    for kind, words in WHOLE.items():
        for word in words.split():
            symbol, _, base = word.partition("=")
            units.append(Unit(symbol, kind, base or symbol, whole=True, not_before=NOT_BEFORE.get(symbol, "")))
    table = {unit.symbol: unit for unit in units}
    return table | dict.fromkeys(("％", "﹪"), table["%"])


UNITS: dict[str, Unit] = _table()


def unit(symbol: str) -> Unit:
    """The unit of that symbol. Raises KeyError for an unknown one.

    >>> unit("万元").power
    4
    """
    return UNITS[symbol]


def unit_pattern() -> str:
    """A regular expression of every unit that is not 万元 or its like (their scale is read apart), longest first."""
    words = sorted({u for u in UNITS.values() if not is_scaled(u)}, key=lambda u: (-len(u.symbol), u.symbol))
    return "|".join(re.escape(u.symbol) + (f"(?![{u.not_before}])" if u.not_before else "") for u in words)


def is_scaled(given: Unit) -> bool:
    """Whether the symbol is a scale word and a base unit, as 万元."""
    return given.power > 0 and given.symbol.endswith(given.base)
