"""Addresses of the set-up and of what administrators look after. For everybody else there are none."""

from django.urls import path

from office.setting_up import views as setting_up
from office.views.checklist import checklist
from office.views.sheets import one_import, sheets, template

app_name = "office"
urlpatterns = [
    path("set-up/", setting_up.overview, name="set_up"),
    path("set-up/administrator/", setting_up.administrator, name="set_up_administrator"),
    path("set-up/institution/", setting_up.institution, name="set_up_institution"),
    path("set-up/office/", setting_up.small_office, name="set_up_office"),
    path("set-up/finish/", setting_up.finish, name="set_up_finish"),
    path("office/sheets/", sheets, name="sheets"),
    path("office/sheets/<uuid:key>/", one_import, name="import"),
    path("office/templates.<str:kind>", template, name="template"),
    path("office/checklist/", checklist, name="checklist"),
]
