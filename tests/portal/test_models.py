"""What holds for every noun: constraints with a sentence, nothing lost with what it belongs to."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.portal.world import World
from zhixiao.portal.areas import area_labels, interface_labels
from zhixiao.portal.interfaces.web.tables_of_states import state_tables

NOUNS = [model for label in area_labels() for model in apps.get_app_config(label).get_models()]
NAMES = [model.__name__ for model in NOUNS]


@pytest.mark.parametrize("model", NOUNS, ids=NAMES)
def test_every_foreign_key_protects(model: type[models.Model]):
    keys = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]
    assert [key.name for key in keys if key.remote_field.on_delete is not models.PROTECT] == []


@pytest.mark.parametrize("model", NOUNS, ids=NAMES)
def test_every_constraint_has_a_sentence_in_chinese(model: type[models.Model]):
    default = models.CheckConstraint(condition=models.Q(), name="x").violation_error_message
    assert [rule.name for rule in model._meta.constraints if rule.violation_error_message == default] == []


@pytest.mark.parametrize("model", NOUNS, ids=NAMES)
def test_every_field_and_noun_has_a_chinese_name(model: type[models.Model]):
    labels = [str(model._meta.verbose_name), *(str(f.verbose_name) for f in model._meta.fields if not f.primary_key)]
    shared = {"password", "last login", "密码", "上次登录"}
    assert [label for label in labels if label.isascii() and label not in shared] == []


@pytest.mark.parametrize("model", NOUNS, ids=NAMES)
def test_no_money_or_score_is_a_float(model: type[models.Model]):
    assert [field.name for field in model._meta.fields if isinstance(field, models.FloatField)] == []


@pytest.mark.parametrize("table", state_tables().values(), ids=list(state_tables()))
def test_every_state_is_reached_left_and_coloured(table):
    assert table.faults() == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    told = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=told)
    assert told.getvalue() == "No changes detected\n"


def test_every_area_has_its_pages():
    assert interface_labels() == area_labels()


def test_rows_are_never_deleted(world: World):
    with pytest.raises(TypeError):
        world.bureau.delete()
    with pytest.raises(TypeError):
        type(world.bureau).objects.all().delete()


def test_a_state_is_not_set_for_many_rows_at_once(world: World):
    with pytest.raises(TypeError):
        type(world.bureau).objects.update(state="closed")
