"""One view of a case for both sides, and how two views differ."""

from mapping.tasks import modems_of


def once(calls):
    """First occurrences: how often something is tried again is no matter."""
    return list(dict.fromkeys(calls))


def located(location):
    """A location that mmagent would publish; else nothing."""
    known = location and -32768 not in (location["Latitude"],
                                        location["Longitude"])
    return location if known else None


def theirs(case):
    modems = {path: {"Status": x["Status"], "Metrics": x["Metrics"],
                     "Location": located(x["Location"])}
              for path, x in modems_of(case).items()}
    view = {"modems": modems}
    if case["op"]:
        view["calls"] = once(case["calls"])
        for name in ("error", "ipSettings", "providers"):
            view[name] = case["result"].get(name)
    return view


def ours(case, played):
    """What the player said, in the same shape."""
    modems = {}
    shown = zip(played["paths"], played["status"]["Networks"] or [],
                played["metrics"]["Networks"] or [],
                played["locations"])
    for path, status, metrics, location in shown:
        modems[path] = {"Status": status, "Metrics": metrics,
                        "Location": located(location)}
    view = {"modems": modems}
    if case["op"]:
        # Polling of the signal belongs to no operation.
        calls = [x for x in once(played["calls"]) if ".Signal." not in x]
        if case["op"] == "enable":  # and bearerd goes on to connect
            connects = [i for i, x in enumerate(calls) if ".Connect " in x]
            calls = calls[:connects[0]] if connects else calls
        view["calls"] = calls
        view["error"] = played.get("error") or None
        after = (played.get("after") or {}).get("Networks")
        if case["op"] == "connect":
            view["ipSettings"] = (after[0]["IPSettings"] if after
                                  else NO_SETTINGS)
        else:
            view["ipSettings"] = None
        scan = (played.get("scan") or {}).get("Networks")
        view["providers"] = scan[0]["VisibleProviders"] if scan else None
    return view


NO_SETTINGS = {"Address": None, "Gateway": "", "DNSServers": None, "MTU": 0}


def differences(expected, got, at=""):
    """JSON pointer -> what we have instead, `null` for nothing."""
    if isinstance(expected, dict) and isinstance(got, dict):
        keys = list(expected) + [x for x in got if x not in expected]
        pairs = [(x.replace("~", "~0").replace("/", "~1"), expected.get(x),
                  got.get(x)) for x in keys]
    elif isinstance(expected, list) and isinstance(got, list):
        size = max(len(expected), len(got))
        pad = lambda xs: xs + [None] * (size - len(xs))
        pairs = [(str(i), *x)
                 for i, x in enumerate(zip(pad(expected), pad(got)))]
    else:
        return {} if expected == got else {at: got}
    found = {}
    for key, x, y in pairs:
        found.update(differences(x, y, f"{at}/{key}"))
    return found
