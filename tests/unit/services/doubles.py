"""A renderer and an engine that answer at once, and a request that passes every gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.photo import Observation, Photo
from avatar_gui.domain.ports import EngineSpec, JobContext, LightSetup, ReferencePair
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender, TwinRender
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.services.backend import Backend
from avatar_gui.services.engines import PreparedEngines
from avatar_gui.services.inspect_photo import InspectionRequest
from tests.builders import a_box, a_camera, a_twin

POLICY = AcceptancePolicy(threshold=Threshold(0.5, 0.4, "double", ThresholdOrigin.USER))


@dataclass
class PlateRenderer:
    """A `TwinRenderer` that always sees the plate of `a_twin`, changed as a test wants."""

    changes: dict[str, Any] = field(default_factory=dict)
    n_renders: int = 0
    n_closes: int = 0

    def render(
        self,
        cad: CadModel,
        intrinsics: CameraIntrinsics,
        T_cam_obj: RigidTransform,
        *,
        lights: Sequence[LightSetup] = (LightSetup.HEAD,),
    ) -> TwinRender:
        self.n_renders += 1
        return a_twin(intrinsics, T_cam_obj=T_cam_obj, cad_id=cad.id, **self.changes)

    def geometry(self, cad: CadModel, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform) -> GeometryRender:
        self.n_renders += 1
        twin = a_twin(intrinsics, T_cam_obj=T_cam_obj, cad_id=cad.id, **self.changes)
        face_id = np.where(twin.mask, 0, -1).astype(np.int32)
        return GeometryRender(twin.depth_mm, face_id, T_cam_obj, twin.intrinsics, cad.id)

    def close(self) -> None:
        self.n_closes += 1


@dataclass
class FixedEngine:
    """An `Engine` whose map is low everywhere but in one square of the photo."""

    options: Mapping[str, str]
    score_inside: float = 0.0
    is_failing: bool = False
    n_prepared: int = 0

    def describe(self) -> EngineId:
        return EngineId("double", "1", tuple(sorted(self.options.items())), self.options.get("weights", ""))

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:
        self.n_prepared += 1

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        job.check()
        if self.is_failing:
            raise EngineError("the engine cannot")
        valid = twin.mask & observation.valid
        score: NDArray[np.float32] = np.where(valid, 0.05, 0).astype(np.float32)
        score[50:60, 70:80] = float(self.options.get("score", self.score_inside))
        return AnomalyMap(score, valid, float(score.max()), self.describe())


@dataclass
class OneEngine:
    """An `EngineRegistry` of one, which remembers what it made."""

    score_inside: float = 0.0
    made: list[FixedEngine] = field(default_factory=list)

    def make(self, options: Mapping[str, str]) -> FixedEngine:
        self.made.append(FixedEngine(options, self.score_inside))
        return self.made[-1]

    def specs(self) -> tuple[EngineSpec, ...]:
        return (self.spec("double"),)

    def unavailable(self) -> Mapping[str, str]:
        return {}

    def spec(self, name: str) -> EngineSpec:
        if name != "double":
            raise EngineError(f"there is no engine {name!r}")
        return EngineSpec("double", "Double", "Says what it is told.", self.make, Threshold(0.5, 0.4, "double"))


def a_backend(folder: Path, **registry: Any) -> Backend:
    return Backend(PlateRenderer(), PreparedEngines(OneEngine(**registry)), folder / "cache", (folder / "models",))


def plate_image(camera: CameraIntrinsics | None = None, *, plate: int = 170, ground: int = 40) -> NDArray[np.uint8]:
    """A photo of the plate just where the twin has it."""
    twin = a_twin(camera or a_camera())
    grey = np.where(twin.mask, plate, ground).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def a_photo(**changes: Any) -> Photo:
    return Photo(**({"name": "photo.png", "image": plate_image(), "sha256": "2" * 64} | changes))


def a_request(**changes: Any) -> InspectionRequest:
    values: dict[str, Any] = {
        "cad": a_box((40.0, 30.0, 1.0)),
        "photo": a_photo(),
        "intrinsics": a_camera(),
        "T_cam_obj": RigidTransform(np.eye(3), np.array([0.0, 0.0, 100.0])),
        "engine": EngineChoice("double"),
        "policy": POLICY,
    }
    return InspectionRequest(**(values | changes))


def with_policy(request: InspectionRequest, **changes: Any) -> InspectionRequest:
    return replace(request, policy=replace(request.policy, **changes))
