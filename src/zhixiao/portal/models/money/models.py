"""Every noun of this area, for Django to find."""

from zhixiao.portal.models.money.account import Account
from zhixiao.portal.models.money.allocation import (
    Allocation,
    AllocationDistrict,
    AllocationFactor,
    AllocationValue,
)
from zhixiao.portal.models.money.arrival import Arrival
from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.bank_file import BankFile
from zhixiao.portal.models.money.books_proof import BooksProof
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine, LineProof
from zhixiao.portal.models.money.carry_over import CarryOver
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.models.money.payment_return import PaymentReturn
from zhixiao.portal.models.money.posting import Posting
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import ProjectChange, ProjectChangeLine
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.models.money.spending import Expense, Spending

__all__ = [
    "Account",
    "Allocation",
    "AllocationDistrict",
    "AllocationFactor",
    "AllocationValue",
    "Arrival",
    "AwardScheme",
    "AwardTier",
    "BankFile",
    "BooksProof",
    "BudgetAdjustment",
    "BudgetLine",
    "CarryOver",
    "Commitment",
    "Expense",
    "Fund",
    "FundBatch",
    "LineProof",
    "Payment",
    "PaymentBatch",
    "PaymentReturn",
    "Posting",
    "Project",
    "ProjectChange",
    "ProjectChangeLine",
    "Receipt",
    "Spending",
]
