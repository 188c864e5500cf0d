"""A call from file to file gives exactly what the rows give one by one."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.awards.trial import policy

from zhixiao.awards import generated
from zhixiao.awards.batch import run_batch
from zhixiao.awards.bulk import run_bulk
from zhixiao.awards.call import Earlier
from zhixiao.awards.compile import compile_policy
from zhixiao.awards.facts import shown
from zhixiao.awards.identifiers import BadFactError, credit_code, patent_number
from zhixiao.awards.results import as_table, result_rows, totals
from zhixiao.awards.tables import read_applications
from zhixiao.inputs import BadInputError
from zhixiao.rules.policy_store import generated_set, load_policy

REST = """
schemes:
  - id: s
    name: 贴息
    clause: 第一条
    applicants: 企业
    conditions: [{id: 称号, clause: 第二条, when: "称号 <> '无'", reason: 没有称号}]
    amount: {method: tiers, by: 利息, tiers: [{from: 10元, amount: 利息 × 50%}, {below: 5元, amount: 0元}]}
    caps:
      - {clause: 第三条, scope: applicant_year, limit: 200元}
      - {clause: 第四条, scope: scheme, limit: 300元, by: pro_rata}
exclusions: [{clause: 第五条, key: 贷款合同, keep: highest, reason: 同一贷款只补一次}]
"""
COMPILED = policy(REST)
HEADS = ("编号", "单位", "申报日期", "序号", "称号", "利息（元）", "贷款合同")
TEXT = st.sampled_from(["示范", "优势", "无", None])
ROW = st.tuples(
    st.sampled_from(["甲", "乙"]),
    st.dates(date(2020, 1, 1), date(2021, 12, 31)),
    st.integers(0, 9),
    TEXT,
    st.none() | st.decimals(0, 999, places=2),
    st.none() | st.sampled_from(["L1", "L2", "L3", "L4", "L5"]),
)


def written(path, lines):
    columns = list(zip(*[(f"A{i}", *line) for i, line in enumerate(lines)], strict=True))
    kinds = {"利息（元）": pa.decimal128(12, 2), "贷款合同": pa.string(), "称号": pa.string()}
    table = {head: pa.array(column, kinds.get(head)) for head, column in zip(HEADS, columns, strict=True)}
    pq.write_table(pa.table(table), path)
    return path


@settings(max_examples=25, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=9), st.booleans())
def test_file_to_file_equals_row_by_row(tmp_path_factory, lines, paid_before):
    folder = tmp_path_factory.mktemp("整批")
    path = written(folder / "申报.parquet", lines)
    history = [Earlier("甲", "s", 2020, 50_00, {"贷款合同": "L1"})] if paid_before else []
    result = run_bulk(COMPILED, path, folder / "结果.parquet", history=history)
    rows = result_rows(COMPILED, run_batch(COMPILED, read_applications(path, COMPILED), history))
    exact = ["scheme", "case", "applicant", "status", "asked_fen", "granted_fen"]
    written_rows = pq.read_table(folder / "结果.parquet").sort_by("case")
    assert written_rows.select(exact).to_pylist() == as_table(rows).sort_by("case").select(exact).to_pylist()
    assert (result.rows, list(result.totals)) == (len(lines), totals(COMPILED, rows))
    said = dict(zip(written_rows.column("case").to_pylist(), written_rows.column("remarks").to_pylist(), strict=True))
    assert all(said[row.case] == row.remarks for row in rows if row.status in ("不予资助", "有误"))


@pytest.mark.parametrize("name", ["nanchang-2020"])
def test_a_packaged_call_from_csv_gives_the_same_totals(tmp_path, name):
    compiled = compile_policy(load_policy(name))
    made = generated.applications(compiled, generated_set(name))
    heads = [column.name for column in compiled.facts.values()]
    lines = [
        [compiled.scheme(item.scheme).name]
        + ["" if item.facts[h] is None else shown(compiled.facts[h], item.facts[h]) for h in heads]
        for item in made
    ]
    units = {column.name: column.fact.unit for column in compiled.facts.values()}
    rows = [
        ",".join([line[0], *(f'"{cell.removesuffix(units[h])}"' for h, cell in zip(heads, line[1:], strict=True))])
        for line in lines
    ]
    (tmp_path / "申报.csv").write_text("\n".join([",".join(["项目", *heads]), *rows]), encoding="utf-8")
    result = run_bulk(compiled, tmp_path / "申报.csv", tmp_path / "结果.parquet")
    assert {total.scheme: total.fen for total in result.totals} == {
        "授权专利奖励": 701_0500_00,
        "累计拥有国内外发明专利奖励": 70_0000_00,
        "优势示范企业奖励": 70_0000_00,
        "贯标企业补助": 72_9000_00,
        "质押融资补助": 189_5761_00,
    }


def test_what_cannot_be_read_is_told_with_its_row_and_nothing_is_written(tmp_path):
    path = tmp_path / "申报.csv"
    lines = ["A1,甲,2020-05-01,1,示范,1.005,L1", "A2,乙,昨天,2,领军,3,L2", "A3,丙,2020-05-01,三,无,4,L3"]
    path.write_text("\n".join([",".join(HEADS), *lines]), encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        run_bulk(COMPILED, path, tmp_path / "结果.parquet")
    assert {(fault.place, fault.read) for fault in caught.value.faults} == {
        ("第1条 利息（元）", "1.005"),
        ("第2条 申报日期", "昨天"),
        ("第2条 称号", "领军"),
        ("第3条 序号", "三"),
    }
    assert not (tmp_path / "结果.parquet").exists()


def test_a_number_that_is_missing_or_given_twice_is_told(tmp_path):
    path = tmp_path / "申报.csv"
    lines = ["A1,甲,2020-05-01,1,示范,1,L1", "A1,乙,2020-05-01,2,无,3,L2", ",丙,2020-05-01,3,无,4,L3"]
    path.write_text("\n".join([",".join(HEADS), *lines]), encoding="utf-8")
    for read in (
        lambda: run_bulk(COMPILED, path, tmp_path / "结果.parquet"),
        lambda: read_applications(path, COMPILED),
    ):
        with pytest.raises(BadInputError) as caught:
            read()
        assert len(caught.value.faults) == 2


def test_a_column_of_floats_is_refused(tmp_path):
    path = written(tmp_path / "申报.parquet", [("甲", date(2020, 1, 1), 1, "示范", Decimal("1.00"), "L1")])
    table = pq.read_table(path)
    place = table.column_names.index("利息（元）")
    pq.write_table(table.set_column(place, "利息（元）", pa.array([1.1])), path)
    with pytest.raises(BadInputError, match="浮点数不精确，请用整数、DECIMAL 或文本列"):
        run_bulk(COMPILED, path, tmp_path / "结果.parquet")


def test_lists_shut_out_and_a_list_not_brought_is_asked_for(tmp_path):
    fields = "编号,单位,申报日期,序号,专利号,代码\n"
    line = "1,甲,2020-01-01,1,200310100002.X,91350100M000100Y43\n"
    (tmp_path / "申报.csv").write_text(fields + line, encoding="utf-8")
    found = []
    for lists in ({}, {"非正常": {"200310100002.X"}}, {"非正常": {"1"}}):
        run_bulk(NUMBERED, tmp_path / "申报.csv", tmp_path / "结果.parquet", lists=lists)
        found += pq.read_table(tmp_path / "结果.parquet").select(["status", "granted_fen", "remarks"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("需补充信息", 0, "专利号是否列入非正常名单？"),
        ("不予资助", 0, "非正常申请（二）"),
        ("可获资助", 100, ""),
    ]


IDENTIFIERS = """
schemes: [{id: s, name: 资助, clause: 一, applicants: 企业, amount: {method: fixed, amount: 1元}}]
registers: [{name: 非正常, clause: 二, match: 专利号, reason: 非正常申请}]
exclusions: [{clause: 三, key: 代码, keep: first, reason: 一家一次}]
"""
FACTS = """
facts:
  编号: {type: text, question: ？}
  单位: {type: text, question: ？}
  申报日期: {type: date, question: ？}
  序号: {type: count, question: ？}
  专利号: {type: patent_number, question: ？}
  代码: {type: credit_code, question: ？}
