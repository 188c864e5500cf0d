"""账簿核对: the result of one proof of a fund's books."""

from typing import ClassVar

from django.db import models

from zhixiao.portal.access import ByRole
from zhixiao.portal.addresses import address
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.roles import KEEPERS, READERS
from zhixiao.portal.models.versioned import Versioned


class BooksProof(Versioned):
    """`faults` holds a sentence a line; empty when every balance was found to be right."""

    SEE: ClassVar = ByRole("books_proof.see", "查看账簿核对", READERS)
    KEEP: ClassVar = ByRole("books_proof.keep", "核对账簿", KEEPERS)
    scope: ClassVar[str] = "fund__organisation__path"

    fund = models.ForeignKey(Fund, verbose_name="专项资金", on_delete=models.PROTECT, related_name="books_proofs")
    accounts = models.PositiveIntegerField("科目数")
    postings = models.PositiveIntegerField("分录数")
    debit_fen = models.BigIntegerField("借方合计（分）")
    credit_fen = models.BigIntegerField("贷方合计（分）")
    faults = models.TextField("问题", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "账簿核对"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.fund} {'有问题' if self.faults else '账簿相符'}"

    def get_absolute_url(self) -> str:
        return address("books-proof", self.pk)
