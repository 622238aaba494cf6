"""Production: complete, without a warning, or refused with every reason at once."""

from pathlib import Path

import pytest

from config.deployment.mail_server import read_mail_server
from config.deployment.secret_keys import read_keys
from tests.config.production import KEY, ask, name_environment, run

USER = "u:geheim"
SIGNED_IN = "a%40b:p%2Fw%3A" + "@mail.example"
BARE = {"RECOURSE_SECRET_KEY": "", "RECOURSE_BASE_URL": "", "RECOURSE_EMAIL_URL": ""}
REASONS = (
    "Set RECOURSE_SECRET_KEY or RECOURSE_SECRET_KEY_FILE: production never invents its own key. Make one with: python3 -c "
    "'import secrets; print(secrets.token_urlsafe(50))'\n"
    "Set RECOURSE_BASE_URL to the address of the site, as https://complaints.example: it is printed on receipts and decisions, "
    "and production speaks TLS alone.\n"
    "Set RECOURSE_EMAIL_URL to the mail server, as smtp+tls://HOST:587: nobody would be told of a decision. Where letters shall "
    "only be laid into a folder, say so by RECOURSE_EMAIL_BACKEND.\n"
)


def test_deploy_check_has_no_warning(tmp_path: Path) -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", environment=name_environment(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "System check identified no issues (1 silenced).\n",
        "",
    )


def test_web_is_production_by_default(tmp_path: Path) -> None:
    environment = name_environment(tmp_path, DJANGO_SETTINGS_MODULE="", **BARE)
    done = run("-c", "import config.wsgi", environment=environment)
    assert done.returncode == 1
    assert done.stderr.endswith(f"ImproperlyConfigured: {REASONS}")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"RECOURSE_BASE_URL": "http://complaints.example"}, "production speaks TLS alone."),
        ({"RECOURSE_SECRET_KEY": "short"}, "Each secret key has 50 signs at least, or it could be guessed."),
        ({"RECOURSE_SECRET_KEY_FALLBACKS": "short"}, "Each secret key has 50 signs at least, or it could be guessed."),
        ({"RECOURSE_SECRET_KEY_FILE": "/nowhere"}, "RECOURSE_SECRET_KEY_FILE cannot be read (FileNotFoundError)"),
        (
            {"RECOURSE_EMAIL_URL": "mail.example"},
            "RECOURSE_EMAIL_URL begins with none of smtp://, smtp+tls://, smtps://.",
        ),
        (
            {"RECOURSE_EMAIL_URL": "", "RECOURSE_EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"},
            "writes letters, and keys in them, into a log.",
        ),
        ({"RECOURSE_DEMO_CLOCK": "/nowhere"}, "This data folder holds the demo, which lives in 2004"),
    ],
)
def test_half_a_production_is_refused(tmp_path: Path, changes: dict[str, str], sentence: str) -> None:
    done = ask("settings.DEBUG", name_environment(tmp_path, **changes))
    assert done.returncode == 1
    assert sentence in done.stderr


def test_key_comes_from_file(tmp_path: Path) -> None:
    file, earlier = tmp_path / "key", "e" + KEY
    file.write_text(f"{KEY}\n{earlier}\n")
    environment = name_environment(tmp_path / "var", RECOURSE_SECRET_KEY="", RECOURSE_SECRET_KEY_FILE=str(file))
    assert ask("settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS", environment).stdout == f"{(KEY, [earlier])}\n"


def test_new_key_comes_before_earlier_ones(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("second\n\nfirst\n")
    assert read_keys("", [], file) == ["second", "first"]
    assert read_keys("third", ["second"], file) == ["third", "second", "first"]
    assert read_keys("", [], None) == [""]


def test_site_answers_to_its_printed_name(tmp_path: Path) -> None:
    assert ask("settings.ALLOWED_HOSTS", name_environment(tmp_path)).stdout == "['complaints.example']\n"
    named = name_environment(tmp_path, RECOURSE_HOSTS="a.example,b.example")
    assert ask("settings.ALLOWED_HOSTS", named).stdout == "['a.example', 'b.example']\n"


def test_one_machine_leaves_productions_folder_alone(tmp_path: Path) -> None:
    assert ask("settings.DEBUG", name_environment(tmp_path)).stdout == "False\n"
    done = ask("settings.DEBUG", name_environment(tmp_path, DJANGO_SETTINGS_MODULE="config.settings.dev"))
    assert done.returncode == 1
    assert f"{tmp_path} is the data folder of a production system: it is not opened without TLS" in done.stderr


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://localhost", ("localhost", 25, "", "", False, False)),
        ("smtp+tls://" + SIGNED_IN, ("mail.example", 587, "a@b", "p/w:", True, False)),
        ("smtps://mail.example:4465", ("mail.example", 4465, "", "", False, True)),
    ],
)
def test_mail_server_is_read(address: str, expected: tuple[object, ...]) -> None:
    assert tuple(read_mail_server(address).values()) == expected


@pytest.mark.parametrize("address", ["imap://mail.example", "smtp://", f"smtp://{USER}@host:x", f"smtps://{USER}@:9"])
def test_bad_mail_server_is_told_without_password(address: str) -> None:
    with pytest.raises(
        ValueError, match=r"^RECOURSE_EMAIL_URL .* Write it as smtp\+tls://\{USER\}:\{PASSWORD\}@HOST:587"
    ) as told:
        read_mail_server(address)
    assert "geheim" not in str(told.value)


def test_mail_server_reaches_django(tmp_path: Path) -> None:
    environment = name_environment(tmp_path, RECOURSE_EMAIL_URL="smtps://mail.example")
    asked = "settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_USE_SSL, settings.EMAIL_TIMEOUT"
    expected = ("django.core.mail.backends.smtp.EmailBackend", "mail.example", True, 20)
    assert ask(asked, environment).stdout == f"{expected}\n"
