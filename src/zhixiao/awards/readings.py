"""How a column of a file is read into stored whole numbers in SQL: what `facts.stored` does, for millions of rows."""

from zhixiao.awards.facts import NO, YES, FactColumn
from zhixiao.awards.identifiers import CREDIT_SIGNS
from zhixiao.rules.policy_facts import NUMERIC

SQL_TYPES = {"int": "BIGINT", "bool": "BOOLEAN", "date": "DATE", "text": "VARCHAR"}
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT")
_FLOATING = ("FLOAT", "DOUBLE")


def reading(column: FactColumn, head: str, kind: str) -> str | None:  # noqa: PLR0911
    """SQL that reads the quoted column `head` of DuckDB type `kind`, NULL where it cannot; None for floats."""
    fact = column.fact
    if fact.type in NUMERIC:
        return None if kind in _FLOATING else _number(column, head, kind)
    if fact.type == "date":
        return f"TRY_CAST({head} AS DATE)"
    text = f"NULLIF(trim(CAST({head} AS VARCHAR)), '')"
    if fact.type == "yes_no":
        return head if kind == "BOOLEAN" else _yes_no(text)
    if fact.type == "choice":
        return f"CASE WHEN {text} IN ({_listed(fact.choices)}) THEN {text} END"
    if fact.type == "credit_code":
        return _credit_code(f"upper({text})")
    if fact.type == "patent_number":
        return _patent_number(f"upper(replace({text}, ' ', ''))")
    return text


def expected(column: FactColumn) -> str:
    """What a person should have written."""
    fact = column.fact
    simple = {
        "date": "应为日期，如 2020-12-31",
        "yes_no": "应为 是 或 否",
        "choice": f"应为 {'、'.join(fact.choices)} 之一",
        "credit_code": "统一社会信用代码的位数或校验位不对，请核对",
        "patent_number": "专利申请号的位数或校验位不对，请核对",
        "money": f"应为金额，单位{fact.unit}，且为整数分",
        "count": "应为整数",
    }
    return simple.get(fact.type, f"应为一个数字，最多 {fact.places} 位小数")


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)


def _yes_no(text: str) -> str:
    return f"CASE WHEN {text} IN ({_listed(YES)}) THEN TRUE WHEN {text} IN ({_listed(NO)}) THEN FALSE END"


def _number(column: FactColumn, head: str, kind: str) -> str:
    """Scaled exactly: a figure with more places than a whole number allows is not read."""
    scale = column.scale
    if kind in _WHOLE:
        return f"TRY_CAST(CAST({head} AS HUGEINT) * {scale} AS BIGINT)"
    places = len(str(scale)) - 1
    percent = "%?" if column.fact.type == "percent" else ""
    plain = f"replace(replace(trim(CAST({head} AS VARCHAR)), ',', ''), '，', '')"
    fraction = rf"(\.\d{{0,{places}}}0*)?"
    digits = f"regexp_extract({plain}, '^([+-]?\\d{{1,18}}{fraction}){percent}$', 1)"
    return f"TRY_CAST(TRY_CAST(NULLIF({digits}, '') AS DECIMAL(38, {places})) * {scale} AS BIGINT)"


def _credit_code(text: str) -> str:
    """GB 32100 in SQL: the weighted sum of all 18 signs, the last with weight 1, is divisible by 31."""
    signs = CREDIT_SIGNS
    weights = [pow(3, index, 31) for index in range(17)] + [1]
    terms = " + ".join(f"(strpos('{signs}', {text}[{i}]) - 1) * {w}" for i, w in enumerate(weights, start=1))
    return f"CASE WHEN regexp_full_match({text}, '[{signs}]{{18}}') AND ({terms}) % 31 = 0 THEN {text} END"


def _patent_number(text: str) -> str:
    """ZC 0006 in SQL: weights 2 to 9 over and over, modulo 11, X for ten."""
    body = f"regexp_extract({text}, '^(?:ZL|CN)?(\\d{{8}}|\\d{{12}})\\.?([\\dX])$', 1)"
    sign = f"regexp_extract({text}, '^(?:ZL|CN)?(\\d{{8}}|\\d{{12}})\\.?([\\dX])$', 2)"
    terms = " + ".join(f"COALESCE(TRY_CAST({body}[{i + 1}] AS INTEGER), 0) * {2 + i % 8}" for i in range(12))
    check = f"CASE ({terms}) % 11 WHEN 10 THEN 'X' ELSE CAST(({terms}) % 11 AS VARCHAR) END"
    return f"CASE WHEN {body} <> '' AND {sign} = {check} THEN {body} || '.' || {sign} END"
