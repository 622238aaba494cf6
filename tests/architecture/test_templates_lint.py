"""djlint reads our components: it lets `<c-…>` stand and still finds what is wrong beside it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPONENT = """<c-vars :limit="None" />
<section class="limit">
    <c-deadline :limit="limit" label="Time left">
        <c-slot name="hint">
            <p>Until midnight.</p>
        </c-slot>
    </c-deadline>
</section>
"""


def _lint(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "page.html").write_text(text)
    command = [ROOT / ".venv/bin/djlint", "--lint", "--quiet", folder, "--configuration", ROOT / "pyproject.toml"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_component_passes(tmp_path: Path):
    result = _lint(tmp_path, COMPONENT)
    assert (result.returncode, result.stdout) == (0, "")


def test_an_orphan_tag_is_found(tmp_path: Path):
    assert "H025" in _lint(tmp_path, COMPONENT.replace("</section>", "")).stdout
