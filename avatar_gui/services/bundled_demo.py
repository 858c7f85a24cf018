"""The demo job that comes with the program: one assembly, eight photos, their camera and poses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.inspection import EngineChoice, InputFile
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.io.assets import asset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.camera_files import read_camera
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.pose_files import read_pose
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.inspect_series import SeriesItem
from avatar_gui.services.provenance import input_file


@dataclass(frozen=True, slots=True)
class BundledDemo:
    """Where the demo's files are and how it is to be judged.

    Parameters
    ----------
    name : str
    cad_path, camera_path, poses_path : Path
    photo_paths : tuple of Path
    truth : mapping of photo name to label
        "good" or the kind of defect. For the documentation only: no inspection reads it.
    engine : EngineChoice
    policy : AcceptancePolicy
        Its threshold was calibrated on good photos that are not among the demo's (packaging/calibrate_demo.py).
    """

    name: str
    cad_path: Path
    camera_path: Path
    poses_path: Path
    photo_paths: tuple[Path, ...]
    truth: Mapping[str, str]
    engine: EngineChoice
    policy: AcceptancePolicy

    def load_cad(self, backend: Backend, job: JobContext) -> CadModel:
        """Read the assembly."""
        return read_cad(self.cad_path, job=job, cache_dir=backend.cache_dir)

    def items(self, cad: CadModel) -> tuple[SeriesItem, ...]:
        """Give the photos to inspect against `cad`."""
        camera = read_camera(self.camera_path)
        return tuple(
            SeriesItem(path.name, lambda path=path: self._request(cad, camera, path))  # type: ignore[misc]
            for path in self.photo_paths
        )

    def _request(self, cad: CadModel, camera: CameraIntrinsics, path: Path) -> InspectionRequest:
        photo = read_photo(path)
        return InspectionRequest(
            cad=cad,
            photo=photo,
            intrinsics=camera,
            T_cam_obj=read_pose(self.poses_path, photo_name=path.name),
            engine=self.engine,
            policy=self.policy,
            pose_source=PoseSource.FILE,
            inputs=(
                InputFile("cad", cad.name, cad.file_sha256),
                InputFile("photo", photo.name, photo.sha256),
                input_file("camera", self.camera_path),
                input_file("pose", self.poses_path),
            ),
        )


def bundled_demo() -> BundledDemo:
    """Find the demo job's files.

    Raises
    ------
    StorageError
        If the installation lacks them.
    """
    manifest = json.loads(asset("demo/demo.json").read_text("utf-8"))
    policy = json.loads(asset("demo/policy.json").read_text("utf-8"))
    threshold = Threshold(
        reject_at=policy["reject_at"],
        review_at=policy["review_at"],
        engine=policy["engine"],
        origin=ThresholdOrigin.GOOD_PHOTOS,
        n_photos=policy["n_photos"],
    )
    return BundledDemo(
        name=manifest["name"],
        cad_path=asset(f"demo/{manifest['cad']}"),
        camera_path=asset("demo/camera.yaml"),
        poses_path=asset("demo/poses.json"),
        photo_paths=tuple(asset(f"demo/{photo['file']}") for photo in manifest["photos"]),
        truth={
            Path(photo["file"]).name: photo["truth"].get("kind", photo["truth"]["label"])
            for photo in manifest["photos"]
        },
        engine=EngineChoice(policy["engine"], tuple(sorted(policy["options"].items()))),
        policy=AcceptancePolicy(threshold=threshold, min_area_px=policy["min_area_px"]),
    )
