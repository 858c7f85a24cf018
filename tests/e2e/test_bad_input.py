"""Every row of docs/user/bad-input.md: one clear line, the right exit status, nothing half-written, never ACCEPT."""

import json
import re
import sys
from pathlib import Path

import pytest

from avatar_gui.domain.errors import StorageError
from avatar_gui.io.job_store import JobStore
from tests.conftest import SHARED_DATA
from tests.e2e import commands
from tests.e2e.bad_input_rows import HARMLESS, ROWS, Row, document
from tests.e2e.spoil import Job

PAGE = Path(__file__).resolve().parents[2] / "docs" / "user" / "bad-input.md"
REFUSED = [(title, row) for title, rows in ROWS.items() for row in rows if not row.verdict and row.how != "open"]
DOUBTED = [(title, row) for title, rows in ROWS.items() for row in rows if row.verdict == "REVIEW"]
UNOPENED = [row for rows in ROWS.values() for row in rows if row.how == "open"]


def row_id(value: object) -> str | None:
    if isinstance(value, Row):
        return value.id
    return value.split(" (")[0] if isinstance(value, str) else None


def run(row: Row, job: Job, capfd: pytest.CaptureFixture[str]) -> commands.Ended:
    if row.needs == "linux" and not sys.platform.startswith("linux"):
        pytest.skip("this is how Linux fails")
    if row.needs == "data" and not SHARED_DATA.is_dir():
        pytest.skip(f"real test data is not on this machine ({SHARED_DATA})")
    job.shared_data = SHARED_DATA
    row.spoil(job)
    if row.how == "process":
        return commands.run(job.argv, job.environment, file_limit_bytes=job.file_limit_bytes)
    return commands.call(job.argv, capfd)


def is_what_it_says(row: Row, text: str) -> bool:
    pattern = ".+?".join(re.escape(piece) for piece in row.says.split("…"))
    return re.fullmatch(pattern, text) is not None


def without_folder(text: str, job: Job) -> str:
    return text.replace(f"{job.folder}/", "")


def test_the_unspoilt_job_is_accepted(job: Job, capfd: pytest.CaptureFixture[str]) -> None:
    """What every row starts from: whatever goes wrong below is the row's doing."""
    ended = commands.call(job.argv, capfd)
    assert (ended.status, ended.err) == (0, "")
    assert "photo.png: ACCEPT" in ended.out
    assert json.loads((job.folder / "out" / "result.json").read_text())["verdict"]["outcome"] == "ACCEPT"


@pytest.mark.parametrize(("title", "row"), REFUSED, ids=row_id)
def test_refused(title: str, row: Row, job: Job, capfd: pytest.CaptureFixture[str]) -> None:
    before = set(job.folder.rglob("*"))
    ended = run(row, job, capfd)
    assert ended.status == 2
    assert ended.err.startswith("avatar: ")
    assert ended.err.endswith("\n")
    assert ended.err.count("\n") == 1
    said = without_folder(ended.err, job).removeprefix("avatar: ").rstrip("\n")
    assert is_what_it_says(row, said), said
    assert "Traceback" not in ended.out + ended.err
    assert "part: ACCEPT" not in ended.out
    made = set(job.folder.rglob("*")) - before
    assert not [path for path in made if ".part" in path.name or path.name.startswith(".")]
    if "bad.jpg" not in row.says:
        assert "ACCEPT" not in ended.out
        assert not (job.folder / "out").exists()
    assert not list(Path.cwd().glob("*pwned*"))


@pytest.mark.parametrize(("title", "row"), DOUBTED, ids=row_id)
def test_doubted(title: str, row: Row, job: Job, capfd: pytest.CaptureFixture[str]) -> None:
    ended = run(row, job, capfd)
    assert ended.status == 0
    assert all(line.startswith("avatar: warning: ") for line in ended.err.splitlines())
    result = json.loads((job.folder / "out" / "result.json").read_text())
    assert result["verdict"]["outcome"] == "REVIEW"
    assert any(is_what_it_says(row, reason) for reason in result["verdict"]["reasons"]), result["verdict"]["reasons"]
    assert "part: REVIEW" in ended.out
    # With --strict, a script hears of it.
    assert commands.call([*job.argv, "--strict"], capfd).status == 3


@pytest.mark.parametrize("row", UNOPENED, ids=row_id)
def test_unopened(row: Row, job: Job) -> None:
    row.spoil(job)
    with pytest.raises(StorageError) as caught:
        JobStore.open(job.folder / "part.avatar")
    assert "\n" not in str(caught.value)
    assert is_what_it_says(row, str(caught.value)), str(caught.value)


@pytest.mark.parametrize("row", HARMLESS, ids=row_id)
def test_harmless(row: Row, job: Job, capfd: pytest.CaptureFixture[str]) -> None:
    ended = run(row, job, capfd)
    assert ended.status == 0
    assert is_what_it_says(row, ended.err.removeprefix("avatar: ").rstrip("\n")), ended.err
    result = json.loads((job.folder / "out" / "result.json").read_text())
    assert result["verdict"]["outcome"] in {"ACCEPT", "REVIEW", "REJECT"}


def test_the_good_one_of_two_photos_is_still_inspected(job: Job, capfd: pytest.CaptureFixture[str]) -> None:
    row = next(row for row in ROWS["Photo"] if row.says == "bad.jpg is empty")
    ended = run(row, job, capfd)
    assert "photo.png: ACCEPT" in ended.out
    assert "part: REVIEW" in ended.out
    assert sorted(path.name for path in (job.folder / "out" / "photo").iterdir()) == [
        "anomaly.npy",
        "overlay.png",
        "result.json",
    ]
    summary = json.loads((job.folder / "out" / "summary.json").read_text())
    assert summary["outcome"] == "REVIEW"
    assert "bad.jpg" in json.dumps(summary)


def test_the_page_is_made_from_the_rows() -> None:
    assert PAGE.read_text("utf-8") == document(), "python -m tests.e2e.bad_input_rows > docs/user/bad-input.md"
    chinese = (PAGE.parent / "zh" / PAGE.name).read_text("utf-8")
    assert chinese == document("zh"), "python -m tests.e2e.bad_input_rows zh > docs/user/zh/bad-input.md"


def test_there_are_enough_rows() -> None:
    assert sum(map(len, ROWS.values())) >= 30
