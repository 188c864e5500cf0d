"""The grammar of a printed number: atoms named in capitals, composed upward."""

import re

from zhixiao.quantities.numerals import NUMERAL_CHARACTERS
from zhixiao.quantities.printed import Comparison
from zhixiao.quantities.units import unit_pattern

# Words before a number. A character in front that would make it another word (节约, 签约, 最近) is excluded.
PREFIXES: dict[Comparison, str] = {
    Comparison.AT_LEAST: "不少于|不低于|不小于|不下于|不得少于|不得低于|至少|最少|起码|大于等于|大于或等于|≥|≧|⩾|>=|"
    r"\\geqslant|\\geq|\\ge(?![a-z])",
    Comparison.AT_MOST: "不超过|不高于|不多于|不大于|不得超过|不得高于|未超过|未突破|不突破|至多|最多|"
    r"小于等于|小于或等于|≤|≦|⩽|<=|\\leqslant|\\leq|\\le(?![a-z])",
    Comparison.MORE_THAN: r"超过|突破|多于|高于|大于|逾|(?<![赶反高])超|>|＞|\\gt(?![a-z])",
    Comparison.LESS_THAN: r"不足|不到|不满|未满|低于|少于|小于|<|＜|\\lt(?![a-z])",
    Comparison.ABOUT: r"大约|约为|大概|大致|(?<![节合签续预条制契集公履违特邀相解失毁缔守婉])约|≈|\\approx",
    Comparison.JUST_BELOW: "将近|接近|(?<![最附临就靠邻亲])近",
}
SUFFIXES: dict[Comparison, str] = {
    Comparison.AT_LEAST: r"(?:[（(]含(?:本数)?[)）])?及?以上",
    Comparison.AT_MOST: r"(?:[（(]含(?:本数)?[)）])?及?(?:以下(?!简称|统称)|以内|之内)"
    r"|(?:(?<=[日天时])|(?<=个月))内(?![部容外设置涵生])",
    Comparison.MORE_THAN: r"[（(]不含(?:本数)?[)）]以上",
    Comparison.LESS_THAN: r"[（(]不含(?:本数)?[)）]以下",
    Comparison.ABOUT: r"左右|上下(?!游|级|班|联|限|文)",
    Comparison.JUST_ABOVE: r"(?<=[年倍月天时成元])[多余]|有余",
}


def words(table: dict[Comparison, str], name: str) -> str:
    return "|".join(f"(?P<{name}_{key.name}>{pattern})" for key, pattern in table.items())


DIGIT = "[0-9０-９]"
CN = f"[{NUMERAL_CHARACTERS}]"
CN_START = "[〇零一二三四五六七八九十两廿卅壹贰貳叁參肆伍陆陸柒捌玖拾]"
SPACE = r"[^\S\t\r\n]"
GAP = rf"{SPACE}{{0,3}}\$?{SPACE}{{0,3}}"
NUMBER = rf"(?:{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}})++(?![,，]?{DIGIT})|{DIGIT}++)(?:[.．]{DIGIT}++)?(?![.．]?{DIGIT})"
SIGN = r"[-−－﹣负△▲]"
CURRENCY = "人民币|RMB|CNY|[¥￥]"
SCALE = r"万亿|[十百千]?(?:万(?!分之|科|达|象|物|众)|亿)|千(?![克瓦]|分之)|百(?!分[点之比]|[强度])"
UNIT = rf"\\?[%％﹪‰]|{unit_pattern()}"
MORE = "[多余]|来(?![自源年])"
RANGE = r"(?:[-－﹣−—–~～〜∼]|\\sim){1,2}|至|到"

LATER_PART = rf"(?:零{DIGIT}{{1,3}}|{DIGIT}千|{DIGIT}{{1,2}}百|{DIGIT}{{4}})(?!{DIGIT}|[.．]{DIGIT})"
# 1亿2000万, 3万5千, 2亿5千万
PARTS = (
    rf"{DIGIT}{{1,4}}亿(?:零?{DIGIT}{{1,4}}|{DIGIT}千|{DIGIT}{{1,2}}百)万(?:{LATER_PART})?"
    rf"|{DIGIT}{{1,4}}万{LATER_PART}"
)
# 3元5角2分, 壹佰元零伍分
COINS = rf"元零?{DIGIT}角(?:零?{DIGIT}分)?|元零?{DIGIT}{{1,2}}分"
CN_COINS = rf"元零?{CN}角(?:零?{CN}分)?|元零?{CN}分"
CN_NUMBER = rf"{CN_START}{CN}*(?:点[{NUMERAL_CHARACTERS[:10]}〇]+[万亿]*)?"
CN_RATE = rf"(?P<cn_below>[百千万])分之(?:(?P<cn_rate>{CN_NUMBER}|百)|(?P<digit_rate>{NUMBER}))"

