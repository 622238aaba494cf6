"""`make run` with production's settings: it is ready though every page is sent to the proxy, and says so."""

from pathlib import Path

from tests.config.production import name_environment
from tests.robust.served import serving


def test_run_waits_for_no_redirect(tmp_path: Path, _migrated_file: Path) -> None:  # noqa: PT019 -- its value is asked for
    named = {
        name: value for name, value in name_environment(tmp_path).items() if name.startswith(("RECOURSE_", "DJANGO_"))
    }
    del named["RECOURSE_VAR"]
    with serving(tmp_path, _migrated_file, with_election=False, named=named) as site:
        assert site.get("/health/live")[:2] == (200, "ok\n")
        assert site.get("/late/")[0] == 400, "by another name than its own it shows nothing"
        said = (tmp_path / "said.log").read_text()
        assert (
            f"Recourse is ready: https://complaints.example/, behind a proxy that asks http://localhost:{site.port}/"
            in said
        )
