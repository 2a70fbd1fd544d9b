#!/usr/bin/env python3
"""Each test of the vectors fails when what it reads is wrong.

A copy of the vectors is broken in one place at a time, for each kind of file;
the test of that kind, pointed there by BEARERD_VECTORS, must fail, and must pass
with the whole copy.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
TOPICS = ("json", "creds", "pubsub", "dbus-mapping", "mmagent-runs")

# Test, file, what is found there, and what stands there instead.
MUTANTS = (
    ("json", "json/WwanStatus.full.json", '"OpMode":"', '"OpMod":"'),
    ("json", "json/WwanConfig.networks2.full.json", '"APN":"', '"APN":1,"x":"'),
    ("json", "json/WwanConfig.networks2.full.wire.json", '"MTU":', '"MTV":'),
    ("json", "json/WwanMetrics.full.wire.json", '"RSSI":', '"RSSJ":'),
    ("json", "json/WwanLocationInfo.full.json", '"Latitude":', '"Latitud":'),
    ("json", "json/CipherBlockStatus.full.json", '"IsCipher":', '"IsCiphers":'),
    ("json", "json/CipherMetrics.used.json", '"SuccessCount":',
     '"SuccessCounts":'),
    ("json", "json/ControllerCert.sample.json", '"CertHash":', '"CertHas":'),
    ("json", "json/EdgeNodeCert.sample.json", '"CertID":', '"CertI":'),
    ("json", "json/ConfigItemValueMap.default.json", '"ItemType":1',
     '"ItemType":true'),
    ("json", "json/mmagent-config-item-specs.json", '"IntDefault": 3600',
     '"IntDefault": 3601'),
    ("creds", "creds/CipherBlockStatus.normal.json", '"InitialValue":"EBES',
     '"InitialValue":"EBET'),
    ("creds", "creds/results.json", "cell-user", "cell-usex"),
    ("creds", "creds/intermediate.json", '"', ""),
    ("creds", "creds/tpm-exchanges.json", "80020000", "80030000"),
    ("creds", "creds/WwanConfig.with-encrypted-credentials.json",
     '"IsCipher":true', '"IsCipher":false'),
    ("pubsub", "pubsub/01-initial-sync-0-keys.jsonl",
     "Y29tcGxldGUg", "Y29tcGxldHUg"),  # "complete " in base64
    ("pubsub", "pubsub/05-delete.jsonl", '"dir": "p2s"', '"dir": "s2p"'),
    ("dbus_mapping", "dbus-mapping/cases.jsonl", '"RSSI": -67',
     '"RSSI": -68'),
    ("dbus_mapping", "dbus-mapping/cases.jsonl", "apn=s:internet",
     "apn=s:internex"),
    ("mmagent_runs", "mmagent-runs/01-startup-connect.jsonl",
     "apn=s:other", "apn=s:others"),
    ("mmagent_runs", "mmagent-runs/02-radio-silence.jsonl",
     r'\"RSConfigTimestamp\":\"2026-08-21T00:00:02Z\"',
     r'\"RSConfigTimestamp\":\"2026-08-21T00:00:09Z\"'),
)


def copy(room):
    for topic in TOPICS:
        shutil.copytree(os.path.join(TOP, "tests", "data", topic),
                        os.path.join(room, topic))


def passes(command, room):
    done = subprocess.run(command, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL,
                          env=dict(os.environ, BEARERD_VECTORS=room))
    return done.returncode == 0


def broken(room, name, old, new):
    """Whether the file had something to break."""
    path = os.path.join(room, name)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))
    return text if old in text else None


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in sorted({x[0] for x in MUTANTS}):
        arguments.add_argument("--" + name, required=True,
                               help="the test's command")
    commands = {name: text.split()
                for name, text in vars(arguments.parse_args()).items()}
    failed = []
    with tempfile.TemporaryDirectory(prefix="wwan-vectors-") as room:
        copy(room)
        failed += [f"{name}: fails with a copy of the vectors"
                   for name, command in commands.items()
                   if not passes(command, room)]
        for name, path, old, new in MUTANTS:
            whole = broken(room, path, old, new)
            if whole is None:
                failed.append(f"{path}: there is no {old}")
                continue
            if passes(commands[name], room):
                failed.append(f"{name}: passes with {new} in {path}")
            with open(os.path.join(room, path), "w",
                      encoding="utf-8") as file:
                file.write(whole)
    print(f"{len(MUTANTS)} broken vectors, {len(failed)} not noticed")
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
