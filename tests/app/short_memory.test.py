#!/usr/bin/env python3
"""Who asks for plans that there is no memory for gets an answer, and the agent
stays. Argument: the program."""
import os
import pathlib
import resource
import shutil
import socket
import sys
import tempfile

from plain_agent import PATIENCE, Agent

MOST = (8 << 20) - 200  # bytes of a payload
UNIT = b"[" * 1000 + b"]" * 1000 + b","
PLANS = {
    "deep": b'{"x":[' + (UNIT * (MOST // len(UNIT) - 1))[:-1] + b"]}",
    "wide": b'{"Networks":[{"Bearerd":{"PINs":['
            + (b"{}," * (MOST // 3 - 100))[:-1] + b"]}}]}",
    "many": b"{" + b'"a":1,' * (MOST // 7) + b'"b":1}',
    "long": b'{"Networks":[' + b",".join(
        b'{"LogicalLabel":"%d","AccessPoint":{"APN":"a"},"PhysAddrs":{"USB":'
        b'"1:%d"},"x":"%s"}' % (i, i, b"x" * 30_000) for i in range(256))
            + b"]}",
}
WORDS = (b"no memory", b'"Errors":')  # in every answer


def ask(path, verb, body):
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(PATIENCE)
        peer.connect(str(path))
        try:
            peer.sendall(b"%s %d\n" % (verb, len(body)) + body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has said why
        answer = b""
        while piece := peer.recv(1 << 20):
            answer += piece
        return answer


def size_of(pid):
    pages = pathlib.Path(f"/proc/{pid}/statm").read_text().split()[0]
    return int(pages) * resource.getpagesize()


def plans_without_memory_are_answered(program, room):
    with Agent(program, room) as agent:
        agent.serves()
        socket_path = agent.state / "control.sock"
        short = 0
        for more in range(1 << 20, 48 << 20, 3 << 20):
            limit = size_of(agent.process.pid) + more
            resource.prlimit(agent.process.pid, resource.RLIMIT_AS,
                             (limit, resource.RLIM_INFINITY))
            for name, plan in PLANS.items():
                try:
                    answer = ask(socket_path, b"plan", plan)
                except ConnectionResetError:
                    answer = b""
                where = (name, more, answer[:200], agent.log.read_text()[-300:])
                assert agent.process.poll() is None, where
                assert any(x in answer for x in WORDS) or not answer, where
                short += b"no memory" in answer
            assert b"ModemManager" in ask(socket_path, b"status", b""), more
        assert short > 10, "the test shows nothing"


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wwan-short-"))
    try:
        plans_without_memory_are_answered(sys.argv[1], folder)
    finally:
        shutil.rmtree(folder)
    print("passed")


os.environ.pop("NOTIFY_SOCKET", None)
main()
