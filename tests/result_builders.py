"""Inspection results with realistic synthetic pictures, for tests of what is shown and written."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyMap, AnomalyRegion, EngineId
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.inspection import (
    Choice,
    Decision,
    Evidence,
    InputFile,
    InspectionResult,
    PhotoGates,
    Provenance,
)
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.quality import PoseQuality, PoseSource, QualityLevel
from avatar_gui.domain.report import ReportBranding, ReportContent
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import NO_PART, TwinRender
from avatar_gui.domain.verdict import AcceptancePolicy, Gate, GateStatus, Threshold, ThresholdOrigin, judge
from tests.builders import a_box

CREATED_AT = "2026-05-25T09:41:07+00:00"
A_THRESHOLD = Threshold(
    reject_at=0.42, review_at=0.3, engine="residual", origin=ThresholdOrigin.GOOD_PHOTOS, n_photos=24
)
PASSED_GATES = (
    Gate("pose", GateStatus.PASSED, "edges 0.6 px off, 91% found, 97% sure (limits 1.5 px and 80% sure)"),
    Gate("camera", GateStatus.PASSED, "calibration, 640x480 px"),
    Gate("frame", GateStatus.PASSED, "100% of the part is inside the photo (limit 98%)"),
    Gate("exposure", GateStatus.PASSED, "0.1% of the part overexposed, 0.0% underexposed (limit 2%)"),
)


def a_lens_camera(width: int = 640, height: int = 480, **changes: Any) -> CameraIntrinsics:
    """A camera with radial distortion."""
    values: dict[str, Any] = {
        "fx": 0.95 * width,
        "fy": 0.94 * width,
        "cx": 0.51 * width,
        "cy": 0.49 * height,
        "width": width,
        "height": height,
        "distortion": (-0.12, 0.04, 0.0005, -0.0003, 0.0),
    }
    return CameraIntrinsics(**(values | changes))


def plate_pictures(
    width: int, height: int, seed: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.bool_]]:
    """A photo-like and a twin-like picture of a drilled plate on a table, and where the plate is."""
    rng = np.random.default_rng(seed)
    s = min(width, height) / 480
    tilt = 12 + 9 * (seed % 4)
    box = cv2.boxPoints(((0.5 * width, 0.52 * height), (300 * s, 190 * s), tilt)).astype(np.int32)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [box], 255)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 0.75 + 0.3 * np.exp(-(((x - 0.35 * width) / width) ** 2 + ((y - 0.3 * height) / height) ** 2) * 6)
    table = np.stack([92 * light, 96 * light, 104 * light], axis=-1) * (0.9 + 0.1 * np.sin(x / 37 * (1 / s)))[..., None]
    metal = np.stack([168 * light, 172 * light, 178 * light], axis=-1)
    photo = np.where(mask[..., None] > 0, metal, table)
    twin = np.where(mask[..., None] > 0, np.float32((150, 153, 158)), np.float32((0, 0, 0)))
    center = box.mean(axis=0)
    for corner in box:
        hole = tuple(int(v) for v in (corner * 0.78 + center * 0.22))
        for picture, shade in ((photo, 38), (twin, 60)):
            cv2.circle(picture, hole, int(15 * s), (shade,) * 3, -1, cv2.LINE_AA)
            cv2.circle(picture, hole, int(15 * s), (shade * 2,) * 3, max(1, int(2 * s)), cv2.LINE_AA)
    boss = tuple(int(v) for v in center)
    for picture, outer, inner in ((photo, 196, 62), (twin, 176, 72)):
        cv2.circle(picture, boss, int(48 * s), (outer,) * 3, -1, cv2.LINE_AA)
        cv2.circle(picture, boss, int(26 * s), (inner,) * 3, -1, cv2.LINE_AA)
    photo = cv2.GaussianBlur(photo, (0, 0), 0.8) + rng.normal(0, 3.5, photo.shape)
    return photo.clip(0, 255).astype(np.uint8), twin.clip(0, 255).astype(np.uint8), mask > 0


def a_result(
    *,
    photo_name: str = "IMG_0413.jpg",
    n_regions: int = 2,
    width: int = 640,
    height: int = 480,
    seed: int = 2,
    peak: float = 0.62,
    **changes: Any,
) -> InspectionResult:
    """A judged photo of a drilled plate with `n_regions` deviations, the first peaking at `peak`."""
    source = a_lens_camera(width, height)
    camera = source.without_distortion()
    photo, twin_color, mask = plate_pictures(width, height, seed)
    score, regions = _deviations(mask, n_regions, peak, seed)
    normals = np.full((height, width, 3), np.nan, np.float32)
    normals[mask] = (0, 0, -1)
    pose = RigidTransform.from_rvec([0.4, -0.2, 0.1 * seed], [3.25, -1.5, 412.0 + seed])
    twin = TwinRender(
        colors=(twin_color,),
        depth_mm=np.where(mask, 412.0, np.nan),
        normals_cam=normals,
        part_id=np.where(mask, 0, NO_PART),
        silhouette_edges=np.zeros_like(mask),
        crease_edges=np.zeros_like(mask),
        T_cam_obj=pose,
        intrinsics=camera,
        cad_id="c" * 64,
    )
    engine = EngineId("residual", "1.0.0", (("encoder", "embedded"), ("window", "5")), "9f" * 32)
    values: dict[str, Any] = {
        "photo_name": photo_name,
        "source_intrinsics": source,
        "evidence": Evidence(
            fingerprint="fe" * 32,
            observation=Observation(photo, np.ones_like(mask), camera, f"{seed:02x}" * 32),
            twin=twin,
            anomaly=AnomalyMap(score, mask, float(score[mask].max()), engine),
            pose_quality=PoseQuality(0.62, 1.9, 0.914, 1180, 1420.0, 0.973),
            gates=PhotoGates(1.0, 0.001, 0.0),
            timings_s={"undistort": 0.021, "render_twin": 0.214, "score": 0.611},
        ),
        "regions": regions,
        "policy": AcceptancePolicy(threshold=A_THRESHOLD),
        "verdict": judge(regions, PASSED_GATES, A_THRESHOLD),
        "pose_level": QualityLevel.OK,
        "pose_source": PoseSource.POINTS,
        "provenance": Provenance(
            versions=(
                ("avatar", "0.1.0"),
                ("numpy", "2.4.6"),
                ("opencv-python-headless", "5.0.0.93"),
                ("vtk", "9.7.2"),
            ),
            renderer="Mesa / llvmpipe (LLVM 15.0.6, 256 bits)",
            inputs=(
                InputFile("cad", "bearing-plate.step", "ab" * 32),
                InputFile("camera", "camera.yaml", "cd" * 32),
                InputFile("photo", photo_name, f"{seed:02x}" * 32),
                InputFile("pose", "pose.json", "ef" * 32),
            ),
            created_at=CREATED_AT,
        ),
    }
    return InspectionResult(**(values | changes))


def a_decision(**changes: Any) -> Decision:
    """A person agrees with REJECT."""
    values: dict[str, Any] = {
        "choice": Choice.REJECT,
        "operator": "M. Kowalska",
        "decided_at": "2026-05-25T09:44:31+00:00",
        "comment": "Screw is missing.",
        "fingerprint": "fe" * 32,
    }
    return Decision(**(values | changes))


def a_content(*results: InspectionResult, **changes: Any) -> ReportContent:
    """A report of the given results, or of one."""
    values: dict[str, Any] = {
        "title": "Bearing plate BP-204 · SN 000317",
        "cad": a_box((120.0, 80.0, 34.5), name="bearing-plate.step"),
        "results": results or (a_result(),),
        "created_at": CREATED_AT,
        "branding": ReportBranding(company="Example Precision GmbH", operator="M. Kowalska"),
    }
    return ReportContent(**(values | changes))


def a_series(n: int = 8, *, width: int = 640, height: int = 480) -> tuple[InspectionResult, ...]:
    """Photos with all three verdicts."""
    found = [(2, 0.62), (0, 0.0), (1, 0.36), (0, 0.0), (3, 0.8), (0, 0.0), (1, 0.5), (6, 0.9)]
    return tuple(
        a_result(
            photo_name=f"IMG_{411 + i:04d}.jpg",
            n_regions=found[i % 8][0],
            peak=found[i % 8][1],
            seed=i,
            width=width,
            height=height,
            decision=a_decision() if i == 0 else None,
        )
        for i in range(n)
    )


def _deviations(
    mask: NDArray[np.bool_], n_regions: int, first_peak: float, seed: int
) -> tuple[NDArray[np.float32], tuple[AnomalyRegion, ...]]:
    rng = np.random.default_rng(seed + 100)
    height, width = mask.shape
    s = min(width, height) / 480
    noise = cv2.GaussianBlur(rng.random((height, width), np.float32), (0, 0), 6 * s)
    score = (0.12 * (noise - noise.min()) / np.ptp(noise)).astype(np.float32)
    inner = np.argwhere(cv2.erode(mask.astype(np.uint8), np.ones((int(41 * s) | 1,) * 2)) > 0)
    spots = inner[rng.choice(len(inner), n_regions, replace=False)]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    peaks = np.maximum(first_peak - 0.045 * np.arange(n_regions), 0.32)
    for (cy, cx), peak in zip(spots, peaks, strict=True):
        a, b = rng.uniform(5, 16, 2) * s * (1 if n_regions < 10 else 0.45)
        score = np.maximum(score, peak * np.exp(-(((x - cx) / a) ** 2 + ((y - cy) / b) ** 2) / 2)).astype(np.float32)
    regions = []
    names = ("plate", "boss", "rib ×2", "M4 screw")
    for i, ((cy, cx), peak) in enumerate(zip(spots, peaks, strict=True)):
        _, components = cv2.connectedComponents((score >= 0.3).astype(np.uint8))
        inside = (components == components[cy, cx]) & mask
        contour, _ = cv2.findContours(inside.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        outline = max(contour, key=len)[:, 0]
        regions.append(
            AnomalyRegion(
                label=i + 1,
                bbox_px=tuple(int(v) for v in cv2.boundingRect(outline)),  # type: ignore[arg-type]  # four of them
                area_px=int(inside.sum()),
                area_mm2=float(inside.sum() * 0.46 / s**2),
                peak=float(peak),
                mean=float(score[inside].mean()),
                peak_px=(int(cx), int(cy)),
                point_obj_mm=(float(cx) / 5 - 60, float(cy) / 5 - 40, 12.5),
                part=names[i % 4],
                contour_px=tuple((float(px), float(py)) for px, py in outline),
            )
        )
    return score, tuple(regions)
