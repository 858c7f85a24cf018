"""Where a station's photos will show the edges of the part: to lay over the live picture."""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.ports import TwinRenderer
from avatar_gui.domain.stations import StationTemplate
from avatar_gui.vision.lens import distort_points


def station_outline(station: StationTemplate, cad: CadModel, renderer: TwinRenderer) -> NDArray[np.bool_]:
    """Give the twin's outlines and creases at the station's pose, in the pixels of photos as taken.

    Returns
    -------
    ndarray of bool, shape (H, W)

    Raises
    ------
    PoseError, RenderError
    """
    camera = station.intrinsics
    twin = renderer.render(cad, camera.without_distortion(), station.T_cam_obj)
    edges = twin.silhouette_edges | twin.crease_edges
    if not camera.has_distortion:
        return edges
    points = distort_points(np.argwhere(edges)[:, ::-1], camera)
    columns, rows = np.rint(points[np.isfinite(points).all(axis=1)]).astype(int).T
    inside = (columns >= 0) & (columns < camera.width) & (rows >= 0) & (rows < camera.height)
    bent = np.zeros((camera.height, camera.width), np.bool_)
    bent[rows[inside], columns[inside]] = True
    return bent
