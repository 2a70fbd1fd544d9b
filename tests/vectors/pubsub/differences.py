"""Differences that docs/differences.md lists; no others are allowed."""
import pathlib
import re

from .ends import Failed

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
REPLAYED = {"pubsub-hello-word", "pubsub-told-once", "pubsub-key-order",
            "pubsub-swept"}
met = set()


def listed():
    text = (ROOT / "docs" / "differences.md").read_text()
    return set(re.findall(r"^\| (pubsub-[\w-]+) \|", text, re.MULTILINE))


def allow(name):
    """Notes that this difference was met."""
    if name not in listed():
        raise Failed(f"docs/differences.md does not list {name}")
    met.add(name)


def never_met():
    return sorted(REPLAYED & listed() - met)
