"""Every address of the site. Permanent ones carry no language."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config.demo_views import demo_clock
from config.views import gallery, no_test_of_errors

handler400 = "cases.views.errors.bad_request"
handler500 = "cases.views.errors.server_error"

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("demo/clock/", demo_clock, name="demo_clock"),
    path("gallery/", gallery, name="gallery"),
    path("", include("cases.urls")),
    path("", include("notices.urls")),
    path("", include("search.urls")),
    path("desk/failwhale/", no_test_of_errors, name="no_test_of_errors"),
    path("desk/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
