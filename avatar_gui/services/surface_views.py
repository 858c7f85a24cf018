"""What an inspected photo says of the part's surface: from its result in memory, or read back from the job file."""

import io

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import Evidence
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.surface_cells import SurfaceCells
from avatar_gui.domain.surface_heat import SeenCells, coarse_camera, coarse_scores, coarse_step, see_cells
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.job_store import JobStore, StoredResult


def view_of_evidence(cells: SurfaceCells, evidence: Evidence) -> SeenCells:
    """Say what a photo whose evidence is in memory sees of the surface; 0.1 s."""
    twin, anomaly = evidence.twin, evidence.anomaly
    step = coarse_step(cells, twin.intrinsics, twin.T_cam_obj)
    camera, middle = coarse_camera(twin.intrinsics, step), (step - 1) // 2
    depth_mm = twin.depth_mm[middle::step, middle::step][: camera.height, : camera.width]
    return _view(cells, depth_mm, anomaly.score, anomaly.valid, camera, twin.T_cam_obj, step)


def view_of_stored(
    store: JobStore,
    stored: StoredResult,
    cells: SurfaceCells,
    cad: CadModel,
    intrinsics: CameraIntrinsics,
    T_cam_obj: RigidTransform,
    *,
    renderer: TwinRenderer,
    job: JobContext,
) -> SeenCells:
    """Say what a photo sees whose map lies in the job file; only the shape of its twin is rendered, and coarsely.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
        Of the photo; its lens does not matter, maps are kept without its distortion.

    Raises
    ------
    StorageError
        If the stored map is damaged.
    PoseError, RenderError
    """
    try:
        with np.load(io.BytesIO(store.blob(stored.map_sha256)), allow_pickle=False) as arrays:
            score, valid = arrays["score"], arrays["valid"]
    except (KeyError, ValueError, OSError) as error:
        raise StorageError("a stored anomaly map is damaged", hint="inspect the photo again") from error
    job.check()
    ideal = intrinsics.without_distortion()
    step = coarse_step(cells, ideal, T_cam_obj)
    camera = coarse_camera(ideal, step)
    shape = renderer.geometry(cad, camera, T_cam_obj)
    return _view(cells, shape.depth_mm, score, valid, camera, T_cam_obj, step)


def _view(
    cells: SurfaceCells,
    depth_mm: NDArray[np.float32],
    score: NDArray[np.float32],
    valid: NDArray[np.bool_],
    camera: CameraIntrinsics,
    T_cam_obj: RigidTransform,
    step: int,
) -> SeenCells:
    coarse, is_valid = coarse_scores(score, valid, step)
    return see_cells(
        cells,
        depth_mm=depth_mm,
        score=coarse,
        valid=is_valid,
        intrinsics=camera,
        T_cam_obj=T_cam_obj,
        px_of_photo=step,
    )
