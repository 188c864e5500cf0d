"""The rows of `bench/portal.py`, by plain SQL: keys are 1, 2, 3 … so that one row's relatives are found by arithmetic.

The organisations lie under one root, each has a fund a year for ten years, and each fund its projects, money, targets,
evaluation and publication. The evaluations of the last year are open, those before are accepted. Every completed value
has one event, whose digest is made up: `zhixiao verify` would rightly object.
"""

from datetime import date
from typing import Any

PASSWORD = "bench-portal-2024"


def people(officers: int) -> Any:
    """The root organisation with performance officers over it."""
    from zhixiao.portal.access import Role
    from zhixiao.portal.domain.ground.organisations.add import add_organisation
    from zhixiao.portal.domain.ground.people.add import add_person
    from zhixiao.portal.domain.ground.roles.grant import grant_role

    root = add_organisation(name="测试市", kind="city", parent=None, by=None)
    for number in range(officers):
        person = add_person(
            account=f"officer{number}", name=f"专员{number}", organisation=root, password=PASSWORD, by=None
        )
        person.must_change_password = False
        person.save()
        grant_role(person=person, role=Role.PERFORMANCE, organisation=root, begins=date(2020, 1, 1), by=None)
    return root


def load(root: Any, organisations: int, funds: int, projects: int, values: int) -> None:
    """Rows by plain SQL; keys are 1, 2, 3 … so that one row's relatives are found by arithmetic."""
    fund = f"(i - 1) % {funds} + 1"
    place = f"(i - 1) % {organisations} + {root.pk + 1}"
    insert("ground.Organisation", organisations, id=f"i + {root.pk}", name="'单位' || i", kind="'bureau'",
           parent_id=str(root.pk), path=f"'{root.path}' || (i + {root.pk}) || '/'")  # fmt: skip
    insert("money.Fund", funds, name="'知识产权专项资金' || (i % 20)", organisation_id=place,
           year=f"2015 + (i - 1) / {organisations}")  # fmt: skip
    plan(root, projects, fund)
    targets(funds, values, fund)
    evaluations(funds, values, fund)
    publications(funds, place)
    events(values, place)
    settle()


def plan(root: Any, projects: int, fund: str) -> None:
    """Projects with a line each and what it received."""
    from zhixiao.portal.models.money.kinds import Nature, Source

    fen = "CAST(i AS bigint) * 1000000"
    insert("money.Project", projects, name="'项目' || i", fund_id=fund, owner_id=str(root.pk))
    insert("money.BudgetLine", projects, name="'明细' || i", fund_id=fund, budget_initial_fen=fen,
           budget_adjusted_fen=fen)  # fmt: skip
    insert("money.Receipt", projects, line_id="i", source=literal(Source.values[0]), nature=literal(Nature.values[0]),
           fen=fen, on="'2020-06-30'")  # fmt: skip


def targets(funds: int, values: int, fund: str) -> None:
    """A target set in force for every fund, and its indicators."""
    insert("targets.TargetSet", funds, fund_id="i", state="'in_force'")
    insert("targets.Indicator", values, fund_id=fund, number=f"(i - 1) / {funds} + 1", level1="'产出'", level2="'数量'",
           name="'指标' || i", direction="'≥'", target="'100件'", weight="1")  # fmt: skip


def evaluations(funds: int, values: int, fund: str) -> None:
    """An evaluation for every fund, those of the last year open, and a value for every indicator."""
    insert("evaluations.Evaluation", funds, fund_id="i", title="'自评' || i", rulebook="'beijing-2021'",
           state=f"CASE WHEN i <= {funds - funds // 10} THEN 'accepted' ELSE 'issued' END",
           cut_off="'2024-12-31'", region="'某市'", level="'市级'", issued_on="'2025-01-10'", due_on="'2025-03-15'",
           accept_by="'2025-04-30'")  # fmt: skip
    insert("evaluations.CompletedValue", values, evaluation_id=fund, indicator_id="i", completed="'101件'")


def publications(funds: int, place: str) -> None:
    """The published targets of every fund: one text, which is the same for all."""
    from zhixiao.portal.queries.publishing.published_text import (
        PublishedText,
        TextColumn,
        TextTable,
        as_json,
        digest_of,
    )

    columns = (TextColumn("三级指标"), TextColumn("指标值", numeric=True))
    table = TextTable("绩效指标", columns, tuple((f"指标{number}", f"{number}件") for number in range(50)))
    text = as_json(PublishedText("绩效目标", "绩效目标", "单位", 2024, (("年度", "2024"),), (table,)))
    insert("publishing.Publication", funds, organisation_id=place, kind="'targets'", subject_id="i", year="2024",
           title="'绩效目标' || i", state="'public'")  # fmt: skip
    insert("publishing.PublicationRevision", funds, publication_id="i", number="1", content=f"'{text}'",
           sha256=f"'{digest_of(text)}'")  # fmt: skip


def events(values: int, place: str) -> None:
    """An event for every value, after those that are there."""
    from zhixiao.portal.canonical import canonical
    from zhixiao.portal.models.ground.event import ChainHead, Event

    done = ChainHead.objects.get(pk=1).serial
    content = canonical({"before": {"completed": ""}, "after": {"completed": "101件"}, "reason": ""})
    insert("ground.Event", values, serial=f"i + {done}", at="CURRENT_TIMESTAMP", name="'completed_value.changed'",
           object_type="'evaluations.completedvalue'", object_id="i", organisation_id=place, content=literal(content),
           digest=hexadecimal(f"i + {done}"))  # fmt: skip
    last = Event.objects.order_by("-serial")[0]
    ChainHead.objects.update(serial=last.serial, digest=last.digest)


def insert(label: str, count: int, **given: str) -> None:
    """`count` rows of a noun; `given` are SQL expressions of `i` by column, the rest gets its default."""
    from django.apps import apps
    from django.db import connection

    fields = [field for field in apps.get_model(label)._meta.concrete_fields if field.column not in given]
    columns = {field.column: default_of(field) for field in fields} | given
    table = apps.get_model(label)._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {numbers} SELECT {', '.join(columns.values())} FROM n")


def default_of(field: Any) -> str:
    """What a column holds when nobody says, as SQL."""
    if field.primary_key:
        return "i"
    if field.null:
        return "NULL"
    if field.has_default():
        return literal(field.get_default())
    return "CURRENT_TIMESTAMP" if "Date" in type(field).__name__ else "''"


def literal(value: object) -> str:
    """A default as SQL."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f"'{value}'"


def hexadecimal(number: str) -> str:
    """A whole number in SQL as 64 hexadecimal digits: stands for a digest, which nobody recomputes here."""
    from django.db import connection

    return f"lpad(to_hex({number}), 64, '0')" if connection.vendor == "postgresql" else f"printf('%064x', {number})"


def settle() -> None:
    """Statistics, and sequences after the rows, as after any large import."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
