import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.camera import CameraOrigin, LensModel
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import CadSource, Choice, Decision, EngineChoice, InspectionSession, PhotoEntry
from avatar_gui.domain.quality import PointPair, PoseLimits, PoseSource
from avatar_gui.domain.review import MarkedRegion, PhotoReview, RegionCall, RegionChoice
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import AcceptancePolicy, Gate, GateStatus, Threshold, ThresholdOrigin
from avatar_gui.io import job_schema
from avatar_gui.io.job_store import JobStore, StoredResult
from avatar_gui.io.session_codec import session_from_documents, session_to_documents
from tests.builders import a_camera

AT = "2026-11-21T08:00:00+00:00"


def a_session() -> InspectionSession:
    return InspectionSession(
        name="Bracket – SN 42",
        cad=CadSource("part.stl", "a" * 64, LengthUnit.INCH),
        photos=(
            PhotoEntry("p1", "one.jpg", "b" * 64),
            PhotoEntry(
                "p2",
                "two.jpg",
                "c" * 64,
                intrinsics=a_camera(distortion=(0.1, -0.2, 1e-3, 1 / 3), origin=CameraOrigin.MANUAL),
                T_cam_obj=RigidTransform.from_rvec([0.1, 1 / 3, -2.2], [0.1, 0.7, 333.3]),
                pose_source=PoseSource.POINTS,
                point_pairs=(PointPair((1.25, 1 / 7), (0.1, 2.0, -3.0), is_used=False),),
                decision=Decision(Choice.REJECT, "Ann", AT, "scratch", "f" * 64),
                pose_uncertainty=PoseUncertainty(
                    np.diag([1 / 3, 0.2, 0.1, 1e-7, 0, 1e-9]), np.array([1 / 7, 0, -3]), 1 / 3, 2 / 7
                ),
                review=PhotoReview(
                    (RegionCall(RegionChoice.FALSE_ALARM, (7, 9), 44, "f" * 64, "Ann", AT, "Dust", "on the rim"),),
                    (MarkedRegion(2, ((0.5, 1 / 3), (9.0, 1.0), (4.0, 8.25)), "Ann", AT, "Crack"),),
                ),
                pose_checks=(Gate("station", GateStatus.FAILED, "camera or fixture moved"),),
            ),
            PhotoEntry("p3", "three.jpg", "d" * 64, intrinsics=a_camera(lens=LensModel.FISHEYE)),
        ),
        engine=EngineChoice("residual", (("encoder", "embedded"),)),
        policy=AcceptancePolicy(Threshold(0.5, 0.4, "residual", ThresholdOrigin.GOOD_PHOTOS, 12), min_area_mm2=1.5),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "job.avatar"


def create(path: Path, session: InspectionSession) -> JobStore:
    return JobStore.create(path, session, operator="Ann", at=AT)


def test_session_survives_json_bit_for_bit() -> None:
    session = a_session()

    documents = json.loads(json.dumps(session_to_documents(session)))

    assert session_from_documents(documents) == session


def test_a_job_from_before_uncertainties_and_regions_is_read() -> None:
    session = a_session()
    documents = json.loads(json.dumps(session_to_documents(session)))
    for entry in session.photos:
        for name in ("pose_uncertainty", "review", "pose_checks"):
            del documents[f"photo/{entry.id}"][name]
    limits = documents["policy"]["pose"]
    for name in (
        "min_rival_lead",
        "max_uncertainty_px",
        "max_confirmed_uncertainty_px",
        "ok_confidence",
        "fail_confidence",
    ):
        del limits[name]
    limits |= {"ok_found_share": 0.6, "fail_found_share": 0.35, "ok_edge_median_px": 1.2}

    back = session_from_documents(documents)

    assert [entry.pose_uncertainty for entry in back.photos] == [None] * 3
    assert [entry.review for entry in back.photos] == [PhotoReview()] * 3
    assert [entry.pose_checks for entry in back.photos] == [()] * 3
    assert back.policy == replace(session.policy, pose=PoseLimits(ok_edge_median_px=1.2))


def test_photos_that_come_go_and_change_places_are_all_in_the_file(path: Path) -> None:
    """Of photos that are the same object before and after nothing is written; what is around them must not suffer."""
    one, two, three = a_session().photos
    four = replace(one, id="p4")
    store = create(path, a_session())
    before = store.session()
    for photos in ((one, two, three, four), (four, two), (two, four, one), (replace(two, name="other.jpg"), four), ()):
        after = replace(before, photos=photos)
        store.commit(before, after, label="Edit", operator="Ann", at=AT)
        assert store.session() == after
        before = after
    changes = store.events()[-2].changes
    assert set(changes) == {"photos", "photo/p1", "photo/p2"}
    store.close()


def test_job_is_read_back_as_it_was_written(path: Path) -> None:
    store = create(path, a_session())
    store.close()

    store = JobStore.open(path)

    assert store.session() == a_session()
    store.close()


def test_every_commit_is_logged_with_old_and_new(path: Path) -> None:
    before = a_session()
    store = create(path, before)
    store.commit(before, replace(before, name="New"), label="Rename job", operator="Bob", at=AT)

    event = store.events()[-1]

    assert (event.number, event.operator, event.label) == (2, "Bob", "Rename job")
    assert event.changes == {"name": ["Bracket – SN 42", "New"]}
    store.verify_log()
    store.close()


def test_commit_of_no_change_logs_nothing(path: Path) -> None:
    store = create(path, a_session())
    store.commit(a_session(), a_session(), label="Nothing", operator="Ann", at=AT)

    assert len(store.events()) == 1
    store.close()


def test_removed_photo_is_gone_but_stays_in_the_log(path: Path) -> None:
    before = a_session()
    store = create(path, before)
    store.commit(before, replace(before, photos=before.photos[1:]), label="Remove photo", operator="Ann", at=AT)

    assert [p.id for p in store.session().photos] == ["p2", "p3"]
    assert store.events()[-1].changes["photo/p1"][1] is None
    store.close()


@pytest.mark.parametrize("column", ["label", "operator", "changes"])
def test_tampering_with_the_log_is_noticed(path: Path, column: str) -> None:
    store = create(path, a_session())
    store.commit(a_session(), replace(a_session(), name="x"), label="Rename", operator="Ann", at=AT)
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE event SET {column} = '{{}}' WHERE number = 1")
    connection.close()

    store = JobStore.open(path)
    with pytest.raises(StorageError, match="event 1"):
        store.verify_log()
    store.close()


def test_blobs_are_kept_once_under_their_hash(path: Path) -> None:
    store = create(path, a_session())

    first, second = store.put_blob(b"photo"), store.put_blob(b"photo")

    assert first == second
    assert store.blob(first) == b"photo"
    store.close()


def test_damaged_blob_is_noticed(path: Path) -> None:
    store = create(path, a_session())
    sha = store.put_blob(b"photo")
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE blob SET data = x'00'")
    connection.close()

    store = JobStore.open(path)
    with pytest.raises(StorageError, match="damaged"):
        store.blob(sha)
    with pytest.raises(StorageError, match="lacks a file"):
        store.blob("0" * 64)
    store.close()


def test_results_are_replaced_by_fingerprint(path: Path) -> None:
    store = create(path, a_session())
    sha = store.put_blob(b"map")
    for score in (1, 2):
        store.put_result(StoredResult("f" * 64, "p1", {"score": score}, sha), at=AT)

    assert [r.document for r in store.results()] == [{"score": 2}]
    store.close()


def test_a_damaged_result_is_told_of(path: Path) -> None:
    store = create(path, a_session())
    store.put_result(StoredResult("f" * 64, "p1", {}, store.put_blob(b"map")), at=AT)
    store.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE result SET document = '{'")
    connection.close()
    store = JobStore.open(path)
    with pytest.raises(StorageError, match="is damaged"):
        store.results()
    store.close()


def test_reading_leaves_the_file_as_it_is(path: Path) -> None:
    create(path, a_session()).close()
    before = path.read_bytes()
    store = JobStore.open(path)
    store.session(), store.results(), store.events()
    store.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_job_where_nothing_can_be_written_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(path, a_session()).close()
    before = path.read_bytes()
    # Not by chmod: whoever runs the tests as root may write anywhere.
    monkeypatch.setattr("avatar_gui.io.job_store.os.access", lambda _path, _mode: False)
    store = JobStore.open(path, is_only_read=True)
    assert store.session() == a_session()
    with pytest.raises(StorageError, match="readonly") as refused:
        store.commit(a_session(), replace(a_session(), name="New"), label="Rename", operator="Ann", at=AT)
    assert "read-only" in refused.value.hint
    store.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_create_refuses_to_overwrite(path: Path) -> None:
    path.write_text("precious")

    with pytest.raises(StorageError, match="exists already"):
        create(path, a_session())
    assert path.read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"\0" * 200, os.urandom(5000)])
