#!/usr/bin/env python3
"""Who can read what bearerd knows: its memory, and a config that everybody can
read; and who does not read its log. Argument: the program. Without namespaces this says so and ends with 77."""
import fcntl
import json
import os
import pathlib
import re
import subprocess
import sys

from plain_agent import Agent, run_inside, until

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from leaks import canaries  # noqa: E402

NAMESPACES = ["unshare", "--mount", *([] if os.geteuid() == 0 else
                                      ["--user", "--map-root-user"])]
NOBODY = 65534


def a_config_for_everybody_with_secrets_is_warned_of(program, room):
    config = room / "config.json"
    with Agent(program, room) as agent:
        agent.serves()
        assert "Warnings" not in agent.answers()
        config.write_text(json.dumps({"Networks": [{
            "LogicalLabel": "lte0", "PhysAddrs": {"Interface": "wwan0"},
            "Bearerd": {"PINs": [{"PIN": canaries()["pin"], "SIMSlot": 1}]}}]}))
        config.chmod(0o644)
        warning = "config file: can be read by everybody, and a password " \
            "or PIN is in it"
        assert until(lambda: agent.answers().get("Warnings") == [warning]), \
            (agent.answers(), agent.log.read_text())
        agent.logs("config: the file can be read by everybody")
        config.chmod(0o640)
        assert until(lambda: "Warnings" not in agent.answers())
        config.chmod(0o644)
        assert until(lambda: "Warnings" in agent.answers())
        room.chmod(0o750)  # only the file is watched
        config.chmod(0o664)
        assert until(lambda: "Warnings" not in agent.answers())


def reads_memory_of(pid):
    """Whether an ordinary process of the agent's own user could."""
    child = os.fork()
    if child == 0:
        os.setresuid(NOBODY, NOBODY, NOBODY)
        try:
            with open(f"/proc/{pid}/mem", "rb"):
                os._exit(0)
        except PermissionError:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def its_memory_is_for_root_alone(program, room):
    if os.environ["WWAN_INSIDE"] != "root":
        print("skipped: in a user namespace everybody is root")
        return
    os.chown(room, NOBODY, NOBODY)
    with subprocess.Popen(["sleep", "60"], user=NOBODY) as plain, \
            Agent(program, room, user=NOBODY) as agent:
        agent.serves()
        pid = agent.process.pid
        open_to_all = reads_memory_of(plain.pid)
        plain.kill()
        assert open_to_all, "the test shows nothing"
        assert not reads_memory_of(pid)
        limits = pathlib.Path(f"/proc/{pid}/limits").read_text()
        assert re.search(r"Max core file size +0 ", limits), limits


def a_reader_of_the_log_that_stops_is_not_waited_for(program, room):
    config = room / "config.json"
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    with Agent(program, room, stream=writer) as agent:
        os.close(writer)
        agent.serves()
        # More than the pipe holds; each is another line.
        for number in range(100):
            networks = [{"LogicalLabel": f"lte{i}"} for i in range(number)]
            config.write_text(json.dumps({"Networks": [*networks, {}]}))
            error = f"Networks[{number}].LogicalLabel: must not be empty"
            assert until(lambda error=error: agent.answers() and
                         agent.answers()["Config"].get("Error") == error), \
                (error, agent.answers())
        said = b""
        while error.encode() not in said:
            said += os.read(reader, 65536)
        assert said.count(b"LogicalLabel") == 100, said
    os.close(reader)


run_inside([a_config_for_everybody_with_secrets_is_warned_of,
            a_reader_of_the_log_that_stops_is_not_waited_for,
            its_memory_is_for_root_alone], NAMESPACES, __file__)
