"""Measurements that decide whether scores may be believed: is the part in the picture, and is it well exposed?"""

import numpy as np

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.inspection import PhotoGates
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.twin import TwinRender

# One under the end of the value range: JPEG and demosaicing pull clipped pixels off 255 by one.
OVEREXPOSED_AT = 254
# Black with the noise of an 8-bit sensor on top.
UNDEREXPOSED_AT = 2


def measure_gates(observation: Observation, twin: TwinRender, cad: CadModel) -> PhotoGates:
    """Measure what share of the part is in the picture, and what share of it is clipped.

    The projected part is stood for by the bounding box of its vertices. Its share inside the photo is multiplied by
    the share of vertices in front of the camera, because those behind it have no place in the box and are certainly
    not in the picture. A pixel is overexposed where any channel reaches 254, underexposed where no channel exceeds 2;
    both are shares of the pixels that the twin covers and that have a source in the photo. A part without any such
    pixel is 0 in frame and wholly clipped on both ends, so that no gate can pass on nothing.

    Parameters
    ----------
    observation : Observation
        Same size as `twin`.
    twin : TwinRender
        Its pose and ideal camera are those that the vertices are projected with.
    cad : CadModel
        Vertices that no face uses do not count.
    """
    inspected = twin.mask & observation.valid
    n_inspected = int(np.count_nonzero(inspected))
    if n_inspected == 0:
        return PhotoGates(in_frame_share=0.0, overexposed_share=1.0, underexposed_share=1.0)
    brightest = observation.image[inspected].max(axis=1)
    return PhotoGates(
        in_frame_share=_in_frame_share(twin, cad),
        overexposed_share=float(np.count_nonzero(brightest >= OVEREXPOSED_AT)) / n_inspected,
        underexposed_share=float(np.count_nonzero(brightest <= UNDEREXPOSED_AT)) / n_inspected,
    )


def _in_frame_share(twin: TwinRender, cad: CadModel) -> float:
    points_cam_mm = twin.T_cam_obj.apply(cad.vertices_mm[np.unique(cad.faces)])
    in_front = points_cam_mm[:, 2] > 0
    if not in_front.any():
        return 0.0
    pixels_px = twin.intrinsics.project(points_cam_mm[in_front])
    share = float(in_front.mean())
    size_px = (twin.intrinsics.width, twin.intrinsics.height)
    for low, high, length in zip(pixels_px.min(axis=0), pixels_px.max(axis=0), size_px, strict=True):
        # Integer coordinates are pixel centres, so the picture spans -0.5 to length - 0.5.
        inside = min(high, length - 0.5) - max(low, -0.5)
        if high > low:
            share *= max(0.0, inside) / (high - low)
        elif inside < 0:  # a part seen edge-on, beside the picture
            share = 0.0
    return float(share)
