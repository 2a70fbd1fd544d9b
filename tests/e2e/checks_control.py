"""bearerctl, secrets, and the static program."""
import json
import os
import stat
import subprocess

import leaks
from case import test
from expect import BRING_UP, SOON, Skipped, expect, same, until
from wanted import changed, config, network

PASSWORD = leaks.canaries()["password"]


@test()
def plan_tells_the_steps_and_takes_none(case):
    after = case.agent.log_end()
    begin = case.apply_and_wait(case.config)
    path = case.folder + "/plan.json"

    def plan(wanted, code=0):
        with open(path, "w") as file:
            json.dump(wanted, file)
        return json.loads(case.agent.ctl("plan", "--json", "--config", path,
                                         code=code))
    same("settled", [x["Steps"] for x in plan(case.config)["Modems"]],
         [[], []])
    answer = plan(config(network(0, apn="planned.rig", user="u",
                                 password=PASSWORD), network(2)))
    modems = {x["Label"]: x for x in answer["Modems"]}
    same("steps", [x.split()[0] for x in modems["lte0"]["Steps"]],
         ["disconnect", "connect"])
    expect("planned.rig" in modems["lte0"]["Steps"][1], modems["lte0"])
    same("absent", modems["lte2"]["Note"], "modem not found")
    same("unmatched", (modems[""]["Radio"], modems[""]["Steps"]),
         ("leave", ["disconnect"]))
    text = case.agent.ctl("plan", "--config", path)
    expect("connect apn=planned.rig" in text, text)
    bad = config()
    bad["Networks"][0]["MTU"] = -1
    expect("Networks[0].MTU" in plan(bad, 1)["Errors"][0], "errors")
    same("calls", case.agent.calls(begin), [])
    for output in (json.dumps(answer), text):
        expect(PASSWORD not in output, "the plan tells the password")
    expect(not case.agent.lines("radio wish|apn=", after), "log")


@test()
def status_tells_what_it_does_and_why(case):
    text = case.agent.ctl("status")
    for word in ("ModemManager  up", "applied", "lte0", "lte1",
                 "online-and-connected", "10.64.0.2/30", "MTU 1430",
                 "Rig Mobile", "RM500Q-GL"):
        expect(word in text, f"{word!r} is missing", text)
    mode = os.stat(case.agent.socket)
    same("socket", (stat.S_ISSOCK(mode.st_mode), stat.S_IMODE(mode.st_mode)),
         (True, 0o660))


@test()
def watch_shows_each_change(case):
    path = case.folder + "/watch.log"
    with open(path, "w") as out:
        watch = subprocess.Popen(
            [case.agent.bearerctl(), "--socket", case.agent.socket, "status",
             "--watch", "--json"], stdin=subprocess.DEVNULL, stdout=out,
            start_new_session=True)

    def states():
        with open(path) as file:
            views = [json.loads(x) for x in file if x.endswith("\n")]
        return [x["State"] for view in views for x in view["Modems"]
                if x["Label"] == "lte1"]
    try:
        until("the first view", SOON, states)
        case.drop(1)
        until("connecting is seen", SOON, lambda: "connecting" in states())
        until("connected again", SOON, lambda: states()[-1] == "connected")
    finally:
        watch.kill()
        watch.wait()
    same("first", states()[0], "connected")


@test()
def credentials_reach_the_modem_and_nobody_else(case):
    begin = case.apply(changed(case.config, DPCKey="secret", Networks=[
        network(0, user="alice", password=PASSWORD, auth="pap"),
        network(1, user="bob", password=PASSWORD, auth="chap")]))
    case.agent.wait_acknowledged(case.config)
    case.agent.wait_up(limit=SOON)
    for slot, user, auth in ((0, "alice", 1), (1, "bob", 2)):
        session = case.rig.modem(slot)["sessions"]["0"]
        same("session", [session[x] for x in ("user", "password", "auth")],
             [user, PASSWORD, auth])
    case.rig.ctl(0, "connect-error", 29)  # user authentication failed
    case.drop(0)
    until("it is refused", SOON, lambda: case.agent.config_error("lte0"))
    plan = case.folder + "/plan.json"
    with open(plan, "w") as file:
        json.dump(changed(case.config, Networks=[
            network(0, user="x", password=PASSWORD + "2")]), file)
    outputs = {"status": case.agent.ctl("status"),
               "json": case.agent.ctl("status", "--json"),
               "plan": case.agent.ctl("plan", "--config", plan)}
    for root, _, files in os.walk(case.agent.state):
        for name in files:
            if not name.endswith(".sock"):
                with open(f"{root}/{name}") as file:
                    outputs[name] = outputs.get(name, "") + file.read()
    with open(case.agent.log_path) as file:
        outputs["log"] = file.read()
    with open(f"/proc/{case.agent.process.pid}/cmdline") as file:
        outputs["cmdline"] = file.read()
    for name, text in outputs.items():
        expect(PASSWORD not in text, f"the password is in {name}")
    case.rig.ctl(0, "connect-error", 0)
    expect(case.agent.changes(begin), "no calls")
    same("adopted", _restarted(case), [])


def _restarted(case):
    """Calls of a new agent: it must know that the credentials are right."""
    until("connected again", 15, lambda: case.agent.is_up("lte0"))
    case.agent.stop()
    case.agent.start()
    case.agent.wait_up(limit=SOON)
    return case.agent.changes()


@test(start="none")
def a_static_bearerd_needs_the_bus_socket_and_sys_alone(case):
    with open(case.agent.binary, "rb") as file:
        if b"ld-linux" in file.read(1 << 12):
            raise Skipped("not a static binary")
    root, name = case.folder + "/root", os.path.basename(case.agent.binary)
    for folder in ("sys", "state"):
        os.makedirs(f"{root}/{folder}")
    for file in ("bus", name):
        open(f"{root}/{file}", "w").close()
    case.config = config()
    case.agent.state = root + "/state"
    case.agent.socket = case.agent.state + "/control.sock"
    case.agent.config_path = case.agent.state + "/config.json"
    case.agent.write(case.config)
    script = ('PATH=$PATH:/usr/sbin:/sbin; chroot=$(command -v chroot); '
              'mount --bind /sys "$0/sys" && mount --bind "$1" "$0/bus" && '
              'mount --bind "$2" "$0/$3" && exec env -i "$chroot" "$0" "/$3" '
              '--bus unix:path=/bus --config /state/config.json '
              '--state-dir /state -v')
    case.agent.run(["sh", "-c", script, root, case.rig.bus_path,
                    case.agent.binary, name])
    case.agent.wait_up(limit=BRING_UP)
    same("data", [case.ask(0), case.ask(1)], ["10.64.0.2", "10.65.0.2"])
    same("resolv.conf", case.resolv_conf(1), "nameserver 10.65.0.1\n")
