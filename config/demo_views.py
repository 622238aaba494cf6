"""Moving the demo's clock. There is no such page where the system lives in real time."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cases.public.from_elsewhere import is_from_elsewhere
from config.demo_clock import DemoClock

STEPS = {"hour": timedelta(hours=1), "six_hours": timedelta(hours=6), "day": timedelta(days=1)}


@csrf_exempt
@require_POST
def demo_clock(request: HttpRequest) -> HttpResponseRedirect:
    """Move the demo's time on by one of the steps and go back to the page it was asked from.

    The form carries no token of the visitor's, so that the page is the same for everybody. Raises Http404 for another site's.
    """
    step = STEPS.get(request.POST.get("step", ""))
    if settings.DEMO_CLOCK_FILE is None or step is None or is_from_elsewhere(request):
        raise Http404
    DemoClock(settings.DEMO_CLOCK_FILE).forward(step)
    back = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if here else "/")
