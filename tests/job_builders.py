"""Job files of the demo's part, inspected or not."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from avatar_gui.detection.registry import EntryPointRegistry
from avatar_gui.domain.inspection import EngineChoice, InspectionSession
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.io.job_store import JobStore
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.demo_job import create_demo_job
from avatar_gui.services.engines import PreparedEngines
from avatar_gui.services.inspect_photo import assess, gather_evidence
from avatar_gui.services.job_contents import load_cad_of_job
from avatar_gui.services.job_requests import JobPhoto
from avatar_gui.services.stored_results import store_result

AT = "2026-11-29T12:00:00+00:00"


def a_policy(reject_at: float, review_at: float, engine: str, min_area_px: float = 40.0) -> AcceptancePolicy:
    """Levels that a person set."""
    return AcceptancePolicy(Threshold(reject_at, review_at, engine, ThresholdOrigin.USER), min_area_px=min_area_px)


def a_demo_job(
    path: Path, names: Sequence[str], *, engine: str, policy: AcceptancePolicy, cache_dir: Path
) -> InspectionSession:
    """Make a job of some of the demo's photos; none is inspected."""
    store = create_demo_job(path, operator="tester", cache_dir=cache_dir, job=QuietJob())
    whole = store.session()
    photos = tuple(entry for entry in whole.photos if entry.name in names)
    session = replace(whole, photos=photos, engine=EngineChoice(engine), policy=policy)
    store.commit(whole, session, label="Choose photos", operator="tester", at=AT)
    store.close()
    return session


def inspect_into_job(path: Path, *, cache_dir: Path) -> None:
    """Inspect all photos of a job and keep the results in it, as the window does."""
    store = JobStore.open(path)
    renderer, engines = VtkTwinRenderer(), PreparedEngines(EntryPointRegistry())
    try:
        session = store.session()
        assert session.cad is not None
        cad = load_cad_of_job(store, session.cad, cache_dir=cache_dir, job=QuietJob())
        for entry in session.photos:
            request = JobPhoto(store, session, cad, entry)()
            evidence = gather_evidence(request, renderer=renderer, engines=engines, job=QuietJob())
            spec = engines.registry.spec(session.engine.name)
            store_result(store, assess(request, evidence, spec, created_at=AT), entry.id)
    finally:
        renderer.close()
        store.close()
