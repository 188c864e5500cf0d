"""A small policy to bend: text in, compiled policy out."""

from zhixiao.awards.call import Application
from zhixiao.awards.compile import compile_policy
from zhixiao.awards.facts import stored
from zhixiao.rules.policy_store import read_policy

HEAD = """
id: trial-2020
family: trial
name: 试行资助
issuer: 某市知识产权局
document: 某知发〔2020〕1号
version: "1"
region: 某省某市
effective: {from: 2020-01-01, to: 2021-12-31}
source: 测试
confidence: reconstructed
roles: {case: 编号, applicant: 单位, date: 申报日期, order: 序号}
rounding: {mode: half_up, unit: 分}
"""
FACTS = """
facts:
  编号: {type: text, question: 申报编号？}
  单位: {type: text, question: 哪家单位？}
  申报日期: {type: date, question: 哪天申报？}
  序号: {type: count, question: 受理序号？}
  类型: {type: choice, choices: [发明, 实用新型], question: 哪种专利？}
  件数: {type: count, max: 1000, question: 几件？}
  得分: {type: number, places: 2, max: 100, question: 得分？}
  利息: {type: money, unit: 元, max: 10000000, question: 付了多少利息？}
  贷款: {type: money, unit: 万元, min: 1, max: 100000, question: 贷款多少？}
  贷款合同: {type: text, question: 贷款合同号？}
  放款日: {type: date, question: 哪天放款？}
  还款日: {type: date, question: 哪天还款？}
  称号: {type: choice, choices: [示范, 优势, 无], question: 有何称号？}
"""


def policy(rest, facts=FACTS):
    """The compiled trial policy with `rest` below its facts."""
    return compile_policy(read_policy(HEAD + facts + rest, name="试行.yaml"))


def rows(compiled, *given):
    """Applications from what people write; what is not given is missing. Numbered, dated and ordered by default."""
    made = []
    for number, fields in enumerate(given):
        whole = {"编号": f"A{number}", "单位": "甲", "申报日期": "2020-06-01", "序号": number + 1, **fields}
        scheme = whole.pop("项目", compiled.schemes[0].id)
        facts = {name: stored(column, whole.get(name)) for name, column in compiled.facts.items()}
        made.append(Application(scheme, number, facts))
    return made
