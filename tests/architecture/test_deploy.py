"""What an operator takes from `deploy/` agrees with the settings and with itself. `scripts/production_smoke.sh` runs it."""

import re
import shutil
import subprocess
from fnmatch import fnmatch
from ipaddress import ip_address, ip_network
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from django.conf import settings

from config.settings_document import explained, variables

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
OF_GUNICORN = {"RECOURSE_WEB_BIND", "RECOURSE_WEB_PROCESSES", "RECOURSE_WEB_THREADS"}
OF_THE_SHELL = {"RECOURSE_ENVIRONMENT", "RECOURSE_HOME", "RECOURSE_USER"}
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text()))


def nginx() -> str:
    return (DEPLOY / "nginx" / "recourse.conf").read_text()


def test_every_variable_is_one_of_ours() -> None:
    known = explained((ROOT / ".env.example").read_text()).keys() | OF_GUNICORN | OF_THE_SHELL
    for file in (path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix != ".xml"):
        assert set(re.findall(r"\bRECOURSE_[A-Z_]+", file.read_text())) <= known, file


def test_variables_are_read_once() -> None:
    names = [variable.name for variable in variables()]
    assert sorted(names) == sorted(set(names))


def test_proxy_takes_what_the_web_takes() -> None:
    limit = re.search(r"client_max_body_size (\d+)m;", nginx())
    assert limit is not None
    assert int(limit[1]) * 1024**2 == settings.REQUEST_MAX_BYTES


def test_proxy_sets_who_asks() -> None:
    text = nginx()
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "proxy_add_x_forwarded_for" not in text
    for name in ("X-Forwarded-Host", "X-Forwarded-Port", "X-Real-IP", "Forwarded"):
        assert f'proxy_set_header {name} "";' in text


def counted_doors() -> list[str]:
    pattern = re.search(r"\^POST /\((.*)\)/", nginx())
    assert pattern is not None
    return pattern[1].split("|")


def test_doors_that_are_counted_exist() -> None:
    from django.urls import resolve

    for path in counted_doors():
        pages = [resolve(f"/{path}/{rest}").url_name for rest in ("", "key/")]
        assert pages != ["wagtail_serve", "wagtail_serve"], path


def test_doors_for_passwords_and_codes_are_counted() -> None:
    from django.urls import reverse

    doors = [
        *(reverse(f"cases:{name}") for name in ("sign_in", "second_factor", "set_up_factor", "follow", "lodge")),
        *(reverse(f"cases:{name}") for name in ("ask_new_password", "add_passkey", "new_recovery_codes")),
        *(reverse("cases:invited", args=["key"]), reverse("cases:set_new_password", args=["MQ", "key"])),
        *(reverse("office:set_up_administrator"), reverse("wagtailadmin_login"), reverse("wagtailcore_login")),
    ]
    assert [door for door in doors if not door.startswith(tuple(f"/{path}/" for path in counted_doors()))] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_is_verified(unit: Path, tmp_path: Path) -> None:
    """systemd itself reads it; the program that it starts is named as one that is here."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    copy = tmp_path / unit.name
    copy.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if unit.name in line] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_is_shut_in(unit: Path) -> None:
    text = unit.read_text()
    for line in ("User=recourse", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "UMask=0077"):
        assert f"\n{line}\n" in text


def test_containers_are_shut_in(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "prepare"):
        service = compose["services"][name]
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "ports" not in service, name
    assert re.search(r"^USER recourse$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)


def test_containers_say_whether_they_are_well(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert "/health/ready" in str(services["web"]["healthcheck"]["test"])
    assert {name for name, service in services.items() if "healthcheck" not in service} == {"prepare"}


def test_database_in_containers_forgets_nothing(compose: dict[str, Any]) -> None:
    said = " ".join(compose["services"]["db"]["command"])
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        assert f"{name}=on" in said


def test_containers_name_what_is_there(compose: dict[str, Any]) -> None:
    """Every secret, volume and network that a service names is declared, and each file of ours lies there."""
    for name, service in compose["services"].items():
        assert set(service.get("secrets", ())) <= compose["secrets"].keys(), name
        assert set(service.get("networks", ())) <= compose["networks"].keys(), name
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or source == "./certificates" or (DEPLOY / source).exists(), volume


def test_proxy_of_containers_is_believed_by_its_address(compose: dict[str, Any]) -> None:
    services = compose["services"]
    proxy = services["proxy"]["networks"]["outside"]["ipv4_address"]
    web = services["web"]["networks"]["outside"]["ipv4_address"]
    assert services["web"]["environment"]["RECOURSE_TRUSTED_PROXIES"].split(",")[1:] == [f"{proxy}/32"]
    assert f"server {web}:8000;" in (DEPLOY / "nginx" / "compose-upstream.conf").read_text()


def test_fixed_addresses_are_given_to_nobody_else(compose: dict[str, Any]) -> None:
    """Docker hands addresses out of the range alone, to whichever container starts first."""
    (told,) = compose["networks"]["outside"]["ipam"]["config"]
    subnet, handed_out = ip_network(told["subnet"]), ip_network(told["ip_range"])
    for name in ("web", "proxy"):
        fixed = ip_address(compose["services"][name]["networks"]["outside"]["ipv4_address"])
        assert fixed in subnet, name
        assert fixed not in handed_out, name


def test_keys_reach_neither_image_nor_repository(compose: dict[str, Any]) -> None:
    """Each file of a key or password that the compose file names, the certificates, and the settings."""
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    secrets = [f"deploy/{each['file']}" for each in compose["secrets"].values()]
    for kept in [*secrets, "deploy/certificates/live/complaints.example/privkey.pem", "deploy/recourse.env"]:
        held = [kept, *(str(parent) for parent in PurePosixPath(kept).parents)]
        assert any(fnmatch(each, pattern) for each in held for pattern in left_out), kept
        assert subprocess.run(["git", "check-ignore", "-q", kept], cwd=ROOT, check=False).returncode == 0, kept
    assert not fnmatch("deploy/recourse.env.example", "deploy/*.env")


def test_backup_that_failed_is_told() -> None:
    said = (DEPLOY / "systemd" / "recourse-backup.service").read_text()
    told = re.search(r"^OnFailure=(\S+)$", said, re.MULTILINE)
    assert told is not None
    assert "logger" in (DEPLOY / "systemd" / told[1]).read_text()


def test_image_uses_the_uv_of_the_project() -> None:
    ours = re.search(r"^version=(\S+)", (ROOT / "scripts" / "uv.sh").read_text(), re.MULTILINE)
    assert ours is not None
    assert f"uv=={ours[1]}\n" in (DEPLOY / "Dockerfile").read_text()
