#!/usr/bin/env python3
"""Recordings that are not ours pass, too: one is made here, with scans that are
switched on, fail, and are switched off."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HERE), "data")
RUNS = "mmagent-runs"
SCAN = "org.freedesktop.ModemManager1.Modem.Modem3gpp.Scan"
CONNECTED = 63  # s: until then the recording is one of ours


def settings(t):
    return {"t": t, "src": "input", "topic": "ConfigItemValueMap",
            "key": "global", "value": "(GlobalConfig)"}


def provider(plmn, name, serving=False, forbidden=False):
    return {"PLMN": plmn, "Description": name, "CurrentServing": serving,
            "Roaming": False, "Forbidden": forbidden}


def last(rows, holds):
    return [x for x in rows if holds(x)][-1]


def scan_at(t, rows):
    like = last(rows, lambda x: x["src"] == "dbus" and x["kind"] == "call"
                and x["call"].endswith(".Connect"))
    return dict(like, t=t, call=SCAN, sig="", args=[])


def found_at(t, rows, providers):
    like = last(rows, lambda x: x["src"] == "pub"
                and x["topic"] == "WwanStatus")
    words = like["text"].split(" ", 2)
    status = json.loads(words[2])
    entry = status["Networks"][0]
    serving = entry["CurrentProvider"]
    entry["VisibleProviders"] = providers and [
        provider(serving["PLMN"], serving["Description"], serving=True),
        *providers]
    words[2] = json.dumps(status)
    return dict(like, t=t, text=" ".join(words))


def with_scans():
    path = os.path.join(DATA, RUNS, "01-startup-connect.jsonl")
    with open(path, encoding="utf-8") as lines:
        head, *rows = [json.loads(x) for x in lines]
    rows = [x for x in rows if x["t"] < CONNECTED]
    cells = [provider("23002", "Other", forbidden=True),
             provider("23003", "Third")]
    fails = {"Op": "behave", "Method": "Scan", "Behaviour": {"ErrMsg": "busy"}}
    more = [settings(63), scan_at(63.1, rows), found_at(63.2, rows, cells),
            settings(95),  # off; nothing is published
            {"t": 110, "src": "dbus", "kind": "ctl", "extra": fails},
            settings(111), scan_at(111.1, rows), found_at(111.2, rows, None),
            {"t": 130, "src": "note", "text": "end"}]
    return [dict(head, name="scans"), *rows, *more]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--player", required=True)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="wwan-runs-") as room:
        os.mkdir(os.path.join(room, RUNS))
        shutil.copytree(os.path.join(DATA, "creds"),
                        os.path.join(room, "creds"))
        path = os.path.join(room, RUNS, "scans.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(x) + "\n" for x in with_scans())
        done = subprocess.run(
            [os.path.join(HERE, "mmagent_runs.py"), "--player",
             options.player], env=dict(os.environ, BEARERD_VECTORS=room))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
