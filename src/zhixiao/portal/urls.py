"""Every address: the shared pages, then those of each area."""

from django.urls import include, path

from zhixiao.portal.areas import interface_labels
from zhixiao.portal.interfaces.web.steps import take_step

urlpatterns = [
    path("steps/<str:noun>/<int:pk>/<slug:verb>", take_step, name="take-step"),
    *(path("", include(f"zhixiao.portal.interfaces.{label}.urls")) for label in interface_labels()),
]

handler400 = "zhixiao.portal.interfaces.web.faults.bad_request"
handler404 = "zhixiao.portal.interfaces.web.faults.not_found"
handler500 = "zhixiao.portal.interfaces.web.faults.server_error"
