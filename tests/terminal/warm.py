"""A process that has loaded `negotiate` already, and runs it anew for each who asks.

A request comes with the terminal it is to run on; the answers are the process id, and at the end
the exit status. What runs afterwards is the same entry as that of the console script, in a process
of its own that ends like any other.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import json
import os
import selectors
import signal
import socket
import sys
import termios
from typing import Any


def serve(listening: socket.socket) -> dict[str, Any]:
    """Fork for each request; return in the fork, with what was asked for."""
    running: dict[int, socket.socket] = {}
    woken, wake = socket.socketpair()
    woken.setblocking(False)
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    selector = selectors.DefaultSelector()
    for end in (listening, woken, sys.stdin):
        selector.register(end, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is sys.stdin:  # whoever started us is gone
                os._exit(0)
            elif key.fileobj is woken:
                woken.recv(4096)
                _report(running)
            else:
                asking = listening.accept()[0]
                request, terminal = _request(asking)
                pid = os.fork()
                if not pid:
                    # Closed by those who hold them: who closed a number would close what has it
                    # later, such as a database.
                    signal.set_wakeup_fd(-1)
                    for held in (selector, listening, woken, wake, asking, *running.values()):
                        held.close()
                    _become(terminal)
                    return request
                os.close(terminal)
                running[pid] = asking
                asking.sendall(f"{pid}\n".encode())


def _request(asking: socket.socket) -> tuple[dict[str, Any], int]:
    data, (terminal,), _, _ = socket.recv_fds(asking, 65536, 1)
    while not data.endswith(b"\n"):
        data += asking.recv(65536)
    return json.loads(data), terminal


def _report(running: dict[int, socket.socket]) -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            with contextlib.suppress(OSError), running.pop(pid) as asked:
                asked.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _become(terminal: int) -> None:
    """Take the terminal that was sent as one's own."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for standard in range(3):
        os.dup2(terminal, standard)
    os.close(terminal)
    # As a program has them that begins there: these knew the streams of the server.
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 it stays open to the end
    sys.stdout, sys.stderr = (open(fd, "w", closefd=False) for fd in (1, 2))  # noqa: SIM115


def main() -> None:
    """Serve at the socket that is named, until standard input ends."""
    import negotiate.screens.app
    from negotiate.cli.main import main as negotiate
    from negotiate.screens.bindings import known_bindings

    known_bindings()  # loads every screen
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(sys.argv[1])
    listening.listen()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    gc.freeze()
    request = serve(listening)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["negotiate", *request["arguments"]]
    negotiate()


if __name__ == "__main__":
    main()
