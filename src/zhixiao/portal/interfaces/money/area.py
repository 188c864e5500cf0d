"""What the money hands to the portal."""

from zhixiao.portal.domain.money.arrivals.states import ARRIVAL_STATES
from zhixiao.portal.domain.money.project_changes.states import PROJECT_CHANGE_STATES
from zhixiao.portal.domain.money.states import ADJUSTMENT_STATES, ALLOCATION_STATES, BATCH_STATES, PAYMENT_STATES
from zhixiao.portal.domain.money.uses.states import USE_STATES
from zhixiao.portal.interfaces.areas import Area, MenuEntry
from zhixiao.portal.interfaces.money.tasks import TASKS
from zhixiao.portal.models.money.allocation import Allocation
from zhixiao.portal.models.money.arrival import Arrival
from zhixiao.portal.models.money.books_proof import BooksProof
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import ProjectChange
from zhixiao.portal.models.money.receipt import Receipt

AREA = Area(
    label="money",
    name="资金",
    place=10,
    menu=(
        MenuEntry("专项资金", "funds", Fund.SEE),
        MenuEntry("项目", "projects", Project.SEE),
        MenuEntry("项目变更", "project-changes", ProjectChange.SEE),
        MenuEntry("预算调整", "budget-adjustments", BudgetAdjustment.SEE),
        MenuEntry("到位资金", "receipts", Receipt.SEE),
        MenuEntry("应付一览", "commitments", Commitment.SEE),
        MenuEntry("拨付", "payments", Payment.SEE),
        MenuEntry("到账确认", "arrivals", Arrival.SEE),
        MenuEntry("付款批次", "payment-batches", PaymentBatch.SEE),
        MenuEntry("因素法分配", "allocations", Allocation.SEE),
        MenuEntry("账簿核对", "books", BooksProof.SEE),
    ),
    tables=(
        PROJECT_CHANGE_STATES,
        ADJUSTMENT_STATES,
        PAYMENT_STATES,
        ARRIVAL_STATES,
        BATCH_STATES,
        ALLOCATION_STATES,
        *USE_STATES.values(),
    ),
    tasks=TASKS,
)