ARABIC = (
    rf"(?:(?P<parts>{PARTS})|(?P<number>{NUMBER}))"
    rf"(?:(?P<coins>{COINS})"
    rf"|(?:{GAP}(?P<more>{MORE}))?(?:{GAP}(?P<scale>{SCALE})(?P<more_scale>{MORE})?)?(?:{GAP}(?P<unit>{UNIT})|(?![A-Za-z])))"
)
ARABIC_UPPER = (
    rf"(?:{SPACE}?(?:{RANGE}){SPACE}?(?P<upper_sign>(?<=[至到~～])[-−－负])?(?P<upper>{NUMBER})"
    rf"(?:{GAP}(?P<upper_scale>{SCALE}))?(?:{GAP}(?P<upper_unit>{UNIT})|(?![A-Za-z])))?"
)
CHINESE = (
    rf"(?:(?P<cn_below>[百千万])分之(?:(?P<cn_rate>{CN_NUMBER}|百)|(?P<digit_rate>{NUMBER}))"
    rf"|(?P<cn>{CN_NUMBER})(?:(?P<cn_coins>{CN_COINS})|(?P<cn_more>[多余来])?(?P<cn_scale>万亿|[百千]?[万亿]|[百千])?"
    rf"(?P<cn_more_scale>[多余])?(?:{SPACE}?(?P<cn_unit>{UNIT}))?))"
)
CHINESE_UPPER = rf"(?:[至到—~～-](?:[百千万]分之)?(?P<cn_upper>{CN_NUMBER})(?P<cn_upper_unit>{UNIT})?)?"
SUFFIX = rf"(?:(?<=[元角分])[整正])?(?:{SPACE}?(?:{words(SUFFIXES, 'after')}))?"
PREFIX = words(PREFIXES, "before")
BEFORE = (
    rf"(?:{PREFIX})?{SPACE}{{0,3}}(?:[=＝]{SPACE}{{0,3}})?(?P<currency_first>{CURRENCY})?{SPACE}{{0,3}}(?:[+＋]|(?P<sign>{SIGN}))?{SPACE}?"
    rf"(?P<currency>{CURRENCY})?{SPACE}?"
)

# A whole text.
WHOLE = re.compile(rf"{BEFORE}(?:{ARABIC}{ARABIC_UPPER}|{CHINESE}{CHINESE_UPPER}){SUFFIX}")

# Running text: a quick anchor, the number from there on, and the words in front of it.
ANCHOR = re.compile(f"[0-9０-９百千万{CN_START[1:-1]}]")
RUN = re.compile(f"[0-9０-９][0-9０-９.．]*|{CN}+(?:分之{CN}+)?")
NOT_IN_A_WORD = r"(?<![A-Za-z0-9０-９_])(?<![0-9０-９][.．])"
ARABIC_IN_PROSE = re.compile(rf"{NOT_IN_A_WORD}{ARABIC}{ARABIC_UPPER}{SUFFIX}")
ARABIC_ALONE = re.compile(rf"{NOT_IN_A_WORD}{ARABIC}{SUFFIX}")
# 十分, 一起, 三角 are words; 统一, 数十, 另一 are too.
CN_IDIOMS = "一[起道对把口头字站眼本只级番元角]|十分|三角|四角|五角|八角|二元"
CN_NOT_IN_A_WORD = rf"(?<![0-9０-９百千万亿数几若干好上多成])(?<![统唯单同逐合归不之另某每任专划])(?!{CN_IDIOMS})"
CN_HAS_UNIT = r"(?(cn)(?(cn_unit)|(?(cn_coins)|(?!))))"
CN_RANGE_HAS_UNIT = r"(?(cn)(?(cn_unit)|(?(cn_coins)|(?(cn_upper_unit)|(?!)))))"
CHINESE_IN_PROSE = re.compile(rf"{CN_NOT_IN_A_WORD}{CHINESE}{CHINESE_UPPER}{CN_RANGE_HAS_UNIT}{SUFFIX}")
CHINESE_ALONE = re.compile(rf"{CN_NOT_IN_A_WORD}{CHINESE}{CN_HAS_UNIT}{SUFFIX}")
SIGN_IN_PROSE = rf"(?P<sign>(?<![0-9０-９A-Za-z%％‰)）\]〕年月日—\-−－])[-−－﹣]|(?<![抱自胜肩担])负|△){SPACE}?"
LEAD = re.compile(
    rf"(?:(?:{PREFIX}){SPACE}{{0,3}}(?P<currency_first>{CURRENCY})?{SPACE}{{0,3}}(?:{SIGN_IN_PROSE})?"
    rf"|(?P<currency_only>{CURRENCY}){SPACE}{{0,3}}(?:{SIGN_IN_PROSE.replace('sign', 'currency_sign')})?"
    rf"|{SIGN_IN_PROSE.replace('sign', 'sign_only')}(?P<currency>{CURRENCY})?{SPACE}?)\Z"
)
LONGEST_LEAD = 14
LEAD_ENDS = frozenset(
    "少低小下得至最起等于过高多大突破逾超足到满约为概致近≥≧⩾≤≦⩽<>＜＞=≈teqx币¥￥BDY-−－﹣负△ \u3000\u00a0$"
)
