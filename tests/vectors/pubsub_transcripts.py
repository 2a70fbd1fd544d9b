#!/usr/bin/env python3
"""Replays recorded pubsub sessions with each side played by bearerd's own code.

Differences that docs/differences.md lists are allowed, and no others; one that
is listed but never met is a failure, too, with the vectors that are ours.
"""
import argparse
import itertools
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from pubsub import (as_publisher, as_subscriber, differences,  # noqa: E402
                    transcript)
from pubsub.ends import Failed, Place  # noqa: E402

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"


def without_swept(ours, recorded):
    """Ours less deletes that the recorded subscriber did not make."""
    rest = list(recorded)
    result = []
    for event in ours:
        if event in rest:
            rest.remove(event)
        elif event[0] == "delete":
            differences.allow("pubsub-swept")
            continue
        result.append(event)
    return result


def check_subscriber(program, place, session):
    others = session.other_subscribers()
    conns = {r.conn for r in session.rows if r.is_packet()} - others
    ours, recorded = as_subscriber.Replay(
        program, place, session, conns).run()
    told = without_swept(ours, recorded)
    for at, pair in enumerate(itertools.zip_longest(told, recorded)):
        if recorded and pair[0] != pair[1]:
            raise Failed(f"event {at}: told {str(pair[0])[:900]}, recorded "
                         f"{str(pair[1])[:900]}")
    return len(ours)


def check_publisher(program, place, session):
    if not session.publisher_keeps_the_protocol():
        return None
    return as_publisher.Replay(program, place, session).run()


def check(role, run, program, session):
    with tempfile.TemporaryDirectory(prefix="wwan-pubsub-") as root:
        place = Place(root, session.agent, session.topic)
        try:
            count = run(program, place, session)
        except (Failed, OSError) as error:
            print(f"{session.name} as {role}: FAILED: {error}")
            return False
    what = "no model for a publisher" if count is None else f"{count} checked"
    print(f"{session.name} as {role}: {what}")
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--player", required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    vectors = pathlib.Path(os.environ.get("BEARERD_VECTORS", DATA)) / "pubsub"
    sessions = [x for x in transcript.load_all(vectors)
                if options.only in x.name]
    if not sessions:
        sys.exit(f"{vectors}: no transcripts")
    good = True
    for session in sessions:
        good &= check("subscriber", check_subscriber, options.player, session)
        good &= check("publisher", check_publisher, options.player, session)
    if "BEARERD_VECTORS" not in os.environ and not options.only:
        for name in differences.never_met():
            print(f"docs/differences.md lists {name}, which was not met")
            good = False
    sys.exit(0 if good else 1)


main()
