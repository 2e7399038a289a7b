"""
What git knows of a folder of plans: branch, what is not committed, older versions; commits of plans alone.

Everything goes through the `git` program. Where it is missing, or the folder lies in no repository, `repository` gives
None and nobody hears of git.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds after which a question to git is given up: a network disk that hangs must not hang the workbook.
SECONDS = 10.0
_COMMITS = 500
_UNIT = "\x1f"
#: What git keeps in its directory while something is half done.
_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
#: What git says when it has no name or mail address to commit with.
_NAMELESS = ("Author identity unknown", "Committer identity unknown", "Please tell me who you are", "empty ident name",
             "unable to auto-detect email address", "no email was given", "no name was given")  # fmt: skip


class GitError(Exception):
    """Git refused; the text is its own first sentence."""

    @property
    def nameless(self) -> bool:
        """Whether it commits nothing since it does not know who commits."""
        return any(words in str(self) for words in _NAMELESS)


@dataclass(frozen=True, slots=True)
class Commit:
    """One version of a file."""

    id: str
    when: dt.datetime
    author: str
    subject: str
    path: str
    """Where the file lay then, from the top of the repository."""


@dataclass(frozen=True, slots=True)
class GitState:
    """What the header shows."""

    branch: str
    """Name of the branch; the short id of the commit where none is checked out."""
    changed: frozenset[str]
    """Names of the folder's own files that are not committed as they are."""
    merging: bool = False
    """Whether a merge, or what is like one (rebase, cherry-pick, revert), waits to be finished."""
    detached: bool = False
    """Whether no branch is checked out: a commit made now lies on none."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a folder of plans lies in."""

    top: Path
    folder: Path

    def run(self, *words: str, data: bytes | None = None, seconds: float = SECONDS) -> bytes:
        """Run git in the folder and return its output. Raises GitError."""
        return _run(self.folder, words, data, seconds)

    def text(self, *words: str) -> str:
        """Return git's output as text without the last line end. Raises GitError."""
        return self.run(*words).decode("utf-8", "replace").rstrip("\n")

    def inside(self, path: Path) -> str:
        """Return a file's path from the top of the repository, as git writes it. Raises ValueError outside of it."""
        return path.parent.resolve().joinpath(path.name).relative_to(self.top).as_posix()

    def state(self) -> GitState:
        """Return branch and uncommitted files of the folder. Raises GitError."""
        out = self.run("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--", ".")
        branch, commit, changed = "", "", set()
        fields = iter(out.decode("utf-8", "surrogateescape").split("\0"))
        prefix = "" if self.folder == self.top else self.folder.relative_to(self.top).as_posix() + "/"
        for line in fields:
            if line.startswith("# branch.head "):
                branch = line.removeprefix("# branch.head ")
            elif line.startswith("# branch.oid "):
                commit = line.removeprefix("# branch.oid ")[:7]
            elif line[:2] in {"1 ", "2 ", "u ", "? "}:
                parts = {"1": 8, "2": 9, "u": 10, "?": 1}[line[0]]
                changed.add(line.split(" ", parts)[parts].removeprefix(prefix))
                if line[0] == "2":
                    next(fields, None)
        directory, detached = self.directory(), branch == "(detached)"
        merging = any((directory / name).exists() for name in _UNDER_WAY)
        return GitState(commit if detached else branch, frozenset(changed), merging, detached)

    def directory(self) -> Path:
        """Return where git keeps what it knows of this working copy. Raises GitError."""
        found = Path(self.text("rev-parse", "--git-dir"))
        return found if found.is_absolute() else self.folder / found

    def version(self, revision: str, path: Path) -> bytes | None:
        """Return a file as it was in a revision; None where it was not there. Raises GitError for no such revision."""
        commit = self.text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return self.version_at(commit, self.inside(path))

    def gone_since(self, revision: str) -> list[str]:
        """Return the names of the folder's own TOML files that a commit had and that are not there. Raises GitError."""
        words = ("diff", "--name-only", "--no-renames", "--diff-filter=D", "--relative", "-z", revision, "--", "*.toml")
        names = self.run(*words).decode("utf-8", "surrogateescape").split("\0")
        return sorted(name for name in names if name and "/" not in name)

    def has_commits(self) -> bool:
        """Say whether anything was committed yet."""
        try:
            self.run("rev-parse", "--verify", "--quiet", "HEAD")
        except GitError:
            return False
        return True

    def version_at(self, commit: str, inside: str) -> bytes | None:
        """Return the file at a path from the top, as it was in a commit; None where it was not there."""
        try:
            return self.run("cat-file", "blob", f"{commit}:{inside}")
        except GitError:
            return None

    def commits(self, path: Path, most: int = _COMMITS) -> list[Commit]:
        """Return the commits that changed a file, also under its former names, the latest first. Raises GitError."""
        form = _UNIT.join(("%x1e%H", "%aI", "%an", "%s"))
        # -c: a merge whose result is neither side's is a version too
        words = ("log", "--follow", "-c", f"-n{most}", "--name-only", "-z", f"--format={form}", "--", path.name)
        try:
            out = self.run(*words).decode("utf-8", "replace")
        except GitError as error:
            if "does not have any commits" in str(error):
                return []
            raise
        found: list[Commit] = []
        for record in out.split("\x1e")[1:]:
            head, _, names = record.partition("\0")
            id_, when, author, subject = (head.split(_UNIT) + [""] * 4)[:4]
            name = next((each.strip("\n") for each in names.split("\0") if each.strip("\n")), self.inside(path))
            found.append(Commit(id_, dt.datetime.fromisoformat(when), author, subject, name))
        return found

    def commit(self, files: Sequence[Path], message: str) -> str:
        """
        Commit these files alone, whatever else is staged, and return the short id of the commit. Raises GitError.

        Files that are gone are committed as gone.
        """
        names = [path.name if path.parent == self.folder else str(path) for path in files]
        self.run("add", "--", *names, seconds=60)
        self.run("commit", "--quiet", "--only", "--file=-", "--", *names, data=message.encode(), seconds=120)
        return self.text("rev-parse", "--short", "HEAD")


def repository(folder: Path) -> Repository | None:
    """Return the repository that `folder` lies in; None without one, without git, or where git will not say."""
    if shutil.which("git") is None:
        return None
    try:
        folder = folder.resolve()
        top = _run(folder, ("rev-parse", "--show-toplevel"), None, SECONDS).decode("utf-8", "surrogateescape")
        found = Repository(Path(top.rstrip("\n")).resolve(), folder)
        folder.relative_to(found.top)
    except (GitError, OSError, ValueError, RuntimeError):
        return None
    return found


def marks(directory: Path) -> tuple[tuple[int, int] | None, ...]:
    """Return what becomes another one when git is used: a commit, a switch, a pull, a merge begun or ended."""
    found: list[tuple[int, int] | None] = []
    for name in ("HEAD", "index", "logs/HEAD", *_UNDER_WAY):
        try:
            stat = (directory / name).stat()
        except OSError:
            found.append(None)
        else:
            found.append((stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def environment() -> Mapping[str, str]:
    """Return the environment of git: it asks nothing, waits for no lock it can do without, and speaks English."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return {**kept, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}


#: Set where the program runs inside a hook of git: they would point it at another repository.
_LEFT_OUT = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


def _run(folder: Path, words: Sequence[str], data: bytes | None, seconds: float) -> bytes:
    command = ["git", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "color.ui=false", *words]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=dict(environment()),
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        raise GitError(str(error)) from error
    if done.returncode:
        told = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
        raise GitError(told[0] if told else f"git {words[0]}: {done.returncode}")
    return done.stdout
