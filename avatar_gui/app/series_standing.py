"""How far a series is: what its card shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeriesStanding:
    """How far the series is.

    Parameters
    ----------
    station, folder : str
        Name of the station; path of the folder; empty: none.
    is_watching : bool
        Whether more photos are waited for when these are done.
    is_paused : bool
    is_active : bool
        Whether anything runs, waits or is waited for.
    needs_station : bool
        Photos wait and no station is chosen.
    n_waiting, n_done : int
        Photos that wait; that came to their end.
    n_failed : int
        Of those that are done: without a pose or a result, so they stay in review.
    running : str
        Name of the photo that is being inspected, or empty.
    fraction : float
        Share of all that is done, 0 to 1.
    seconds_left : float or None
    left_out : tuple of (str, str)
        Files that are no photos, and why, in a sentence that names the file.
    problem : str
        Why no photos come, or empty.
    """

    station: str = ""
    folder: str = ""
    is_watching: bool = False
    is_paused: bool = False
    is_active: bool = False
    needs_station: bool = False
    n_waiting: int = 0
    n_done: int = 0
    n_failed: int = 0
    running: str = ""
    fraction: float = 0.0
    seconds_left: float | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    problem: str = ""
