"""Every address of the site. Permanent ones carry no language."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cases.public.views.choose_language import choose_language
from cases.public.views.new_password import AskForNewPassword, SetNewPassword
from cases.public.views.sign_in import desk_sign_in, sign_in
from config.demo_views import demo_clock
from config.health.door import show_live, show_ready
from config.sitemaps import SITEMAPS, robots
from config.views import closed_to_everybody, gallery, no_test_of_errors
from notices.views.pages import serve_page

handler400 = "cases.public.views.errors.bad_request"
handler500 = "cases.public.views.errors.server_error"

urlpatterns = [
    path("health/live", show_live, name="health_live"),
    path("health/ready", show_ready, name="health_ready"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("i18n/setlang/", choose_language, name="set_language"),
    path("demo/clock/", demo_clock, name="demo_clock"),
    path("gallery/", gallery, name="gallery"),
    path("", include("cases.urls")),
    path("", include("notices.urls")),
    path("", include("search.urls")),
    path("", include("office.urls")),
    path("desk/login/", desk_sign_in),
    path("desk/password_reset/", AskForNewPassword.as_view()),
    path("desk/password_reset/confirm/<uidb64>/<token>/", SetNewPassword.as_view()),
    path("desk/failwhale/", no_test_of_errors, name="no_test_of_errors"),
    re_path(r"^desk/(?:users|bulk/auth)/", closed_to_everybody, name="wagtail_users_closed"),
    path("_util/login/", sign_in, name="wagtailcore_login"),
    path("desk/", include(wagtailadmin_urls)),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
