"""Prove the books and keep what was found."""

from collections.abc import Iterable

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.money.books_proof import BooksProof
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.queries.money.books import prove_books
from zhixiao.portal.transactions import verb

TOLD = ("fund", "accounts", "postings", "debit_fen", "credit_fen", "faults")


@verb
def keep_books_proof(*, funds: Iterable[Fund] | None = None, by: Actor | None) -> list[BooksProof]:
    """One proof a fund, of all funds when none are given. Raises NotAllowedError."""
    kept = []
    for found in prove_books(funds):
        require(BooksProof.KEEP, by, found.fund)
        row = BooksProof(
            fund=found.fund,
            accounts=found.accounts,
            postings=found.postings,
            debit_fen=found.debit_fen,
            credit_fen=found.credit_fen,
            faults="\n".join(found.faults),
        )
        kept.append(added(row, event="books.proved", by=by, fields=TOLD))
    return kept
