"""The bundled demo as a job file: what the window opens."""

import uuid
from pathlib import Path

from avatar_gui.domain.inspection import InspectionSession, PhotoEntry
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.quality import PoseSource
from avatar_gui.io.camera_files import read_camera
from avatar_gui.io.job_store import JobStore
from avatar_gui.io.pose_files import read_pose
from avatar_gui.services.bundled_demo import bundled_demo
from avatar_gui.services.job_contents import take_in_cad
from avatar_gui.services.provenance import now_utc


def create_demo_job(path: Path, *, operator: str, cache_dir: Path, job: JobContext) -> JobStore:
    """Make a job file with the demo's part, photos, camera and poses, ready to inspect.

    Raises
    ------
    StorageError, InputError, Cancelled
    """
    demo = bundled_demo()
    empty = InspectionSession(name=demo.name, engine=demo.engine, policy=demo.policy)
    store = JobStore.create(path, empty, operator=operator, at=now_utc())
    source, _ = take_in_cad(store, demo.cad_path, unit=None, cache_dir=cache_dir, job=job)
    camera = read_camera(demo.camera_path)
    photos = tuple(
        PhotoEntry(
            id=uuid.uuid4().hex,
            name=photo.name,
            sha256=store.put_blob(photo.read_bytes()),
            intrinsics=camera,
            T_cam_obj=read_pose(demo.poses_path, photo_name=photo.name),
            pose_source=PoseSource.FILE,
        )
        for photo in demo.photo_paths
    )
    session = InspectionSession(
        name=demo.name,
        cad=source,
        photos=photos,
        engine=demo.engine,
        policy=demo.policy,
    )
    store.commit(empty, session, label="Load the demo", operator=operator, at=now_utc())
    return store
