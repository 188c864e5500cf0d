"""What every noun that people edit has in common."""

from collections.abc import Collection
from functools import cache
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.core.exceptions import FieldError, ValidationError
from django.db import models, router

from zhixiao.portal.access import Actor, Right
from zhixiao.portal.unseen import SENTENCE, holds_unseen

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class Rows(models.QuerySet[M_co]):
    """Rows of a noun, narrowed by the right to see them; states and deletions go through `domain` alone."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows the actor may see."""
        right: Right = self.model.SEE  # type: ignore[attr-defined]
        return self.filter(right.where(actor, self.model))

    def update(self, **values: Any) -> int:
        if "state" in values:
            raise TypeError("states change through their table, one row at a time")
        return super().update(**values)

    def delete(self) -> NoReturn:
        raise TypeError("facts, files and people are never deleted")


@cache
def _checks_of(model: type[models.Model]) -> tuple[models.Q, set[str]]:
    """All checks of a noun as one condition, and the fields it asks about."""
    checks = models.Q(*(one.condition for one in model._meta.constraints if type(one) is models.CheckConstraint))
    return checks, checks.referenced_base_fields if checks else set()


class Written(models.Model):
    """A row that holds text of people: characters nobody sees are refused, beside the field they stand in.

    Its checks are asked in one query, for they took a third of the time of a write; one by one only to say which is
    broken.
    """

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        texts = {field.name: getattr(self, field.attname) for field in self._meta.concrete_fields}
        faults = {name: SENTENCE for name, text in texts.items() if isinstance(text, str) and holds_unseen(text)}
        if faults:
            raise ValidationError(faults)
        super().clean_fields(exclude)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        if not self._keeps_every_constraint(exclude):
            super().validate_constraints(exclude)

    def _keeps_every_constraint(self, exclude: Collection[str] | None) -> bool:
        using = router.db_for_write(type(self), instance=self)
        for model, constraints in self.get_constraints():
            told = self._get_field_expression_map(meta=model._meta, exclude=exclude)  # type: ignore[attr-defined]
            checks, names = _checks_of(model)
            try:
                if names and not checks.check({name: told[name] for name in names & told.keys()}, using=using):
                    return False
                for one in constraints:
                    if type(one) is not models.CheckConstraint:
                        one.validate(model, self, exclude=set(exclude or ()), using=using)
            except (FieldError, ValidationError):  # a field that is left out, or a constraint that is broken
                return False
        return True


def label_of(model: type[models.Model], name: str) -> str:
    """What the desk calls a field (实际完成值)."""
    field = model._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


class Versioned(Written):
    """A row with a version that every change raises by one, seen by those who hold SEE on it."""

    SEE: ClassVar[Right]
    scope: ClassVar[str] = "organisation__path"
    named_with: ClassVar[tuple[str, ...]] = ()
    """Lookups of rows that its name and its pages tell, and `scope` does not lead to; they are read with it."""

    found_by: ClassVar[tuple[str, ...]] = ()
    """Lookups of the words by which a row is found among very many; a noun that forms offer has some."""

    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    changed_at = models.DateTimeField("修改时间", auto_now=True)

    objects = Rows.as_manager()

    class Meta:
        abstract = True

    def delete(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("facts, files and people are never deleted")
