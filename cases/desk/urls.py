"""The addresses of the desk, below Wagtail's admin."""

from cases.desk.door import below_path, desk_path, people_path
from cases.desk.people.views import (
    ConfirmPage,
    InvitePage,
    ListPage,
    OfAppointmentPage,
    OfPersonPage,
    PersonPage,
    WithdrawPage,
)
from cases.desk.prosecutors.lists import AddressedByProsecutorsView, ApplicationsView, OfficeMeasuresView
from cases.desk.prosecutors.pages import ApplicationPage, MeasurePage, NewPage
from cases.desk.views.act import ActPage, AnswerPage, AuditPage, IdentityPage, KeepGoingPage, TakeDownPage
from cases.desk.views.below import RemindPage
from cases.desk.views.case import CasePage, evidence
from cases.desk.views.docket import DocketView, EnquiriesView, LateBelowView, OpenBelowView, WithdrawnBelowView
from cases.desk.views.duty import DutyPage
from cases.desk.views.journal import JournalPage
from cases.desk.views.orders import OrderedFromView, OrderPage, ReportedToView
from cases.desk.views.session import SessionActPage, SessionPage

app_name = "desk"
urlpatterns = [
    desk_path("docket/", DocketView.as_view(), name="docket"),
    desk_path("docket/results/", DocketView.as_view(results_only=True), name="docket_results"),
    desk_path("docket/asked/", EnquiriesView.as_view(), name="asked"),
    desk_path("docket/asked/results/", EnquiriesView.as_view(results_only=True), name="asked_results"),
    desk_path("docket/ordered/", OrderedFromView.as_view(), name="ordered"),
    desk_path("docket/ordered/results/", OrderedFromView.as_view(results_only=True), name="ordered_results"),
    desk_path("docket/reported/", ReportedToView.as_view(), name="reported"),
    desk_path("docket/reported/results/", ReportedToView.as_view(results_only=True), name="reported_results"),
    desk_path("orders/<int:pk>/", OrderPage.as_view(), name="order"),
    desk_path("docket/applications/", ApplicationsView.as_view(), name="applications"),
    desk_path("docket/applications/results/", ApplicationsView.as_view(results_only=True), name="applications_results"),
    desk_path("docket/measures/", OfficeMeasuresView.as_view(), name="office_measures"),
    desk_path(
        "docket/measures/results/", OfficeMeasuresView.as_view(results_only=True), name="office_measures_results"
    ),
    desk_path("docket/prosecutors/", AddressedByProsecutorsView.as_view(), name="asked_by_prosecutors"),
    desk_path(
        "docket/prosecutors/results/",
        AddressedByProsecutorsView.as_view(results_only=True),
        name="asked_by_prosecutors_results",
    ),
    desk_path("registers/<str:code>/<slug:act>/", NewPage.as_view(), name="register"),
    desk_path("applications/<uuid:key>/", ApplicationPage.as_view(), name="application"),
    desk_path("applications/<uuid:key>/<slug:act>/", ApplicationPage.as_view(), name="of_application"),
    desk_path("measures/<uuid:key>/", MeasurePage.as_view(), name="prosecutor_measure"),
    desk_path("measures/<uuid:key>/<slug:act>/", MeasurePage.as_view(), name="of_prosecutor_measure"),
    below_path("docket/late/", LateBelowView.as_view(), name="late_below"),
    below_path("docket/late/results/", LateBelowView.as_view(results_only=True), name="late_below_results"),
    below_path("docket/open-below/", OpenBelowView.as_view(), name="open_below"),
    below_path("docket/open-below/results/", OpenBelowView.as_view(results_only=True), name="open_below_results"),
    below_path("docket/withdrawn/", WithdrawnBelowView.as_view(), name="withdrawn_below"),
    below_path(
        "docket/withdrawn/results/", WithdrawnBelowView.as_view(results_only=True), name="withdrawn_below_results"
    ),
    desk_path("duty/", DutyPage.as_view(), name="duty"),
    desk_path("journal/", JournalPage.as_view(), name="journal"),
    desk_path("proceedings/<uuid:key>/", CasePage.as_view(), name="case"),
    desk_path("proceedings/<uuid:key>/evidence/<uuid:evidence_key>/", evidence, name="evidence"),
    desk_path("proceedings/<uuid:key>/read_identity/", IdentityPage.as_view(), name="read_identity"),
    desk_path("proceedings/<uuid:key>/answer/", AnswerPage.as_view(), name="answer"),
    desk_path("proceedings/<uuid:key>/keep_going/", KeepGoingPage.as_view(), name="keep_going"),
    desk_path("proceedings/<uuid:key>/remind/", RemindPage.as_view(), name="remind"),
    desk_path("proceedings/<uuid:key>/<slug:act>/", ActPage.as_view(), name="act"),
    desk_path("cases/<str:number>/<slug:act>/", AuditPage.as_view(), name="audit"),
    desk_path("decisions/<str:number>/take_down/", TakeDownPage.as_view(), name="take_down"),
    desk_path("sessions/<uuid:key>/", SessionPage.as_view(), name="session"),
    desk_path("sessions/<uuid:key>/<slug:act>/", SessionActPage.as_view(), name="session_act"),
    people_path("people/", ListPage.as_view(), name="people"),
    people_path("people/invite/", InvitePage.as_view(), name="invite"),
    people_path("people/asked/<uuid:key>/", ConfirmPage.as_view(), name="confirm_act"),
    people_path("people/asked/<uuid:key>/withdraw/", WithdrawPage.as_view(), name="withdraw_request"),
    people_path("people/appointments/<uuid:key>/<slug:act>/", OfAppointmentPage.as_view(), name="of_appointment"),
    people_path("people/<int:pk>/", PersonPage.as_view(), name="person"),
    people_path("people/<int:pk>/<slug:act>/", OfPersonPage.as_view(), name="of_person"),
]
