"""The part of a page's form that says that all of it is public, and shows what was found, each place with its reason."""

from typing import Any

from wagtail.admin.panels import Panel

from cases.wording.labels import finding_label


class FoundPanel(Panel):
    """Stands first in the form of every public page."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "notices/found_panel.html"

        def show_panel_furniture(self) -> bool:
            return False

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            rows = [
                {"finding": found, "kind": finding_label(found.kind), "name": name, "said": said}
                for found, name, said in self.form.reasons()
            ]
            return {**super().get_context_data(parent_context), "rows": rows}
