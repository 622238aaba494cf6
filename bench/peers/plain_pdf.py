"""WeasyPrint with the same HTML, style sheet and fonts, untagged."""

from notices.render import FONTS, font_fetcher, style_sheet


def plain_pdf(html: str) -> bytes:
    """A PDF that looks the same and tells assistive software nothing."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), font_fetcher()
    style = CSS(string=style_sheet(), base_url=f"{FONTS.as_uri()}/", font_config=fonts, url_fetcher=fetcher)
    written: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[style], font_config=fonts)
    return written
