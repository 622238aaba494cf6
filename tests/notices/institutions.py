"""An institution with an emblem, for the tests of what bears its name."""

from notices.models import Institution
from notices.site.emblems import keep_emblem

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="#1b4b8f"/>'
    b'<path d="M10 20h20" stroke="#fff" stroke-width="4"/></svg>'
)
NAME = "Central Commission of the Test"


def institution(**changes: object) -> Institution:
    given = {"name": NAME, "name_kk": "Сынақ комиссиясы", "name_ru": "Комиссия испытаний", **changes}
    return Institution.objects.create(**{"emblem": keep_emblem(SVG), **given})
