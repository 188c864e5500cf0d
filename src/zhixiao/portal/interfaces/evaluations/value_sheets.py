"""The sheet of completed values: downloaded, filled in Excel, taken in again."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from zhixiao.portal.domain.evaluations.values.sheet import HEADS, sheet_of
from zhixiao.portal.domain.evaluations.values.take_in import take_in_values
from zhixiao.portal.interfaces.web.exports import as_xlsx
from zhixiao.portal.interfaces.web.files import sheet_field
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.case_targets import values_of


class SheetForm(PlainForm):
    file = sheet_field("填报表", "先下载填报表，在Excel里填好完成值等各列，再从这里导入；前几列请不要改动")


@holds(Evaluation.SEE, of=Evaluation)
def sheet(request: SignedIn, row: Evaluation) -> HttpResponseBase:
    """Every value as it is now, to be filled in Excel."""
    return as_xlsx(f"填报表 {row}", list(HEADS), iter(sheet_of(values_of(row))))


@holds(Evaluation.FILL, of=Evaluation, methods=("GET", "POST"))
def take_in(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Take the filled sheet in; all its faults are told at once and nothing is kept."""
    return form_response(
        request,
        SheetForm,
        title=f"导入填报表：{row}",
        save=lambda data: take_in_values(
            evaluation=row, file=data["file"], file_name=data["file"].name, by=request.actor
        ),
        to=lambda _: row.get_absolute_url(),
        done="填报表已导入",
        submit="导入",
        back=row.get_absolute_url(),
    )
