"""Says in a sentence whether a port is free. usage: port.py PORT TARGET. Needs nothing but the standard library."""

import socket
import sys

HIGHEST = 65_535


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of this machine's loopback now.

    Raises PermissionError for a port that only root may open.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise
        except OSError:
            return False
    return True


def complaint(text: str, target: str) -> str:
    """What is wrong with the port named by `text`, and what to type instead; "" when nothing is."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= HIGHEST:
        return f"“{text}” is not a port. Type a number from 1 to {HIGHEST}, for example: make {target} PORT=8001"
    try:
        if is_free(int(text)):
            return ""
    except PermissionError:
        return f"Only root may open port {text}. Type: make {target} PORT=8001"
    other = next((port for port in range(8001, 8100) if is_free(port)), 8100)
    return f"Port {text} is taken: another program on this machine listens there. Type: make {target} PORT={other}"


if __name__ == "__main__":
    sys.exit(complaint(sys.argv[1], sys.argv[2]) or 0)
