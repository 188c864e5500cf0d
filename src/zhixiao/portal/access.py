"""Who may do what: roles, the person who acts, and rights whose predicate and filter come from one definition."""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, Protocol, TypeVar

from django.db.models import CharField, Lookup, Model, Q, QuerySet, TextChoices
from django.db.models.sql.compiler import SQLCompiler

from zhixiao.portal.faults import NotAllowedError

M = TypeVar("M", bound=Model)

NOTHING = Q(pk__in=())


class Role(TextChoices):
    """The ten roles of a fund's year (角色)."""

    PERFORMANCE = "performance", "绩效专员"
    PROGRAMME = "programme", "业务科室"
    SECTION_HEAD = "section_head", "科室负责人"
    FINANCE = "finance", "财务"
    LEADER = "leader", "局领导"
    FINANCE_REVIEW = "finance_review", "财政复核"
    AUDIT = "audit", "审计"
    APPLICANT = "applicant", "申报单位"
    EXPERT = "expert", "专家"
    ADMIN = "admin", "管理员"


ALL_ROLES = frozenset(Role)
STAFF = ALL_ROLES - {Role.APPLICANT, Role.EXPERT}


@dataclass(frozen=True, slots=True)
class Grant:
    """One role held over an organisation and everything below it; `path` is the organisation's path."""

    role: Role
    organisation_id: int
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or a deputy (`acting_for_id` set) who for now holds the absent person's grants."""

    person_id: int
    name: str
    grants: tuple[Grant, ...] = ()
    acting_for_id: int | None = None
    acting_for_name: str = ""

    @property
    def subject_id(self) -> int:
        """The person whose duties these are: the absent person when a deputy acts."""
        return self.acting_for_id or self.person_id

    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    def paths(self, roles: frozenset[Role] = ALL_ROLES) -> tuple[str, ...]:
        """Paths over which any of `roles` is held."""
        return tuple(sorted({grant.path for grant in self.grants if grant.role in roles}))


class Scoped(Protocol):
    """A model that says through `scope` which organisation path it lies under, as a lookup: `organisation__path`."""

    scope: str


def scope_path(subject: object, way: str = "") -> str:
    """The path of the organisation a row lies under, by following its `scope` lookup, or another one.

    Empty, which lies under nothing, where the lookup leads over a reference that is not set.
    """
    for name in (way or subject.scope).split("__"):  # type: ignore[attr-defined]
        if subject is None:
            return ""
        subject = getattr(subject, name)
    return str(subject)


@CharField.register_lookup
class Under(Lookup[str]):
    """`path__under="/1/5/"`: at that path or below it.

    The embedded database takes a range of paths and begins with the organisations. For a wide scope that is the wrong
    end: a list that shows the first of very many rows reads them in its order (`in_order`) and asks each where it lies.
    """

    lookup_name = "under"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", (*params, f"{self.rhs}%")

    def as_sqlite(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        if getattr(compiler.query, "in_order", False):
            return self.as_sql(compiler, connection)
        column, params = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", (*params, self.rhs, *params, f"{self.rhs[:-1]}0")


def in_order(rows: QuerySet[M]) -> QuerySet[M]:
    """The rows, read in their order rather than by organisation."""
    rows = rows.all()
    rows.query.in_order = True  # type: ignore[attr-defined]
    return rows


def under(path: str, lookup: str) -> Q:
    """Rows at `path` or below it; a path is digits between slashes."""
    return Q(**{f"{lookup}__under": path})


class Right(Protocol):
    """A named right. `on` and `where` are twins: a row satisfies one exactly when it is found by the other."""

    @property
    def code(self) -> str:
        """Its name among rights, such as `organisation.keep`."""

    @property
    def label(self) -> str:
        """Its name for people."""

    @property
    def roles(self) -> frozenset[Role]:
        """Roles that can hold the right at all; everybody for personal rights."""

    def anywhere(self, actor: Actor) -> bool:
        """Whether the actor could use the right on some row."""

    def on(self, actor: Actor, subject: Model) -> bool:
        """Whether the actor may use the right on this row."""

    def where(self, actor: Actor, model: type[Model]) -> Q:
        """The rows of `model` on which `on` is true."""


@dataclass(frozen=True, slots=True)
class ByRole:
    """Held through a role over the row's organisation or one above it (本单位及下级).

    `way` is the lookup of another organisation of the row that counts instead, such as `project__owner__path`.
    """

    code: str
    label: str
    roles: frozenset[Role]
    way: str = ""

    def anywhere(self, actor: Actor) -> bool:
        return bool(actor.paths(self.roles))

    def on(self, actor: Actor, subject: Model) -> bool:
        path = scope_path(subject, self.way)
        return any(path.startswith(held) for held in actor.paths(self.roles))

    def where(self, actor: Actor, model: type[Model]) -> Q:
        lookup: str = self.way or model.scope  # type: ignore[attr-defined]
        return reduce(or_, (under(path, lookup) for path in actor.paths(self.roles)), NOTHING)


@dataclass(frozen=True, slots=True)
class Own:
    """Held by the person a row belongs to; `person` is the lookup of that person's id, such as `absent_id`."""

    code: str
    label: str
    person: str
    roles: frozenset[Role] = field(default=ALL_ROLES)

    def anywhere(self, actor: Actor) -> bool:
        return bool(actor.roles() & self.roles)

    def on(self, actor: Actor, subject: Model) -> bool:
        owner: object = reduce(getattr, self.person.split("__"), subject)
        return self.anywhere(actor) and owner == actor.subject_id

    def where(self, actor: Actor, model: type[Model]) -> Q:
        return Q(**{self.person: actor.subject_id}) if self.anywhere(actor) else NOTHING


@dataclass(frozen=True, slots=True)
class OnSuch:
    """A right held on those rows alone whose field has the value."""

    right: ByRole
    field: str
    value: str

    @property
    def code(self) -> str:
        return self.right.code

    @property
    def label(self) -> str:
        return self.right.label

    @property
    def roles(self) -> frozenset[Role]:
        return self.right.roles

    def anywhere(self, actor: Actor) -> bool:
        return self.right.anywhere(actor)

    def on(self, actor: Actor, subject: Model) -> bool:
        return getattr(subject, self.field) == self.value and self.right.on(actor, subject)

    def where(self, actor: Actor, model: type[Model]) -> Q:
        return Q(**{self.field: self.value}) & self.right.where(actor, model)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Held when one of several rights is."""

    code: str
    label: str
    rights: tuple[ByRole | Own | OnSuch, ...]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset().union(*(right.roles for right in self.rights))

    def anywhere(self, actor: Actor) -> bool:
        return any(right.anywhere(actor) for right in self.rights)

    def on(self, actor: Actor, subject: Model) -> bool:
        return any(right.on(actor, subject) for right in self.rights)

    def where(self, actor: Actor, model: type[Model]) -> Q:
        return reduce(or_, (right.where(actor, model) for right in self.rights), NOTHING)


def among(right: Right, actor: Actor, rows: QuerySet[M]) -> QuerySet[M]:
    """The rows on which the actor holds the right."""
    return rows.filter(right.where(actor, rows.model))


def require(right: Right, by: Actor | None, on: Model) -> None:
    """Raise NotAllowedError unless `by` holds the right on the row; None is the portal itself and may."""
    if by is not None and not right.on(by, on):
        raise NotAllowedError(f"您没有“{right.label}”的权限，或这条记录不在您的范围内。请联系管理员。")
