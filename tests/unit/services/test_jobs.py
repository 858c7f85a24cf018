"""What a job file holds: CAD, photos, results; and the demo as a job."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import trimesh

from avatar_gui.domain.anomaly import RegionGuess
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import InputError, StorageError, UnitError
from avatar_gui.domain.inspection import CadSource, EngineChoice, InspectionSession
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.quality import PoseSource
from avatar_gui.io.job_store import JobStore
from avatar_gui.services.bundled_demo import bundled_demo
from avatar_gui.services.demo_job import create_demo_job
from avatar_gui.services.inspect_photo import assess, gather_evidence
from avatar_gui.services.job_contents import (
    load_cad_of_job,
    load_photo_of_job,
    take_in_cad,
    take_in_photo,
    thumbnail,
)
from avatar_gui.services.stored_results import restore_evidence, store_result
from tests.unit.services.doubles import a_backend, a_photo, a_request, plate_image

AT = "2026-05-25T09:41:07+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    opened = JobStore.create(tmp_path / "job.avatar", InspectionSession(), operator="", at=AT)
    yield opened
    opened.close()


def test_cad_goes_in_and_comes_back(store: JobStore, tmp_path: Path) -> None:
    path = tmp_path / "box.stl"
    trimesh.creation.box((40, 30, 20)).export(path)
    with pytest.raises(UnitError):
        take_in_cad(store, path, unit=None, cache_dir=tmp_path / "cache", job=QuietJob())
    source, model = take_in_cad(store, path, unit=LengthUnit.CENTIMETRE, cache_dir=tmp_path / "cache", job=QuietJob())
    assert source == CadSource("box.stl", hashlib.sha256(path.read_bytes()).hexdigest(), LengthUnit.CENTIMETRE)
    path.unlink()
    again = load_cad_of_job(store, source, cache_dir=tmp_path / "other", job=QuietJob())
    assert again.id == model.id
    assert np.allclose(again.extents_mm, (400, 300, 200))


def test_a_job_from_elsewhere_does_not_choose_where_we_write(store: JobStore, tmp_path: Path) -> None:
    path = tmp_path / "box.stl"
    trimesh.creation.box((40, 30, 20)).export(path)
    source, model = take_in_cad(store, path, unit=LengthUnit.MILLIMETRE, cache_dir=tmp_path / "cache", job=QuietJob())
    for name in ("../../evil.stl", "..\\evil.stl", str(tmp_path / "evil.stl")):
        assert load_cad_of_job(store, replace(source, name=name), cache_dir=tmp_path, job=QuietJob()).id == model.id
    assert not list(tmp_path.rglob("evil.stl"))


def test_a_photo_goes_in_and_comes_back(store: JobStore, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "photo.png"
    Image.fromarray(plate_image()).save(path)
    entry, photo = take_in_photo(store, path)
    assert (entry.name, entry.sha256) == ("photo.png", hashlib.sha256(path.read_bytes()).hexdigest())
    path.unlink()
    again = load_photo_of_job(store, entry)
    assert np.array_equal(again.image, photo.image)
    with pytest.raises(InputError, match=r"photo\.png cannot be read"):
        take_in_photo(store, path)
    with pytest.raises(StorageError, match="lacks a file"):
        load_photo_of_job(store, replace(entry, sha256="0" * 64))


def test_a_thumbnail_averages_blocks() -> None:
    image = np.zeros((300, 600, 3), np.uint8)
    image[:, 300:] = 200
    small = thumbnail(a_photo(image=image), 100)
    assert small.shape == (50, 100, 3)
    assert (small[:, :50] == 0).all()
    assert (small[:, 50:] == 200).all()
    tiny = thumbnail(a_photo(image=image[:3, :5]), 100)
    assert tiny.shape == (3, 5, 3)


def test_a_result_comes_back_without_the_engine(store: JobStore, tmp_path: Path) -> None:
    backend = a_backend(tmp_path)
    request = a_request(engine=EngineChoice("double", (("score", "0.7"), ("weights", "abc"))))
    spec = backend.engines.registry.spec("double")
    evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    result = assess(request, evidence, spec, created_at=AT)
    stored = store_result(store, result, "p1")
    assert store.results() == (stored,)

    other = a_backend(tmp_path)
    back = restore_evidence(store, store.results()[0], request, spec, other.twins)
    assert other.engines.registry.made == []  # type: ignore[attr-defined]  # the double's memory
    assert back.fingerprint == evidence.fingerprint
    assert np.array_equal(back.anomaly.score, evidence.anomaly.score)
    assert np.array_equal(back.anomaly.valid, evidence.anomaly.valid)
    assert back.anomaly.engine == evidence.anomaly.engine
    assert (back.pose_quality, back.gates) == (evidence.pose_quality, evidence.gates)
    again = assess(request, back, spec, created_at=AT)
    assert again.verdict == result.verdict
    assert again.regions == result.regions


def test_what_an_engine_takes_deviations_for_comes_back(store: JobStore, tmp_path: Path) -> None:
    backend = a_backend(tmp_path)
    request = a_request(engine=EngineChoice("double", (("score", "0.7"),)))
    spec = backend.engines.registry.spec("double")
    evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    kind = np.full(evidence.anomaly.score.shape, 2, np.uint8)
    evidence = replace(evidence, anomaly=replace(evidence.anomaly, kind=kind))
    result = assess(request, evidence, spec, created_at=AT)
    assert {region.guess for region in result.regions} == {RegionGuess.EXTRA}
    stored = store_result(store, result, "p1")
    back = restore_evidence(store, stored, request, spec, backend.twins)
    assert np.array_equal(back.anomaly.kind, kind)
    assert assess(request, back, spec, created_at=AT).regions == result.regions


def test_a_damaged_stored_result_is_told_of(store: JobStore, tmp_path: Path) -> None:
    backend = a_backend(tmp_path)
    request = a_request()
    spec = backend.engines.registry.spec("double")
    evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    stored = store_result(store, assess(request, evidence, spec, created_at=AT), "p1")
    no_map = replace(stored, map_sha256=store.put_blob(b"not a map"))
    no_engine = replace(stored, document={"evidence": {}})
    for damaged in (no_map, no_engine):
        with pytest.raises(StorageError, match=r"stored result of photo\.png is damaged"):
            restore_evidence(store, damaged, request, spec, backend.twins)


def test_the_demo_as_a_job(tmp_path: Path) -> None:
    demo = bundled_demo()
    path = tmp_path / "demo.avatar"
    create_demo_job(path, operator="Kim", cache_dir=tmp_path / "cache", job=QuietJob()).close()
    store = JobStore.open(path)
    try:
        session = store.session()
        store.verify_log()
        assert session.name == demo.name
        assert session.cad is not None
        assert store.blob(session.cad.sha256) == demo.cad_path.read_bytes()
        assert [photo.name for photo in session.photos] == [photo.name for photo in demo.photo_paths]
        assert len({photo.id for photo in session.photos}) == len(session.photos)
        for photo in session.photos:
            assert photo.intrinsics is not None
            assert photo.T_cam_obj is not None
            assert photo.pose_source is PoseSource.FILE
            image = load_photo_of_job(store, photo).image
            assert image.shape == (photo.intrinsics.height, photo.intrinsics.width, 3)
        assert (session.engine, session.policy) == (demo.engine, demo.policy)
    finally:
        store.close()
    with pytest.raises(StorageError, match="exists already"):
        create_demo_job(path, operator="", cache_dir=tmp_path / "cache", job=QuietJob())
