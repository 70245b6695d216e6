#!/usr/bin/env python3
"""Set Sidelight up and run it, the same way on Linux, macOS and Windows.

    python3 make.py course    make the whole course: website, slide decks, printed sheets
    python3 make.py test      check everything that the project promises

Each word does its own set-up first. Needs Python 3.11 or newer and a network the first time; nothing else.
Only the standard library is used here, and nothing that Python 3.7 could not read: an old Python gets a sentence,
not a syntax error.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
MARK = VENV / "sidelight-setup.json"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"course": "requirements.lock", "test": "requirements-test.lock"}
NODE = ROOT / "build" / "node"
OLDEST = (3, 11)

# A Debian package, others that do as well, and what it is for.
DEBIAN = (
    ("chromium", (), "opens every page of the website"),
    ("firefox-esr", ("firefox",), "opens the website in a second browser"),
    ("default-jre-headless", ("openjdk-17-jre-headless", "openjdk-21-jre-headless"), "runs the checker of HTML"),
    ("nginx-light", ("nginx", "nginx-core", "nginx-full"), "serves the website with our configuration"),
    ("apache2", (), "serves the website with our configuration"),
    ("libreoffice-impress-nogui", ("libreoffice-impress",), "opens every slide deck"),
    ("fonts-liberation", ("fonts-liberation2",), "letters as wide as Arial's, for the decks"),
    ("poppler-utils", (), "reads the text of every PDF"),
)
NO_APT = "SIDELIGHT_NO_APT"


class Stop(Exception):
    """A step failed; the words say what happened and what to do next."""


def say(text: str) -> None:
    """Print one plain line, in order with what other programs print."""
    print("make.py: " + text, flush=True)


def environment() -> dict[str, str]:
    """The environment for every program started here."""
    env = dict(os.environ)
    for name in ("PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__"):
        env.pop(name, None)
    env["VIRTUAL_ENV"] = str(VENV)
    env["PATH"] = str(SCRIPTS) + os.pathsep + env.get("PATH", "")
    return env


def run(command: list[str], advice: str = "", env: dict[str, str] | None = None) -> int:
    """Run a program in the project's folder; with advice, a failure stops here and gives it."""
    sys.stdout.flush()
    try:
        code = subprocess.call(command, cwd=str(ROOT), env=env or environment())
    except OSError as problem:
        raise Stop(f"could not start {command[0]}: {problem.strerror or problem}\n"
                   f"  Next: {advice or 'delete the folder .venv and run this again'}") from None
    if code and advice:
        raise Stop(f"that step failed (exit code {code}).\n  Next: {advice}")
    return code


