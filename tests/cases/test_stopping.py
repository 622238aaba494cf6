"""A process ends though it is told to stop at the worst moment, or twice at once: by the terminal and by who started it."""

import signal
import subprocess
import sys
import textwrap

import pytest

from cases.upkeep.stopping import StopRequest
from config.env import ROOT

INTERRUPTED = textwrap.dedent(
    """
    import os, signal, sys
    from cases.upkeep.stopping import listen_for_stop

    stop = listen_for_stop(signal.SIGHUP)
    with stop._cond:  # as it is held for a moment by every wait, and by the handler of another signal
        os.kill(os.getpid(), int(sys.argv[1]))
    print(stop.wait(60))
    """
)
PATIENCE = 120


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_at_any_moment_is_heard(number: signal.Signals) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(int(number))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_request_is_waited_for_no_longer_than_asked() -> None:
    stop = StopRequest()
    assert stop.wait(0.01) is False
    stop.set()
    assert (stop.is_set(), stop.wait(), stop.wait(60)) == (True, True, True)
