"""Progress of work that is made of parts."""

from avatar_gui.domain.ports import JobContext


class PartOfJob:
    """The share of a job that one of several photos or steps takes: a job context for its use case.

    Parameters
    ----------
    job : JobContext
        The whole.
    index, count : int
        Which part of how many, from 0.
    name : str
        Put before what is being done; empty: nothing.
    """

    def __init__(self, job: JobContext, index: int, count: int, name: str) -> None:
        self._job, self._index, self._count, self._name = job, index, count, name

    def check(self) -> None:
        """Raise `Cancelled` when the whole is no longer wanted."""
        self._job.check()

    def progress(self, fraction: float, text: str) -> None:
        """Tell how far the whole is."""
        self._job.progress((self._index + fraction) / self._count, f"{self._name}: {text}" if self._name else text)