def test_what_is_no_job_file_is_refused_and_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(StorageError, match="not an AVATAR job file"):
        JobStore.open(path)
    assert path.read_bytes() == content


def test_truncated_job_file_is_refused(path: Path) -> None:
    store = create(path, a_session())
    store.put_blob(os.urandom(100_000))
    store.close()
    path.write_bytes(path.read_bytes()[:20_000])

    with pytest.raises(StorageError):
        JobStore.open(path)


def test_job_of_a_newer_version_is_refused(path: Path) -> None:
    create(path, a_session()).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(StorageError, match="newer AVATAR"):
        JobStore.open(path)


def test_nonsense_inside_a_job_is_refused(path: Path) -> None:
    create(path, a_session()).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET body = '{\"engine\": 1}' WHERE key = 'engine'")
    connection.close()

    with pytest.raises(StorageError, match="damaged"):
        JobStore.open(path)


def test_pose_that_is_not_a_number_is_refused(path: Path) -> None:
    create(path, a_session()).close()
    with sqlite3.connect(path) as connection:
        body = json.loads(connection.execute("SELECT body FROM document WHERE key = 'photo/p2'").fetchone()[0])
        body["T_cam_obj"]["cam_t_m2c"] = [float("nan"), 0, 1]
        connection.execute("UPDATE document SET body = ? WHERE key = 'photo/p2'", (json.dumps(body),))
    connection.close()

    with pytest.raises(StorageError, match="not a number"):
        JobStore.open(path)


