"""Addresses of what left the house. Permanent: they carry no language and never change."""

from django.urls import path

from notices.views import acts, as_at, decisions, emblem, private

app_name = "notices"

urlpatterns = [
    path("register/", decisions.decisions_register, name="register"),
    path("register/as-at/", as_at.register_as_at, name="register_as_at"),
    path("register/as-at.csv", as_at.register_as_at_csv, name="register_as_at_csv"),
    path("register/as-at.json", as_at.register_as_at_json, name="register_as_at_json"),
    path("register/acts/", acts.acts_register, name="acts"),
    path("register/acts.csv", acts.acts_csv, name="acts_csv"),
    path("register.csv", decisions.register_csv, name="register_csv"),
    path("decisions/<str:number>.pdf", decisions.decision_pdf, name="decision_pdf"),
    path("decisions/<str:number>/", decisions.decision, name="decision"),
    path("emblem/<str:sha256>/", emblem.emblem, name="emblem"),
    path("cases/<str:number>/receipt.pdf", private.receipt_pdf, name="receipt_pdf"),
    path("cases/<str:number>/decision.pdf", private.decision_full_pdf, name="decision_full_pdf"),
]
