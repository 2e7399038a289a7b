"""Git in the app: branch and what is not committed, a commit of the plans, older versions, old values brought back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ksp_tui.screens.git_watch import GitWatch, file_name
from ksp_tui.screens.handlers import handles
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import crop, wrap
from ksp_tui.widgets.bar import Chip

if TYPE_CHECKING:
    from ksp_tui.changes.sentences import Sentence
    from ksp_tui.changes.side import Side
    from ksp_tui.documents.commit import PlanChanges
    from ksp_tui.screens.picker import Pick
    from ksp_tui.screens.program import Program
    from ksp_tui.session.versions import Version
    from ksp_tui.store.git import Repository

#: Seconds in which ^S a second time means a commit.
TWICE_SECONDS = 4.0
_WIDE = 100
_NOW = "now"


class Versions(GitWatch):
    """The part of the app that knows of git. Without git, or outside a repository, it shows nothing."""

    def __init__(self, app: Program) -> None:
        super().__init__(app)
        self._asked = 0.0

    # --- what the header shows ------------------------------------------------------------------------------------

    def chips(self, file: str = "") -> list[Chip]:
        """Return branch and whether something is not committed: of one file, or of the folder's."""
        state = self.state
        if state is None:
            return []
        changed = file_name(file) in state.changed if file else any(each.endswith(".toml") for each in state.changed)
        branch = t("git.no_branch", commit=state.branch) if state.detached else crop(clean(state.branch), 16)
        if state.merging:
            return [Chip(t("git.merging", branch=branch), "look")]
        if not changed:
            return [Chip(branch, "dim")]
        wide = self.app.size.width >= _WIDE
        return [Chip(t("git.uncommitted", branch=branch) if wide else f"{branch}*", "look", "commit")]

    # --- a commit -------------------------------------------------------------------------------------------------

    def asked_twice(self) -> bool:
        """Say whether ^S was pressed a second time, and there is something to commit."""
        now = time.monotonic()
        twice, self._asked = now - self._asked < TWICE_SECONDS, now
        return twice and self.can_commit

    @property
    def can_commit(self) -> bool:
        """Whether git holds something of this folder that is not committed."""
        return self.state is not None and any(name.endswith(".toml") for name in self.state.changed)

    @handles("commit")
    def commit(self) -> None:
        """Show what has changed, ask for a few words, and commit the plans alone."""
        if self.repository is None:
            self.app.say(t("git.none_here"))
            return
        if not self.app.settle():
            return
        self.app.book.flush(1.0)
        self._asked = 0.0
        self.app.run_worker(self._gather, group="commit", exclusive=True, thread=True, exit_on_error=False)

    def _gather(self) -> None:
        from ksp_tui.documents.commit import git_refused, merging_words, plan_files, uncommitted
        from ksp_tui.store.atomic import StoreError
        from ksp_tui.store.git import GitError

        repository = self.repository
        assert repository is not None
        try:
            state = repository.state()
            found = uncommitted(repository, plan_files(state), self.app.today())
        except (GitError, StoreError) as error:
            said = git_refused(error) if isinstance(error, GitError) else t("git.refused", detail=clean(str(error)))
            self.app.call_from_thread(self.app.say, said)
            return
        if state.merging:
            self.app.call_from_thread(self.app.say, merging_words())
            return
        self.app.call_from_thread(self._show, found)

    def _show(self, found: list[PlanChanges]) -> None:
        from ksp_tui.screens.picker import Pick, PickerScreen

        bad = next((each for each in found if each.what in {"waiting", "broken"}), None)
        if bad is not None or not found:
            self.app.say(t(f"commit.{bad.what}", path=bad.path.name) if bad is not None else t("commit.nothing"))
            return
        lines: list[Pick] = []
        for each in found:
            lines.append(Pick("commit", clean(each.account), "" if each.count else t(f"commit.{each.what}")))
            lines += [p for _, said in each.sentences for words in said for p in self._lines("commit", words, "  ")]
        words = ""

        def search(text: str) -> list[Pick]:
            nonlocal words
            words = text
            first = Pick("commit", t("commit.take", count=len(found)))
            return [first, *(Pick(p.value, p.label if p.label.strip() else t("commit.form"), p.hint) for p in lines)]

        def chosen(value: str | None) -> None:
            if value is not None:
                self.app.say(t("commit.going"))  # a hook of theirs may take its time
                self.app.run_worker(
                    lambda: self._commit(found, words), group="commit", exclusive=True, thread=True, exit_on_error=False
                )

        self.app.push_screen(PickerScreen(t("commit.title"), search, asks=t("commit.asks"), wide=True), chosen)

    def _commit(self, found: Sequence[PlanChanges], words: str) -> None:
        from ksp_tui.documents.commit import branch_words, git_refused, message, no_branch_words
        from ksp_tui.store.git import GitError

        assert self.repository is not None
        try:
            commit = self.repository.commit([each.path for each in found], message(words, found))
            state = self.repository.state()
        except GitError as error:
            self.app.call_from_thread(self.app.say, git_refused(error))
            return
        said = t("commit.done", commit=commit, count=len(found), branch=branch_words(state))
        if state.detached:
            said += " " + no_branch_words()
        self.app.call_from_thread(self.committed, state)
        self.app.call_from_thread(self.app.say, said)

    # --- older versions -------------------------------------------------------------------------------------------

    @handles("history")
    def history(self) -> None:
        """Show the versions of the open plan; one that is chosen is compared with the plan as it is."""
        front = self.app.front
        if front is None or not front.file or not self.app.settle():
            return
        file = front.file
        self.app.run_worker(lambda: self._list(file), group="history", exclusive=True, thread=True, exit_on_error=False)

    def _list(self, file: str) -> None:
        from ksp_tui.session.versions import versions_of
        from ksp_tui.store.git import repository

        found = self.repository or repository(self.app.folder)
        versions = versions_of(found, self.app.folder, file)
        self.app.call_from_thread(self._choose, file, found, versions)

    def _choose(
        self, file: str, repository: Repository | None, versions: list[Version], first: Version | None = None
    ) -> None:
        """Ask for a version; with `first` for the one that it is compared with."""
        from ksp_tui.screens.picker import Pick, PickerScreen

        if not versions:
            self.app.say(t("history.none"))
            return
        by_id = {each.id: each for each in versions}
        picks = [_pick(each) for each in versions if each is not first]
        if first is not None:
            picks.insert(0, Pick(_NOW, t("history.now")))

        def chosen(value: str | None) -> None:
            if value is None:
                return
            older = first if first is not None else by_id[value]
            newer = by_id.get(value) if first is not None else None
            if older is not None and newer is not None and _later(older, newer):
                older, newer = newer, older
            assert older is not None
            self._compare(file, repository, versions, older, newer)

        title = t("history.title" if first is None else "history.with", name=clean(self.app.account_name(file)))
        self.app.push_screen(PickerScreen(title, lambda text: _fitting(picks, text), hint_width=28), chosen)

    def _compare(
        self,
        file: str,
        repository: Repository | None,
        versions: list[Version],
        older: Version,
        newer: Version | None,
    ) -> None:
        """Show what has changed from one version to another, or to now; a line brings its old value back."""
        from ksp_tui.documents.beside import only_beside
        from ksp_tui.documents.differences import changes_between
        from ksp_tui.screens.picker import Pick, PickerScreen

        before, after = (self._side(file, repository, each) for each in (older, newer))
        if before is None or after is None:
            self.app.say(t("history.unreadable"))
            return
        found = changes_between(before, after)
        picks = [Pick("other", t("history.other"))]
        picks += [pick for number, each in enumerate(found) for pick in self._lines(str(number), each.words)]
        if not found:
            picks.append(Pick("none", t("diff.same")))

        def chosen(value: str | None) -> None:
            if value == "other":
                self._choose(file, repository, versions, older)
            elif value is not None and value != "none":
                if only_beside(found[int(value)], before, after):
                    self.app.say(t("history.beside"))
                else:
                    self._bring_back(file, found[int(value)], before)

        to = _words(newer) if newer is not None else t("history.now")
        title = t("history.between", older=_words(older), newer=to)
        self.app.push_screen(PickerScreen(title, lambda text: _fitting(picks, text), hint_width=0, wide=True), chosen)

    def _lines(self, value: str, words: str, indent: str = "") -> list[Pick]:
        """Return a sentence as lines of a list, as wide as it is."""
        from ksp_tui.screens.picker import Pick

        width = max(24, min(112, self.app.size.width * 96 // 100) - 24)
        return [
            Pick(value, f"{indent}{'  ' if number else ''}{line}") for number, line in enumerate(wrap(words, width))
        ]

    def _side(self, file: str, repository: Repository | None, version: Version | None) -> Side | None:
        from ksp_tui.documents.differences import side_of
        from ksp_tui.session.versions import file_of, lists_of

        book = self.app.book
        if version is None:
            return side_of(book.model(file), book.folder, book.day_of(file), book.file(file))
        found = file_of(repository, version, type(book.model(file)))
        if found is None or found.model is None:
            return None
        return side_of(found.model, lists_of(repository, version, book.folder), book.day_of(file), found)

    def _bring_back(self, file: str, sentence: Sentence, before: Side) -> None:
        """Give a place its old value again, as a step that undo takes back."""
        from ksp_tui.session.refused import Refused
        from ksp_tui.session.versions import bring_back
        from ksp_tui.views.words import refused_words

        book = self.app.book
        try:
            step = bring_back(book.model(file), file, sentence.difference, before.model)  # type: ignore[arg-type]
            done = book.apply(step)
        except (KeyError, ValueError):
            self.app.say(t("history.gone"))
            return
        except Refused as error:
            self.app.say(refused_words(book, error))
            return
        if done:
            self.app.go_to(file, sentence.path)
        self.app.say(t("history.back" if done else "history.there"))


def _later(one: Version, other: Version) -> bool:
    return one.when is not None and other.when is not None and one.when > other.when


def _words(version: Version) -> str:
    day = f"{version.when.astimezone():%Y-%m-%d %H:%M}" if version.when is not None else ""
    return f"{day} {crop(clean(version.words), 24)}".strip()


def _pick(version: Version) -> Pick:
    from ksp_tui.screens.picker import Pick

    day = f"{version.when.astimezone():%Y-%m-%d %H:%M}" if version.when is not None else ""
    words = t("history.frozen", name=clean(version.words)) if version.path is not None else clean(version.words)
    return Pick(version.id, words or version.id[:7], f"{crop(clean(version.author), 10)} {day}".strip())


def _fitting(picks: Sequence[Pick], text: str) -> list[Pick]:
    from ksp_tui.entry.choices import match

    return [pick for pick in picks if not text or match(text, pick.label, (pick.hint,)) is not None]
