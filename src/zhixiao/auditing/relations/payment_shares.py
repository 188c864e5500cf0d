"""Shares of one sum that is paid in stages: 签订后付30%，中期付40%，验收后付40% are more than all of it."""

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report, Statement, finding, relation

_STAGE = re.compile(
    r"签订|签约|生效|开工|进场|到货|完工|竣工|交付|安装|验收|审计|决算|结算|首[付期]|预付|[前中后]期|进度款|尾款|质保|质量保证|"
    r"立项|启动|结题|结项|第[一二三四]|期满"
)
_PAID = re.compile(r"支付|拨付|付款|预付|首付|兑付|尾款|质保金|拨款|付[清至]?$|分[两二三四五2-5](?:期|次|批|阶段|笔)")
_OTHERWISE = re.compile(
    r"[至到]\D{0,6}$|剩余|余[下额款]|其余|累计|已完|工程量|产值|每[月季年]|差额|不超|不低|利率|违约|滞纳"
)
"""What makes a share of something else: 支付至70%, 剩余的50%, 按已完工程量的80%."""
FEWEST = 2
MOST = 200
"""Per cent from which on two sums are meant."""


@check(
    "payment-shares",
    tier="unlikely",
    meaning="同一笔款分次支付的比例相加超过100%",
    source="公文数据核校通例：占比合计不超过100%",
    example="合同签订后支付30%，中期检查后支付40%，验收后支付40%（合计110%）",
    fixed_terms=True,
)
def stages_of_a_payment_make_at_most_all(report: Report) -> Iterator[Outcome]:
    """The shares of a sentence that tells of stages of a payment, each of another stage."""
    for _, _, ones in report.paragraphs():
        rates = [one for one in ones if one.plain and one.number.unit == "%"]
        for at in sorted({one.sentence for one in rates}):
            run = [one for one in rates if one.sentence == at]
            if len(run) >= FEWEST and _staged(report, run):
                yield from _judged(run)


def _staged(report: Report, run: Sequence[Statement]) -> bool:
    """Whether the sentence speaks of payment, and each share of a stage of its own and of nothing else."""
    begin, end = report.sentence_of(run[0])
    text = report.view.text
    if not _PAID.search(text[begin:end]) or any(one.number.rough for one in run):
        return False
    starts = [begin, *(one.number.stop for one in run[:-1])]
    said = [text[start : one.number.start] for start, one in zip(starts, run, strict=True)]
    stages = [frozenset(_STAGE.findall(words)) for words in said]
    if all(one.number.value < two.number.value for one, two in itertools.pairwise(run)):
        return False  # 完工后付80%，验收后付97% may tell each time how much is paid by then.
    return all(stages) and len(set(stages)) == len(stages) and not any(_OTHERWISE.search(words) for words in said)


def _judged(run: Sequence[Statement]) -> Iterator[Outcome]:
    made = sum((one.number.value for one in run), Fraction(0))
    last, others = run[-1], tuple(run[:-1])
    expected = last.number.shown(100 - made + last.number.value)
    if made == 100:
        yield relation("sum", last, others, expected, True)
    elif 100 < made < MOST:
        yield relation("sum", last, others, expected, False)
        listed = "+".join(one.shown for one in run)
        message = f"分次支付的比例 {listed}={last.number.shown(made)}%，超过100%。"
        yield finding("payment-shares", "unlikely", last, others, expected, message)
