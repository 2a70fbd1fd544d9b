"""All scenes, in the order in which they are told of."""
ALL = []


def scene(function=None, *, of_others=True, minutes=0, version="1.24"):
    """Marks a scene. of_others: it wants Debian's other managers; else its
    neighbour is scripted. minutes: how long it is looked at; such scenes are
    played side by side. version: of ModemManager."""
    def register(x):
        x.of_others, x.minutes, x.version = of_others, minutes, version
        ALL.append(x)
        return x
    return register(function) if function else register


def scripted(function=None, **more):
    return scene(function, of_others=False, **more)


def scripted_contest(function):
    return scripted(function, minutes=2)


def scripted_contest_of_both(function):
    """Beside a ModemManager that takes one operation after the other, and
    beside one that does not."""
    def older(x):
        function(x)
    older.__name__ = function.__name__ + "_with_1_22"
    scripted(older, minutes=2, version="1.22")
    return scripted(function, minutes=2)


def contest(function):
    return scene(function, minutes=2)
