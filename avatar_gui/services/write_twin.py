"""A twin on disk, one file per channel, and the twin's edges drawn over the photo."""

from pathlib import Path

import numpy as np

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.result_files import write_array, write_picture
from avatar_gui.vision.lens import undistort

EDGE_COLOR = (53, 194, 176)


def write_twin(folder: Path, twin: TwinRender) -> None:
    """Write color, mask, part (id + 1) and edges as PNG; depth (mm), normal and points (mm, object frame) as npy.

    Raises
    ------
    StorageError
    """
    white = np.uint8(255)
    write_picture(folder / "color.png", twin.color)
    write_picture(folder / "mask.png", twin.mask * white)
    write_picture(folder / "part.png", (twin.part_id + 1).astype(np.uint16))
    write_picture(folder / "edges.png", (twin.silhouette_edges | twin.crease_edges) * white)
    write_array(folder / "depth.npy", twin.depth_mm)
    write_array(folder / "normal.npy", twin.normals_cam)
    write_array(folder / "points.npy", twin.points_obj_mm())


def write_edge_overlay(path: Path, photo: Photo, intrinsics: CameraIntrinsics, twin: TwinRender) -> None:
    """Write the undistorted photo with the twin's edges on it.

    Raises
    ------
    StorageError
    """
    picture = undistort(photo, intrinsics).image.copy()
    picture[twin.silhouette_edges | twin.crease_edges] = EDGE_COLOR
    write_picture(path, picture)
