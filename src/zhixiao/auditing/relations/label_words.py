"""The words of a label that tell what is measured, and whose money it is."""

import re
from collections.abc import Sequence

_STOP = re.compile(
    r"[^\u4e00-\u9fff]|[的了为达到是共约等在对及和与]|实际|我市|我局|我县|我区|全市|全区|全县|全年|本年|年度|完成|其中|累计|合计|分别"
)

_STATUS = r"(?:规上|规模以上|高新技术企业|科技型|上市(?:公司|企业)|专精特新|小巨人|瞪羚|独角兽)"
OVERLAP = re.compile(rf"交叉|重叠|重复(?!率)|同时(?:属于|具有|享受)|{_STATUS}[^。；]*?\d[^。；]*?{_STATUS}")
"""Words of kinds that hold the same things: one firm has several titles."""
IN_TIME = re.compile(r"按时|按期|及时|准时")
PAID = re.compile(r"[，；](?:目前|截至[^，]*|现|至今)[^，。；\d]*(?:拨付|支付|支出|使用|执行)[^，。；\d]{0,4}$")
"""Words of an amount that was paid out so far, which is no part beside those that 其中 lists."""
LEFT = re.compile(
    r"(?:增加|减少|新增(?![^，。；\d]{0,4}债)|净增|多(?![个项种次类元方层功媒])|(?<![青缺])少(?!年|儿|数)|超(?!声|市|标|高清)|超额|超出|高出|低于|"
    r"结余|剩余|结转|节约|节省|节支|欠|差(?!旅|异|额补)|净(?!化|水|菜)|其余|其他|在办|在研|未(?!来|成年)|(?<!时)尚|还有|缺口|"
    r"(?<![接招优])待(?!遇)|逾期|漏(?!斗|水|洞|损|电)|余下|剩下|亏损|增补|无(?!人机|障碍|线|偿|害化|纸|形)|提高|下降|上升|降低|压减|增收|减收|增量|减量)[一-鿿]{0,8}$"
)
"""Words of what is left of two figures, or how far apart they are."""


def words(label: str) -> str:
    """The telling characters of a label.

    >>> words("2022年全市共完成普通高中招生人数")
    '年普通高中招生人数'
    """
    return _STOP.sub("", label)


def last_clause(label: str) -> str:
    """The words behind the last mark of a sentence.

    >>> last_clause("全年完成；其中补助总额")
    '其中补助总额'
    """
    return re.split(r"[，。；]", label)[-1]


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


_LEVEL_OF = re.compile(
    r"(中央|国家|自治区|省|市|区县|县|区|乡镇|乡|镇)(?:本?级|财政|补助|配套|资金|专项|转移|下达|拨付|预算|安排|承担)"
)


def levels_apart(labels: Sequence[str]) -> bool:
    """Whether each amount is that of another level of government, of two of which nothing is both.

    >>> levels_apart(["其中省级资金", "，市本级"]), levels_apart(["其中省级资金", "，省级补助"])
    (True, False)
    """
    found = [_LEVEL_OF.search(re.split(r"[，、；。]", label)[-1]) for label in labels]
    return all(found) and len({level[1] for level in found if level}) == len(found) >= 2


_STAFF = re.compile(r"在职|在编|离退休|离休|退休")


def staff_apart(labels: Sequence[str]) -> bool:
    """Whether people are counted by where they stand: in office, or retired in one way or the other.

    >>> staff_apart(["在职人员", "，离休人员", "，退休人员"]), staff_apart(["离退休人员", "，退休人员"])
    (True, False)
    """
    found = [_STAFF.search(re.split(r"[，、；。]", label)[-1]) for label in labels]
    states = {one[0] for one in found if one}
    both = {"离退休", "退休"} <= states or {"离退休", "离休"} <= states or {"在职", "在编"} <= states
    return all(found) and len(states) == len(found) >= 2 and not both
