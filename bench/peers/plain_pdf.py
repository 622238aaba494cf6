"""WeasyPrint with the same HTML, style sheet and fonts, untagged."""

from notices.render import FONTS, font_fetcher, style_sheet


def plain_pdf(html: str, style: str) -> bytes:
    """A PDF that looks the same in this style and tells assistive software nothing."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), font_fetcher()
    sheet = CSS(string=style_sheet(style), base_url=f"{FONTS.as_uri()}/", font_config=fonts, url_fetcher=fetcher)
    written: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[sheet], font_config=fonts)
    return written
