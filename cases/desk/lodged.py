"""What a clerk is shown who took in a complaint for somebody: number and access code, this once, to be handed over."""

from django.forms import Form
from django.http import HttpResponse

from cases.acts.filing.lodge import LodgingResult
from cases.desk.views.page import DeskPage


def lodged_page(page: DeskPage, form: Form, lodged: LodgingResult | None) -> HttpResponse:
    """The answer to `page`. The code is in this answer alone: nothing keeps it, and no address leads back here."""
    assert lodged is not None
    context = page.get_context_data(form=form) | {"lodged": lodged}
    return page.response_class(
        request=page.request, template=["cases/desk/lodged.html"], context=context, using=page.template_engine
    )
