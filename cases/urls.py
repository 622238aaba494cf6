"""The public site. Permanent addresses: they carry no language."""

from django.urls import path

from cases.public.views.account import (
    account,
    add_passkey,
    end_own_sessions,
    new_recovery_codes,
    set_up_own_factor,
)
from cases.public.views.appeal import appeal, appeal_received
from cases.public.views.case import case_page, evidence, forget
from cases.public.views.draws import draw_of_case, draws
from cases.public.views.filing import lodging
from cases.public.views.follow import follow
from cases.public.views.invited import invited
from cases.public.views.lists import cases, late, unserved
from cases.public.views.new_password import AskHere, PasswordRequested, SetHere
from cases.public.views.orders import orders, orders_csv
from cases.public.views.party import (
    correct,
    end_access,
    grant_access,
    unseal,
    waive,
    withdraw,
)
from cases.public.views.pressure import report_pressure
from cases.public.views.prosecutors import applications_csv, prosecutors, prosecutors_csv
from cases.public.views.receipt import receipt
from cases.public.views.requesting import make_request
from cases.public.views.second_factor import second_factor, set_up_factor
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
    path("cases/<str:number>/draw/", draw_of_case, name="draw"),
    path("cases/<str:number>/correct/", correct, name="correct"),
    path("cases/<str:number>/waive/", waive, name="waive"),
    path("cases/<str:number>/request/", make_request, name="make_request"),
    path("cases/<str:number>/appeal/", appeal, name="appeal"),
    path("cases/<str:number>/appeal/received/", appeal_received, name="appeal_received"),
    path("cases/<str:number>/withdraw/", withdraw, name="withdraw"),
    path("cases/<str:number>/pressure/", report_pressure, name="report_pressure"),
    path("cases/<str:number>/unseal/", unseal, name="unseal"),
    path("cases/<str:number>/access/", grant_access, name="grant_access"),
    path("cases/<str:number>/access/end/", end_access, name="end_access"),
    path("cases/<str:number>/file/", shared_file_page, name="shared_file"),
    path("cases/<str:number>/forget/", forget, name="forget"),
    path("cases/<str:number>/evidence/<uuid:key>/", evidence, name="evidence"),
    path("draws/", draws, name="draws"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/<uuid:key>/", session, name="session"),
    path("sessions.ics", feed, name="sessions_ics"),
    path("late/", late, name="late"),
    path("late/unserved/", unserved, name="unserved"),
    path("orders/", orders, name="orders"),
    path("orders.csv", orders_csv, name="orders_csv"),
    path("prosecutors/", prosecutors, name="prosecutors"),
    path("prosecutors.csv", prosecutors_csv, name="prosecutors_csv"),
    path("prosecutors/applications.csv", applications_csv, name="applications_csv"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/second-step/", second_factor, name="second_factor"),
    path("sign-in/set-up/", set_up_factor, name="set_up_factor"),
    path("invited/<str:token>/", invited, name="invited"),
    path("new-password/", AskHere.as_view(), name="ask_new_password"),
    path("new-password/asked/", PasswordRequested.as_view(), name="asked_new_password"),
    path("new-password/<uidb64>/<token>/", SetHere.as_view(), name="set_new_password"),
    path("account/", account, name="account"),
    path("account/sessions/end/", end_own_sessions, name="end_own_sessions"),
    path("account/second-step/", set_up_own_factor, name="set_up_own_factor"),
    path("account/recovery-codes/", new_recovery_codes, name="new_recovery_codes"),
    path("account/passkeys/", add_passkey, name="add_passkey"),
    path("sign-out/", sign_out, name="sign_out"),
    path("mine/", mine, name="after_sign_in"),
]
