"""Calibrate the demo job's threshold from good photos that are not among the demo's.

    python packaging/calibrate_demo.py FOLDER [--engine NAME] [--judge HELDOUT] [--dry-run]

FOLDER holds photos, poses.json and camera.yaml as `packaging/make_demo.py --calibration N --out FOLDER` writes them,
HELDOUT as `--heldout` does. Prints what the calibrated engine says of the held-out photos, and writes
resources/demo/policy.json.
"""

import argparse
import json
from pathlib import Path

from avatar_gui.__main__ import make_backend
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.inspection import EngineChoice, InspectionResult
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.verdict import AcceptancePolicy, Outcome, Threshold
from avatar_gui.io.cad_files import read_cad
from avatar_gui.services.backend import Backend
from avatar_gui.services.calibrate_threshold import highest_region_level, threshold_from_good_photos
from avatar_gui.services.inspect_photo import InspectionRequest, assess, gather_evidence
from avatar_gui.services.load_inputs import InputPaths, load_request

DEMO = Path(__file__).resolve().parents[1] / "resources" / "demo"
CAD_PATH = DEMO / "bracket.step"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", default="avatar")
    parser.add_argument("--min-area-px", type=float, default=40.0)
    parser.add_argument("--judge", type=Path, metavar="HELDOUT", help="labelled photos to judge with the threshold")
    parser.add_argument("--dry-run", action="store_true", help="do not write policy.json")
    args = parser.parse_args()
    policy = AcceptancePolicy(min_area_px=args.min_area_px)
    backend, cad = make_backend(), read_cad(CAD_PATH)
    try:
        threshold = calibrate(args.folder, args.engine, policy, cad, backend)
        if args.judge:
            judge(args.judge, AcceptancePolicy(threshold=threshold, min_area_px=args.min_area_px), cad, backend)
    finally:
        backend.close()
    document = {
        "engine": args.engine,
        "options": {},
        "reject_at": round(threshold.reject_at, 4),
        "review_at": round(threshold.review_at, 4),
        "n_photos": threshold.n_photos,
        "min_area_px": args.min_area_px,
    }
    print(json.dumps(document, indent=2))
    if not args.dry_run:
        (DEMO / "policy.json").write_text(json.dumps(document, indent=2) + "\n")


def calibrate(folder: Path, engine: str, policy: AcceptancePolicy, cad: CadModel, backend: Backend) -> Threshold:
    names = [part.name for part in cad.parts]
    evidences = []
    for path in photos(folder):
        evidence = gather_evidence(
            request_of(folder, path, engine, policy, cad),
            renderer=backend.twins,
            engines=backend.engines,
            job=QuietJob(),
        )
        print(f"{path.name}: highest region level {highest_region_level(evidence, policy, names):.4f}")
        evidences.append(evidence)
    return threshold_from_good_photos(evidences, policy, names, engine=engine)


def judge(folder: Path, policy: AcceptancePolicy, cad: CadModel, backend: Backend) -> None:
    assert policy.threshold is not None
    engine = policy.threshold.engine
    truths = {Path(p["file"]).name: p["truth"] for p in json.loads((folder / "demo.json").read_text())["photos"]}
    false_alarms = escapes = found = 0
    for path in photos(folder):
        request = request_of(folder, path, engine, policy, cad)
        evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
        result = assess(request, evidence, backend.engines.registry.spec(engine), created_at="")
        truth, outcome = truths[path.name], result.verdict.outcome
        is_hit = hits(result, truth)
        print(f"{path.name} {truth.get('kind', 'good'):14} {outcome.value:7}{' (defect marked)' if is_hit else ''}")
        false_alarms += truth["label"] == "good" and outcome is not Outcome.ACCEPT
        escapes += truth["label"] == "defect" and outcome is Outcome.ACCEPT
        found += is_hit
    n_defects = sum(truth["label"] == "defect" for truth in truths.values())
    print(
        f"{engine}: {false_alarms} of {len(truths) - n_defects} good photos not accepted, {escapes} of {n_defects} "
        f"defective ones accepted, {found} of {n_defects} defects marked"
    )


def hits(result: InspectionResult, truth: dict[str, object]) -> bool:
    """Whether a region overlaps the defect's box, give or take 10 px of lens distortion."""
    box = truth.get("bbox_px")
    if not isinstance(box, list):
        return False
    x0, y0, x1, y1 = box
    margin = 10
    return any(
        x < x1 + margin and x + w > x0 - margin and y < y1 + margin and y + h > y0 - margin
        for x, y, w, h in (region.bbox_px for region in result.regions)
    )


def photos(folder: Path) -> list[Path]:
    return sorted((folder / "photos").glob("*.jpg"))


def request_of(folder: Path, photo: Path, engine: str, policy: AcceptancePolicy, cad: CadModel) -> InspectionRequest:
    paths = InputPaths(CAD_PATH, None, str(folder / "camera.yaml"), folder / "poses.json")
    return load_request(paths, cad, photo, engine=EngineChoice(engine), policy=policy)


if __name__ == "__main__":
    main()
