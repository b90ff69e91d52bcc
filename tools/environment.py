"""Make .venv hold what a command of the Makefile runs with; do nothing where it does so already.

This runs before anything is installed and has to tell an old Python that it is too old: so it takes the standard
library alone, and no syntax that Python 3.7 cannot read.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
UNFINISHED = ENVIRONMENT / ".unfinished"
OLDEST = (3, 11)
# each lock holds all that the one before it holds
LOCKS = {"run": "requirements.lock", "demo": "requirements-demo.lock", "dev": "requirements-dev.lock"}


def trouble_of(*command: object) -> str:
    """Run a command; return what it says went wrong, or nothing."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=str(ROOT),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except OSError as error:  # a link to a Python that is no longer there, too
        return str(error)
    return done.stdout.strip() or "no reason given" if done.returncode else ""


def make_environment() -> None:
    """Have an environment whose Python and pip work: the one that is there if it is whole, else a new one."""
    old = trouble_of(PYTHON, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})")
    whole = not (old or UNFINISHED.exists())
    if whole and not trouble_of(PYTHON, "-c", "import pip"):
        return
    version = "{}.{}".format(*sys.version_info)
    if sys.version_info < OLDEST:
        sys.exit(
            f"Briefing Bot needs Python 3.11 or newer, and {sys.executable} is {version}. "
            "If there is a newer one, name it: make PYTHON=python3.12 demo"
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            f"{sys.executable} cannot make an environment, its venv package is missing. "
            f"On Debian and Ubuntu: apt-get install python{version}-venv"
        )
    if whole:  # made without pip, perhaps for something else too: what it holds is kept
        trouble = trouble_of(PYTHON, "-m", "ensurepip", "--default-pip")
    else:
        if ENVIRONMENT.exists():
            shutil.rmtree(str(ENVIRONMENT))
        ENVIRONMENT.mkdir()
        UNFINISHED.touch()
        trouble = trouble_of(sys.executable, "-m", "venv", ENVIRONMENT)
    if trouble:
        sys.exit(f"The environment .venv could not be made: {trouble.splitlines()[-1]}")
    if UNFINISHED.exists():
        UNFINISHED.unlink()


def mark(level: str) -> Path:
    """Return the file that says that a level's lock, as it stands, is installed."""
    digest = hashlib.sha256()
    for name in (LOCKS[level], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return ENVIRONMENT / f".installed-{level}-{digest.hexdigest()[:16]}"


def install(level: str) -> None:
    """Install a level's lock and the project itself, and leave the mark when both are there."""
    print(f"Installing {LOCKS[level]} into .venv: some minutes, this once.", flush=True)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    trouble = trouble_of(*pip, "--require-hashes", "-r", LOCKS[level]) or trouble_of(
        *pip, "--no-deps", "--no-build-isolation", "--editable", "."
    )
    if trouble:
        print(trouble, file=sys.stderr)
        sys.exit(
            "The packages could not be installed; what pip says stands above. They come from the package index "
            "once: see that this machine reaches it, then run the same command again."
        )
    for stale in ENVIRONMENT.glob(f".installed-{level}-*"):
        stale.unlink()
    mark(level).touch()


def main(level: str) -> None:
    """Bring the environment to a level: run, demo or dev."""
    make_environment()
    levels = list(LOCKS)
    if not any(mark(wider).exists() for wider in levels[levels.index(level) :]):
        install(level)


if __name__ == "__main__":
    main(sys.argv[1])
