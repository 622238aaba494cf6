"""The public site. Permanent addresses: they carry no language."""

from django.urls import path

from cases.public.views.case import case_page, evidence, forget
from cases.public.views.filing import lodging
from cases.public.views.follow import follow
from cases.public.views.lists import cases, late, unserved
from cases.public.views.party import (
    correct,
    end_access,
    grant_access,
    unseal,
    waive,
    withdraw,
)
from cases.public.views.pressure import report_pressure
from cases.public.views.receipt import receipt
from cases.public.views.sessions import feed, session, sessions
from cases.public.views.shared_file import shared_file_page
from cases.public.views.sign_in import mine, sign_in, sign_out

app_name = "cases"
urlpatterns = [
    path("complain/", lodging, name="lodge"),
    path("complain/<str:number>/", receipt, name="receipt"),
    path("follow/", follow, name="follow"),
    path("cases/", cases, name="cases"),
    path("cases/<str:number>/", case_page, name="case"),
    path("cases/<str:number>/correct/", correct, name="correct"),
    path("cases/<str:number>/waive/", waive, name="waive"),
    path("cases/<str:number>/withdraw/", withdraw, name="withdraw"),
    path("cases/<str:number>/pressure/", report_pressure, name="report_pressure"),
    path("cases/<str:number>/unseal/", unseal, name="unseal"),
    path("cases/<str:number>/access/", grant_access, name="grant_access"),
    path("cases/<str:number>/access/end/", end_access, name="end_access"),
    path("cases/<str:number>/file/", shared_file_page, name="shared_file"),
    path("cases/<str:number>/forget/", forget, name="forget"),
    path("cases/<str:number>/evidence/<uuid:key>/", evidence, name="evidence"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/<uuid:key>/", session, name="session"),
    path("sessions.ics", feed, name="sessions_ics"),
    path("late/", late, name="late"),
    path("late/unserved/", unserved, name="unserved"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("mine/", mine, name="after_sign_in"),
]
