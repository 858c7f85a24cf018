"""Several photos: folders, failures and cancelling."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from avatar_gui.domain.errors import Cancelled, InputError, StorageError
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.ports import JobContext, QuietJob
from avatar_gui.domain.verdict import Outcome
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.inspect_series import SeriesItem, SeriesOutcome, inspect_series
from avatar_gui.services.progress import PartOfJob
from avatar_gui.services.write_outputs import WrittenReport, require_folder, result_folders
from tests.unit.services.doubles import a_backend, a_photo, a_request

FILES = {"result.json", "anomaly.npy", "overlay.png"}


@dataclass
class CancelAfter(QuietJob):
    """Cancels once so many photos were started."""

    n_photos: int

    def progress(self, fraction: float, text: str) -> None:
        if text.endswith("preparing the engine"):
            self.n_photos -= 1

    def check(self) -> None:
        if self.n_photos < 0:
            raise Cancelled


def good(name: str) -> SeriesItem:
    return SeriesItem(name, lambda: a_request(photo=a_photo(name=name)))


def bad(name: str) -> SeriesItem:
    def load() -> InspectionRequest:
        raise InputError(f"{name} is empty")

    return SeriesItem(name, load)


def inspected(
    items: Sequence[SeriesItem],
    folder: Path,
    *,
    job: JobContext = QuietJob(),  # noqa: B008 - it has no state
    score: float = 0.0,
    on_result: Callable[[InspectionResult], None] = lambda _result: None,
) -> SeriesOutcome:
    return inspect_series(
        items,
        cad=a_request().cad,
        title="Box",
        out=folder / "out",
        backend=a_backend(folder, score_inside=score),
        job=job,
        created_at="2026-05-25T09:41:07+00:00",
        on_result=on_result,
    )


def test_one_photo_writes_into_the_folder_itself(tmp_path: Path) -> None:
    series = inspected([good("a.png")], tmp_path)
    assert series.outcome is Outcome.ACCEPT
    assert series.folders == (tmp_path / "out",)
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES | {"report.pdf"}


def test_several_photos_get_a_folder_each_and_a_summary(tmp_path: Path) -> None:
    heard: list[str] = []
    names = ["a.png", "b.png", "a.jpg", "A.tif"]
    series = inspected(
        [good(name) for name in names], tmp_path, on_result=lambda result: heard.append(result.photo_name)
    )
    assert heard == names
    assert [folder.name for folder in series.folders] == ["a", "b", "a_2", "A_3"]
    assert all({path.name for path in folder.iterdir()} == FILES for folder in series.folders)
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert [(photo["photo"], photo["folder"]) for photo in summary["photos"]] == list(
        zip(names, ["a", "b", "a_2", "A_3"], strict=True)
    )
    assert series.report == WrittenReport(tmp_path / "out" / "report.pdf")


def test_a_bad_photo_stops_nobody_and_forbids_accept(tmp_path: Path) -> None:
    series = inspected([good("a.png"), bad("b.png"), good("c.png")], tmp_path)
    assert [name for name, _ in series.failures] == ["b.png"]
    assert len(series.folders) == 2
    assert series.outcome is Outcome.REVIEW
    assert "b.png is empty" in (tmp_path / "out" / "summary.json").read_text()
    assert not (tmp_path / "out" / "b").exists()


def test_a_rejected_photo_counts_more_than_a_bad_one(tmp_path: Path) -> None:
    assert inspected([good("a.png"), bad("b.png")], tmp_path, score=0.7).outcome is Outcome.REJECT


def test_nothing_but_bad_photos_writes_nothing(tmp_path: Path) -> None:
    series = inspected([bad("a.png"), bad("b.png")], tmp_path)
    assert (series.content, series.report, series.outcome) == (None, None, Outcome.REVIEW)
    assert len(series.failures) == 2
    assert not (tmp_path / "out").exists()


def test_cancelling_keeps_what_is_finished(tmp_path: Path) -> None:
    series = inspected([good(f"{i}.png") for i in range(5)], tmp_path, job=CancelAfter(2))
    assert series.was_cancelled
    assert [folder.name for folder in series.folders] == ["0", "1"]
    assert series.report is not None
    assert series.report.path.exists()
    # Three photos were not looked at: no ACCEPT for the part.
    assert series.content is not None
    assert series.content.outcome is Outcome.ACCEPT
    assert series.outcome is Outcome.REVIEW


def test_cancelling_at_once_writes_nothing(tmp_path: Path) -> None:
    series = inspected([good("a.png")], tmp_path, job=CancelAfter(-1))
    assert series.was_cancelled
    assert series.content is None
    assert not (tmp_path / "out").exists()


def test_a_full_disk_is_not_one_photos_problem(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(StorageError):
        inspected([good("a.png"), good("b.png")], tmp_path)
    assert (tmp_path / "out").read_text() == "in the way"


def test_progress_of_a_part_is_a_share_of_the_whole() -> None:
    told: list[tuple[float, str]] = []

    class Telling(QuietJob):
        def progress(self, fraction: float, text: str) -> None:
            told.append((fraction, text))

    PartOfJob(Telling(), 1, 4, "b.png").progress(0.5, "comparing")
    assert told == [(0.375, "b.png: comparing")]


def test_folders_are_unique_whatever_the_case(tmp_path: Path) -> None:
    names = ["x.png", "X.png", "x_2.png", ".png", ".png"]
    folders = [folder.name for folder in result_folders(tmp_path, names)]
    assert len({name.casefold() for name in folders}) == len(names)
    assert folders[:3] == ["x", "X_2", "x_2_2"]


def test_results_need_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    require_folder(tmp_path)
    require_folder(tmp_path / "new" / "below")
    for path in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300), tmp_path / "a\0b"):
        with pytest.raises(InputError):
            require_folder(path)
    assert not (tmp_path / "new").exists()
