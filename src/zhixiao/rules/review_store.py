"""Where review rules are found: packaged with the program, or a file of the officer's own."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.review_schema import Deductions, ReviewRules


class NoSuchReviewRulesError(LookupError):
    """No review rules of that id or file."""


def read_review_rules(text: str, *, name: str) -> ReviewRules:
    """Review rules from YAML text. Raises BadInputError with all faults."""
    located = read_yaml(text, name=name)
    return validate(ReviewRules, located.data, file=name, place=located.place)


def load_review_rules(which: str) -> ReviewRules:
    """Packaged rules by id, or a .yaml file by its path. Raises NoSuchReviewRulesError or BadInputError."""
    path = Path(which)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise NoSuchReviewRulesError(f"没有文件 {which}")
        return read_review_rules(path.read_text(encoding="utf-8"), name=path.name)
    if which not in packaged_review_rules_ids():
        raise NoSuchReviewRulesError(f"没有复核规则 {which}，现有: {'、'.join(packaged_review_rules_ids())}")
    packaged = _folder() / f"{which}.yaml"
    return read_review_rules(packaged.read_text(encoding="utf-8"), name=packaged.name)


def load_deductions(which: str) -> Deductions:
    """The rules by which a review marks an item down. Raises as `load_review_rules`, also for rules without any."""
    rules = load_review_rules(which)
    if rules.deductions is None:
        raise NoSuchReviewRulesError(f"“{rules.name}”没有扣分规则，不能用于复核。")
    return rules.deductions


def packaged_review_rules_ids() -> tuple[str, ...]:
    """The ids of the packaged review rules, sorted."""
    names = (item.name for item in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "reviews"
