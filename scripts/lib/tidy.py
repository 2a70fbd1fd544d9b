"""clang-tidy over the given files, those whose inputs changed since they were
clean. An input is the file, each header of ours that it includes, and the
rules. Prints what is not clean; exits with 1 then."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys


def digest(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def rules():
    version = subprocess.run(["clang-tidy", "--version"], text=True,
                             stdout=subprocess.PIPE, check=True).stdout
    return digest(version, *(pathlib.Path(x).read_text() for x in (
        ".clang-tidy", "tests/.clang-tidy")))


def commands(build):
    """Source file -> its compiler command without the places of this tree."""
    top = os.getcwd()
    with open(f"{build}/compile_commands.json") as file:
        return {os.path.relpath(x["file"], top):
                x["command"].replace(top, ".") for x in json.load(file)}


def headers(build):
    """Source file -> the files of this tree that its object came from."""
    top, known, current = os.getcwd(), {}, []
    output = subprocess.run(["ninja", "-C", build, "-t", "deps"], text=True,
                            stdout=subprocess.PIPE, check=True).stdout
    for line in output.splitlines():
        if not line.startswith(" "):
            current = []
            continue
        path = os.path.normpath(os.path.join(build, line.strip()))
        path = os.path.relpath(path, top)
        if path.startswith(("..", "build/")):
            continue
        current.append(path)
        if path.endswith(".cpp"):
            known[path] = current
    return known


class Memory:
    """Digests of clean files, as empty files in a folder."""

    def __init__(self, folder):
        self._folder = pathlib.Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)

    def knows(self, key):
        path = self._folder / key
        if not path.exists():
            return False
        path.touch()  # what is in use is not swept away
        return True

    def add(self, key):
        (self._folder / key).touch()


def tidy(build, source):
    done = subprocess.run(
        ["nice", "clang-tidy", "-p", build, "--quiet", source], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.returncode == 0, done.stdout


def main(build, folder, jobs, sources):
    memory, rule = Memory(folder), rules()
    contents, commanded = {}, commands(build)
    included = headers(build)

    def content(path):
        if path not in contents:
            contents[path] = digest(pathlib.Path(path).read_text())
        return contents[path]

    def key(source):
        inputs = sorted({source, *included.get(source, ())})
        named = [x + content(x) for x in inputs if os.path.exists(x)]
        return digest(rule, commanded.get(source, ""), *named)

    fresh = [x for x in sources if not memory.knows(key(x))]
    clean = True
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for source, (good, text) in zip(
                fresh, pool.map(lambda x: tidy(build, x), fresh)):
            if good:
                memory.add(key(source))
            else:
                clean = False
                print(text, flush=True)
    print(f"tidy: {len(sources)} files, {len(fresh)} read anew", flush=True)
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]),
                  sys.stdin.read().split()))
