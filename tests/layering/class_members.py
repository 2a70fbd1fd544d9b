"""How many data members the classes of a C++ source have.

No compiler is asked: a member's name ends in `_`, as no other name does that a
statement of a class's body ends with. What a function does stands deeper."""
import re

# What may have braces or quotes in it without meaning them.
NOISE = re.compile(r"""
    //[^\n]* | /\*.*?\*/ | ^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*
  | R"(?P<mark>[^()\s]*)\(.*?\)(?P=mark)"
  | "(?:\\.|[^"\\\n])*" | (?P<number>\b\d[\w'.]*) | '(?:\\.|[^'\\\n])+'
""", re.VERBOSE | re.DOTALL | re.MULTILINE)
CLASS = re.compile(r"""
    (?<!enum[ ])\b(?:class|struct|union)\s+(?P<name>[\w:]+(?:<[^;{}()]*>)?)
    (?:\s+final)?\s*(?::[^:;{}()][^;{}()]*)?\{
""", re.VERBOSE)
MEMBER = re.compile(r"""
    \b\w*[^\W_]_\s*(?:\[[^\]]*\]\s*)*(?::\s*\w+\s*)?(?:=[^=].*|\{\}\s*)?$
""", re.VERBOSE | re.DOTALL)
NO_MEMBER = re.compile(r"\b(?:static|using|typedef|friend|extern)\b")


def body_at(text, start):
    """From behind its opening brace, with all that stands deeper left out."""
    result, closing, at = [], [], start
    while at < len(text):
        c = text[at]
        at += 1
        if c in "({":
            if not closing:
                result.append(c)
            closing.append(")" if c == "(" else "}")
        elif c in ")}":
            if not closing:
                break
            closing.pop()
            if not closing:
                result.append(c)
        elif not closing:
            result.append(c)
    return "".join(result)


def without_types_arguments(text):
    shorter = re.sub(r"<[^<>;]*>", "", text)
    return text if shorter == text else without_types_arguments(shorter)


def members_in(body):
    count = 0
    for statement in without_types_arguments(body).split(";"):
        # What stands before is a function with its body, or who may see it.
        last = re.split(r"\)[^;{}=]*\{\}|\b(?:public|protected|private)\s*:",
                        statement)[-1]
        if not NO_MEMBER.search(last):
            count += sum(bool(MEMBER.search(x)) for x in last.split(","))
    return count


def members_of(text):
    """(name, data members) of each class, also of those inside of others."""
    plain = NOISE.sub(lambda x: "0" if x["number"] else " ", text)
    for x in CLASS.finditer(plain):
        yield x["name"], members_in(body_at(plain, x.end()))