def test_full_disk_changes_nothing_and_says_so(path: Path) -> None:
    store = create(path, a_session())
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.rollback()

    with pytest.raises(StorageError, match="full"):
        store.put_blob(os.urandom(200_000))
    assert store.session() == a_session()
    store.close()


def test_killed_process_loses_nothing_committed(path: Path) -> None:
    script = f"""
import os, signal
from dataclasses import replace
from pathlib import Path
from avatar_gui.domain.inspection import InspectionSession
from avatar_gui.io.job_store import JobStore
session = InspectionSession()
store = JobStore.create(Path({str(path)!r}), session, operator="", at="")
for i in range(20):
    after = replace(session, name=str(i))
    store.commit(session, after, label="Rename", operator="", at="")
    session = after
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False)

    store = JobStore.open(path)
    assert store.session().name == "19"
    assert len(store.events()) == 21
    store.verify_log()
    store.close()


def test_copy_is_complete(path: Path, tmp_path: Path) -> None:
    store = create(path, a_session())
    sha = store.put_blob(b"photo")
    store.copy_to(tmp_path / "copy.avatar")
    store.close()

    copy = JobStore.open(tmp_path / "copy.avatar")
    assert copy.session() == a_session()
    assert copy.blob(sha) == b"photo"
    copy.verify_log()
    copy.close()


def test_migrations_run_in_order_and_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(path, a_session()).close()
    steps = (
        lambda connection: connection.exec_driver_sql("CREATE TABLE extra (a)"),
        lambda connection: connection.exec_driver_sql("ALTER TABLE extra ADD COLUMN b"),
    )
    with sqlite3.connect(path) as plain:
        plain.execute("SELECT 1")
    plain.close()
    from avatar_gui.io.job_store import _connect

    for _ in range(2):
        engine = _connect(path)
        with engine.begin() as connection:
            job_schema.migrate(connection, "job", steps)
            assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 3
            connection.exec_driver_sql("SELECT a, b FROM extra")
        engine.dispose()
