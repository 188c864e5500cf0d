"""The rule book of an evaluation, and the packaged ones to choose from."""

from functools import cache

from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.rules.rulebook_store import load_rulebook, packaged_rulebook_ids


@cache
def packaged_book(which: str) -> Rulebook:
    """A packaged rule book by its id, read once."""
    return load_rulebook(which)


def book_of(evaluation: Evaluation) -> Rulebook:
    return packaged_book(evaluation.rulebook)


def rulebook_choices() -> list[tuple[str, str]]:
    """Ids and names of the packaged rule books, for a form."""
    books = [packaged_book(one) for one in packaged_rulebook_ids()]
    return [(book.id, f"{book.name}（{book.document}）") for book in books]
