"""The items of a review as the workbook a reviewer hands over, exported with the same columns (复核表)."""

import django_filters
from django.http.response import HttpResponseBase

from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.review import Review, ReviewItem
from zhixiao.portal.queries.evaluations.plain_values import percent, points
from zhixiao.portal.queries.evaluations.review_result import deviation


class ItemFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="指标", field_name="value__indicator__name", lookup_expr="icontains")


def _deviation(row: ReviewItem) -> str:
    return percent(deviation(row.self_score, row.review_score))


LIST = ListPage(
    title="复核表",
    filters=ItemFilter,
    order=("pk",),
    columns=(
        Column("level1", "一级指标", lambda row: row.value.indicator.level1, sort="value__indicator__level1"),
        Column("level2", "二级指标", lambda row: row.value.indicator.level2, sort="value__indicator__level2"),
        Column("name", "三级指标", lambda row: row.value.indicator.name, sort="value__indicator__name"),
        Column("direction", "指标性质", lambda row: row.value.indicator.direction),
        Column("target", "指标值", lambda row: row.value.indicator.target),
        Column("weight", "权重", lambda row: points(row.weight), sort="weight", kind="number"),
        Column("completed", "自评完成值", lambda row: row.value.completed),
        Column("self", "自评得分", lambda row: points(row.self_score), sort="self_score", kind="number"),
        Column("reviewed", "复核完成值", lambda row: row.review_value),
        Column("review", "复核得分", lambda row: points(row.review_score), sort="review_score", kind="number"),
        Column("deviation", "偏离度", _deviation, kind="number"),
        Column("reason", "扣分理由", lambda row: row.reason or "", sort="reason"),
        Column("remark", "备注", lambda row: row.remark),
    ),
)


@holds(Review.SEE, of=Review)
def item_list(request: SignedIn, row: Review) -> HttpResponseBase:
    """Every item of one review; filtered, sorted and exported like any list."""
    return list_response(request, LIST, row.items.select_related("value__indicator"), {"parent": row})
