"""People who file over HTTP and press the button again when the line breaks, as long as it takes."""

import hashlib
import http.cookiejar
import random
import re
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event
from uuid import uuid4

FIELD = re.compile(r'name="(csrfmiddlewaretoken|filing_key|election)"[^>]*value="([^"]*)"')
NO_ROOM = "there was no room for these files"
RECEIPT = re.compile(r"Receipt for case ([0-9-]+)")


@dataclass(frozen=True, slots=True)
class Promised:
    """A receipt that was shown: the number on it, and what was filed; `sha256` is "" where it said that no file fitted."""

    number: str
    token: str
    sha256: str


@dataclass
class Visitor:
    """One browser. `receipts` are the pages it was shown."""

    address: str
    receipts: list[Promised] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    outcomes: list[int] = field(default_factory=list)
    """How each try ended, in order: 200, the failure's number, 0 where the line broke, 1 where another page came."""
    tries: int = 0

    def __post_init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def file(self, stop: Event) -> Promised | None:
        """File one complaint with one file, and read its receipt. None where it was told to stop before."""
        form = self._keep_trying(self._form, stop)
        if form is None:
            return None
        token, evidence = uuid4().hex, uuid4().bytes.hex() * 300
        values = {
            **form,
            "case_type": "commission_act",
            "standing": "voter",
            "respondent": "PEC",
            "place": "PEC",
            "happened_on": "2004-08-24",
            "narrative": f"The commission struck me off the list. {token}",
            "claim_1": "Put me back on the list.",
        }
        sent = self._keep_trying(lambda: self._sent(values, evidence), stop)
        if sent is None:
            return None
        number, is_kept = sent
        done = Promised(number, token, hashlib.sha256(evidence.encode()).hexdigest() if is_kept else "")
        self.receipts.append(done)
        return done

    def _keep_trying(self, step, stop: Event):
        while not stop.is_set():
            self.tries += 1
            try:
                done = step()
            except urllib.error.HTTPError as error:
                self.answers.append(error.code)
                self.outcomes.append(error.code)
                error.read()
            except (OSError, http.client.HTTPException):
                self.outcomes.append(0)
            except ValueError:
                self.outcomes.append(1)
            else:
                self.outcomes.append(200)
                return done
            time.sleep(random.uniform(0.05, 0.3))
        return None

    def _form(self) -> Mapping[str, str]:
        page = self._read(f"{self.address}/complain/")
        found = dict(FIELD.findall(page))
        if not {"csrfmiddlewaretoken", "filing_key"} <= found.keys():
            raise ValueError("no form")
        return found

    def _sent(self, values: Mapping[str, str], evidence: str) -> tuple[str, bool]:
        """The number on the receipt that the answer led to, and whether the file was kept."""
        boundary = uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in values.items()
        ]
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="evidence"; filename="note.txt"\r\n'
            f"Content-Type: text/plain\r\n\r\n{evidence}\r\n--{boundary}--\r\n"
        )
        request = urllib.request.Request(f"{self.address}/complain/", "".join(parts).encode())
        request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        request.add_header("Referer", f"{self.address}/complain/")
        with self.browser.open(request, timeout=300) as response:
            page = response.read().decode()
            shown = RECEIPT.search(page)
            led_to = response.geturl()
        if shown is None or (led_to.rstrip("/") != f"{self.address}/complain" and shown[1] not in led_to):
            raise ValueError("no receipt")
        return shown[1], NO_ROOM not in page

    def _read(self, address: str) -> str:
        with self.browser.open(address, timeout=300) as response:
            return str(response.read().decode())


def file_on(visitor: Visitor, stop: Event) -> None:
    """File one complaint after the other until told to stop."""
    while not stop.is_set():
        visitor.file(stop)
