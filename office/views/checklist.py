"""The checklist, during the set-up and ever after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.checklist import list_items
from office.door import for_administrators


@for_administrators
@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    """What is missing before the first complaint can be taken in, and what is there."""
    items = list_items()
    return render(request, "office/checklist.html", {"items": items, "left": sum(not item.is_done for item in items)})
