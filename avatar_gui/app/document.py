"""The session being worked on: one immutable value, and an undo stack that swaps whole values."""

import weakref
from collections.abc import Callable
from dataclasses import fields

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from avatar_gui.domain.inspection import InspectionSession


class SessionDocument(QObject):
    """Holds the current session. Every change goes through `edit` and can be undone.

    Signals
    -------
    changed(frozenset)
        Names of the session's fields that are other objects now.
    settled()
        A change is complete (a drag has ended, an edit, undo or redo was made): worth saving.
    """

    changed = Signal(frozenset)
    settled = Signal()

    def __init__(self, session: InspectionSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(1000)
        self.label = ""

    @property
    def session(self) -> InspectionSession:
        """The current value."""
        return self._session

    def edit(self, label: str, session: InspectionSession, *, merge_key: str = "", is_final: bool = True) -> None:
        """Make `session` the current value, as one undo step named `label`.

        Parameters
        ----------
        label : str
            In the user's words: "Move part".
        session : InspectionSession
        merge_key : str
            Edits with the same key become one step: give each gesture a key of its own.
        is_final : bool
            False while a gesture goes on: views follow, but nothing is saved yet.
        """
        if session == self._session and not merge_key:
            return
        self.undo_stack.push(_Swap(self, label, self._session, session, merge_key))
        if is_final:
            self.settled.emit()

    def absorb(self, label: str, change: Callable[[InspectionSession], InspectionSession]) -> None:
        """Take in what came by itself, such as a photo from a watched folder. It is no step of anybody's.

        Every step before and after is made anew with it, so that undo takes back what a person did, and never this.

        Parameters
        ----------
        label : str
            For the log.
        change : callable
            Session to session, pure. Called once for every value that undo and redo can lead to.
        """
        # The value after one step is the one before the next: each is changed once, and kept alive for its id.
        known: dict[int, tuple[InspectionSession, InspectionSession]] = {}

        def changed(session: InspectionSession) -> InspectionSession:
            if id(session) not in known:
                known[id(session)] = (session, change(session))
            return known[id(session)][1]

        for index in range(self.undo_stack.count()):
            step = self.undo_stack.command(index)
            if isinstance(step, _Swap):
                step.rebase(changed)
        self._assign(changed(self._session), label)
        self.settled.emit()

    def cancel(self, merge_key: str) -> None:
        """Take back the step of an unfinished gesture and forget it: neither undo nor redo knows of it afterwards."""
        top = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(top, _Swap) and top.key == merge_key:
            top.is_cancelled = True
            self.undo_stack.undo()
            self.settled.emit()

    def reset(self, session: InspectionSession) -> None:
        """Start with another session: nothing before it can be undone."""
        self.undo_stack.clear()
        self._assign(session, "")

    def undo(self) -> None:
        """Go one step back."""
        if self.undo_stack.canUndo():
            self.undo_stack.undo()
            self.settled.emit()

    def redo(self) -> None:
        """Go one step forward again."""
        if self.undo_stack.canRedo():
            self.undo_stack.redo()
            self.settled.emit()

    def go_to(self, index: int) -> None:
        """Go back or forward to where `index` steps are done."""
        if 0 <= index <= self.undo_stack.count() and index != self.undo_stack.index():
            self.undo_stack.setIndex(index)
            self.settled.emit()

    def _assign(self, session: InspectionSession, label: str) -> None:
        before, self._session = self._session, session
        self.label = label
        names = frozenset(f.name for f in fields(session) if getattr(before, f.name) is not getattr(session, f.name))
        if names:
            self.changed.emit(names)


class _Swap(QUndoCommand):
    """Swaps two values: cannot fail, cannot drift."""

    def __init__(
        self, document: SessionDocument, label: str, before: InspectionSession, after: InspectionSession, key: str
    ) -> None:
        super().__init__(label)
        # Weak, for the stack of the document owns its commands: no circle through C++ for the garbage collector.
        self._document = weakref.proxy(document)
        self._before, self.after, self.key = before, after, key
        self.is_cancelled = False

    def id(self) -> int:
        return 1 if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Swap) or other.key != self.key:
            return False
        self.after = other.after
        return True

    def rebase(self, changed: Callable[[InspectionSession], InspectionSession]) -> None:
        """Swap other values, into which something came."""
        self._before, self.after = changed(self._before), changed(self.after)

    def undo(self) -> None:
        self._document._assign(self._before, f"Undo {self.text()}")  # noqa: SLF001 - one thing in two classes
        # Qt does not call undo() of a step that is obsolete already; one that becomes so here is dropped afterwards.
        self.setObsolete(self.is_cancelled)

    def redo(self) -> None:
        self._document._assign(self.after, self.text())  # noqa: SLF001 - one thing in two classes
