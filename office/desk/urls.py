"""The addresses of the office below Wagtail's admin. None of them deletes."""

from office.desk.calendar import CalendarPage
from office.desk.door import office_path
from office.desk.views import HistoryPage, ListView, RowPage

app_name = "office_desk"
urlpatterns = [
    office_path("elections/<int:pk>/calendar/", CalendarPage.as_view(), name="calendar"),
    office_path("<slug:kind>/", ListView.as_view(), name="list"),
    office_path("<slug:kind>/results/", ListView.as_view(results_only=True), name="results"),
    office_path("<slug:kind>/add/", RowPage.as_view(), name="add"),
    office_path("<slug:kind>/<int:pk>/", RowPage.as_view(), name="edit"),
    office_path("<slug:kind>/<int:pk>/history/", HistoryPage.as_view(), name="history"),
]