"""
NUMBERED = policy(IDENTIFIERS, FACTS)


@settings(max_examples=25, deadline=None)
@given(st.from_regex(r"(ZL|CN|)(\d{8}|\d{12})\.?[\dX]", fullmatch=True))
def test_check_digits_are_the_same_in_sql(tmp_path_factory, number):
    folder = tmp_path_factory.mktemp("号码")
    (folder / "申报.csv").write_text(f"编号,专利号,代码\n1,{number},91350100M000100Y43\n", encoding="utf-8")
    try:
        patent_number(number)
    except BadFactError:
        with pytest.raises(BadInputError, match="专利申请号"):
            run_bulk(NUMBERED, folder / "申报.csv", folder / "结果.parquet")
        return
    assert run_bulk(NUMBERED, folder / "申报.csv", folder / "结果.parquet").rows == 1


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91350100m000100y43", "91350100M000100Y44", "9135"])
def test_credit_codes_are_checked_the_same_in_sql(tmp_path, code):
    (tmp_path / "申报.csv").write_text(f"编号,代码\n1,{code}\n", encoding="utf-8")
    try:
        credit_code(code)
    except BadFactError:
        with pytest.raises(BadInputError, match="统一社会信用代码"):
            run_bulk(NUMBERED, tmp_path / "申报.csv", tmp_path / "结果.parquet")
        return
    assert run_bulk(NUMBERED, tmp_path / "申报.csv", tmp_path / "结果.parquet").rows == 1