def ask(command: list[str]) -> str:
    """What a program prints, or '' when it fails or is not there."""
    try:
        done = subprocess.run(command, cwd=str(ROOT), env=environment(), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


# ---- the virtual environment ----


def digest(names: list[str]) -> str:
    """One hash over the contents of some files of the project."""
    total = hashlib.sha256()
    for name in names:
        try:
            text = (ROOT / name).read_bytes().replace(b"\r\n", b"\n")
        except OSError:
            raise Stop(f"the file {name} is missing.\n  Next: run this in a whole copy of the project "
                       f"(git checkout {name})") from None
        total.update(name.encode() + b"\0" + hashlib.sha256(text).digest())
    return total.hexdigest()


def old_mark() -> dict[str, str]:
    """What the last set-up wrote down, or nothing."""
    try:
        mark = json.loads(MARK.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return mark if isinstance(mark, dict) else {}


def check_python() -> None:
    """Stop with a sentence when this Python is too old, or cannot make virtual environments."""
    have = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < OLDEST:
        for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
            if shutil.which(name):
                raise Stop(f"this is Python {have}, Sidelight needs 3.11 or newer.\n"
                           f"  Next: run  {name} make.py {' '.join(sys.argv[1:])}")
        raise Stop(f"this is Python {have}, Sidelight needs 3.11 or newer.\n"
                   "  Next: install one from https://www.python.org/downloads/ or with your system's packages, "
                   "then run this again with it")
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        if sys.platform.startswith("linux") and shutil.which("apt-get"):
            step = "run  sudo apt-get install python3-venv  and then this again"
        else:
            step = "install the 'venv' and 'pip' parts of your Python, then run this again"
        raise Stop(f"this Python ({have}) cannot make virtual environments.\n  Next: {step}") from None


def set_up(word: str) -> None:
    """Make the virtual environment fit the lock files; do nothing when it does already."""
    check_python()
    wanted = {"root": str(ROOT), "python": "{}.{}".format(*sys.version_info[:2])}
    mark = old_mark()
    fits = all(mark.get(key) == value for key, value in wanted.items()) and bool(ask([str(PYTHON), "--version"]))
    files = [LOCKS["course"], "pyproject.toml"] + ([LOCKS["test"]] if word == "test" else [])
    hashes = {word: digest(files), "course": digest(files[:2])}
    if fits and all(mark.get(key) == value for key, value in hashes.items()):
        say("set-up is up to date (.venv)")
        return
    if not fits:
        if Path(sys.prefix).resolve() == VENV.resolve():
            raise Stop("the environment in .venv must be made again, and it is the one that runs this.\n"
                       "  Next: leave it (deactivate) and run this again")
        say("making a virtual environment in .venv (Python {})".format(wanted["python"]))
        run([getattr(sys, "_base_executable", None) or sys.executable, "-m", "venv", "--clear", str(VENV)],
            "check that you may write in this folder and that the disk is not full, delete .venv, and run this again")
        mark = {}
    mark_now = dict(mark, **wanted)
    mark_now.pop(word, None)
    mark_now.pop("course", None)
    write_mark(mark_now)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    lock = LOCKS[word]
    say(f"installing the versions in {lock}; the first time this takes a minute or two")
    run([*pip, "install", "-qq", "--progress-bar", "off", "-r", lock],
        "look at the lines above. Without a network, or behind a proxy: set HTTPS_PROXY, or try again later. "
        "Where a version is not found: update the lock file (docs/maintainer.md)")
    say("installing Sidelight itself, in place")
    run([*pip, "install", "-qq", "--no-deps", "--no-build-isolation", "-e", "."],
        "look at the lines above; pyproject.toml or a file that it names is missing or wrong")
    run([*pip, "check"],
        f"a package that pyproject.toml asks for is not in {LOCKS['course']}: add it (docs/maintainer.md)")
    write_mark(dict(mark_now, **hashes))


def write_mark(mark: dict[str, str]) -> None:
    """Write down what .venv holds, so that the next run can skip the set-up."""
    MARK.write_text(json.dumps(mark, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def program(name: str) -> str:
    """The path of a program in the virtual environment."""
    return str(SCRIPTS / (name + (".exe" if os.name == "nt" else "")))


# ---- what the tests need beside Python ----


def installed(package: str) -> bool:
    """True when Debian says that this package is installed."""
    return ask(["dpkg-query", "-W", "-f=${Status}", package]).endswith("ok installed")


def debian_packages() -> None:
    """Install the Debian packages that the tests use, where that is possible without asking for a password."""
    if not (sys.platform.startswith("linux") and shutil.which("apt-get") and shutil.which("dpkg-query")):
        say("no apt-get here: tests that need Chromium, LibreOffice or Poppler run where those are installed")
        return
    missing = [(name, why) for name, others, why in DEBIAN if not any(map(installed, (name, *others)))]
    if shutil.which("npm") is None:
        missing.append(("npm", "brings checks of pages and decks: axe, vnu, a driver for Firefox, the Open XML SDK"))
    if not missing:
        return
    names = [name for name, _ in missing]
    by_hand = "sudo apt-get install --no-install-recommends " + " ".join(names)
    for name, why in missing:
        say(f"{name} is not installed ({why})")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if os.environ.get(NO_APT) or not (root or (shutil.which("sudo") and run_quietly([*sudo, "true"]))):
        say("not installed by this program; their tests are skipped (with CI=true they fail). To install:  " + by_hand)
        return
    say("installing with apt-get: {} (set {}=1 to leave the system as it is)".format(" ".join(names), NO_APT))
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    run([*quiet, "update"], env=env)
    if run([*quiet, "install", "-y", "--no-install-recommends", *names], env=env):
        say("apt-get could not install them; going on without. By hand:  " + by_hand)


def run_quietly(command: list[str]) -> bool:
    """True when a program ends well; its output is thrown away."""
    try:
        return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def node_packages() -> None:
    """Install tests/package.json into build/node, from its lock file, when npm is there."""
    npm = shutil.which("npm")
    files = ["tests/package.json", "tests/package-lock.json"]
    if npm is None:
        say("no npm here: the checks of axe, vnu, Firefox and the Open XML SDK are skipped (with CI=true they fail). "
            "Debian:  sudo apt-get install npm")
        return
    wanted = digest(files)
    done = NODE / "sidelight-setup.txt"
    if done.is_file() and done.read_text(encoding="utf-8").strip() == wanted:
        return
    say("installing the npm packages of tests/package-lock.json into build/node")
    NODE.mkdir(parents=True, exist_ok=True)
    for name in files:
        shutil.copyfile(str(ROOT / name), str(NODE / Path(name).name))
    code = run([npm, "ci", "--prefix", str(NODE), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
               env=dict(os.environ))
    if code:
        say("npm could not install them; the checks of axe, vnu, Firefox and the Open XML SDK are skipped (with "
            "CI=true they fail). Next: check the network and run this again")
        return
    done.write_text(wanted + "\n", encoding="utf-8", newline="\n")


# ---- the two words ----


def course() -> int:
    """Make everything."""
    set_up("course")
    say("sidelight build")
    code = run([program("sidelight"), "build"])
    if code:
        say("the course was not made; what was there before is unchanged. "
            "Next: read the lines above, correct the files they name, and run this again")
    return code


def test() -> int:
    """Check everything. The tests come last, so that their closing line does."""
    set_up("test")
    debian_packages()
    node_packages()
    utf8 = dict(environment(), PYTHONUTF8="1")
    checks = (
        ("style", [str(PYTHON), "-m", "ruff", "check", "."],
         f"{PYTHON.relative_to(ROOT)} -m ruff check --fix  corrects most of it"),
        ("types", [str(PYTHON), "-m", "mypy", "--strict"], "correct the lines above"),
        ("imports", [program("lint-imports")],
         "modules import downwards only (docs/maintainer.md)"),
    )
    failed = []
    for name, command, next_step in checks:
        say(f"checking {name}")
        if run(command, env=utf8):
            failed.append(name)
            say(f"{name} failed. Next: {next_step}")
    if failed:
        say("going on with the tests; in the end this counts as failed: " + ", ".join(failed))
    say("running the tests on two cores")
    code = run([str(PYTHON), "-m", "pytest", "-n", "2"])
    return code or (1 if failed else 0)


def main(words: list[str]) -> int:
    """Run one word; give its exit code."""
    tasks = {"course": course, "test": test}
    if len(words) != 1 or words[0] not in tasks:
        known = words in (["help"], ["-h"], ["--help"])
        print((__doc__ or "").strip(), file=sys.stdout if known else sys.stderr)
        return 0 if known else 2
    try:
        return tasks[words[0]]()
    except Stop as problem:
        print("make.py: " + str(problem), file=sys.stderr)
        return 1
    except OSError as problem:
        print("make.py: {}: {}\n  Next: check the rights of that file or folder and the space on the disk, then run "
              "this again".format(problem.filename or "a file", problem.strerror or problem), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nmake.py: stopped. What was made before is unchanged; run this again at any time.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
