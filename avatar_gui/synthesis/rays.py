"""The compiled variant's camera: rays straight through the photo's pixels, the lens's distortion included.

Whole arrays of rays at once. What Mitsuba's own cameras and films would do better is little, and they bring sizes that
differ from photo to photo, each of which would be compiled anew.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.synthesis.mitsuba_scene import MAX_DEPTH
from avatar_gui.synthesis.shots import Shot
from avatar_gui.synthesis.variants import use_mitsuba

# Paths in one go: about 150 bytes each.
_MOST_PATHS = 4_000_000


def first_hits(scene: Any, shot: Shot, directions: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
    """Look through each pixel's middle at what is there.

    Parameters
    ----------
    directions : ndarray of float32, shape (H, W, 2)
        x/z and y/z of the pixels' rays, camera frame.

    Returns
    -------
    distance_mm : ndarray of float32, shape (H, W)
        Along the ray; inf where nothing is.
    position_mm, normal : ndarray of float32, shape (H, W, 3)
        Bench frame.
    shape : ndarray of int32, shape (H, W)
        Number of the scene's shape, from 1; 0: none.
    """
    import drjit as dr

    mi = use_mitsuba()
    flat = directions.reshape(-1, 2)
    ahead = np.column_stack((flat, np.ones(len(flat), np.float32)))
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    rays = np.ascontiguousarray((ahead @ shot.T_cam_bench[:3, :3].astype(np.float32)).T)
    hit = scene.ray_intersect(
        mi.Ray3f(_opaque_point(shot.camera_bench_mm), mi.Vector3f(*(mi.Float(row) for row in rays)))
    )
    number = dr.reinterpret_array(mi.UInt32, hit.shape)
    frame = hit.sh_frame.n
    dr.eval(hit.t, hit.p, frame, number)
    ids = np.array(dr.reinterpret_array(mi.UInt32, scene.shapes_dr()))
    order = np.zeros(int(ids.max(initial=0)) + 1, np.int32)
    order[ids] = np.arange(1, len(ids) + 1)
    h, w = directions.shape[:2]
    distance = np.array(hit.t).reshape(h, w)
    is_hit = np.isfinite(distance)
    index = np.where(is_hit, order[np.where(is_hit, np.array(number).reshape(h, w), ids[0])], 0)
    return (
        distance,
        np.where(is_hit[..., None], np.array(hit.p).T.reshape(h, w, 3), 0),
        np.where(is_hit[..., None], np.array(frame).T.reshape(h, w, 3), 0),
        index.astype(np.int32),
    )


def radiance(
    scene: Any,
    shot: Shot,
    directions: NDArray[np.float32],
    chosen: NDArray[np.bool_],
    *,
    spp: int,
    seed: int,
) -> NDArray[np.float32]:
    """Path-trace some pixels.

    Parameters
    ----------
    directions : ndarray of float32, shape (H, W, 2)
    chosen : ndarray of bool, shape (H, W)
        Which pixels.
    spp : int
        Paths per pixel.

    Returns
    -------
    ndarray of float32, shape (n, 3)
        Linear light of the chosen pixels, in the order of the picture.
    """
    import drjit as dr

    mi = use_mitsuba()
    # Multijitter takes only some numbers: the next one.
    spp = int(mi.load_dict({"type": "multijitter", "sample_count": spp}).sample_count())
    integrator = mi.load_dict({"type": "path", "max_depth": MAX_DEPTH, "rr_depth": 3})
    pixels = directions[chosen]
    shares = []
    rows = max(1, _MOST_PATHS // spp)
    for start in range(0, len(pixels), rows):
        part = pixels[start : start + rows]
        n = len(part) * spp
        sampler = mi.load_dict({"type": "multijitter", "sample_count": spp})
        sampler.set_samples_per_wavefront(spp)
        sampler.seed(seed + start, n)
        which = dr.arange(mi.UInt32, n) // mi.UInt32(spp)
        inside, on_lens = sampler.next_2d(), sampler.next_2d()
        pixel = dr.opaque(mi.Float, 1 / shot.intrinsics.fx)
        x = dr.gather(mi.Float, mi.Float(np.ascontiguousarray(part[:, 0])), which) + (inside.x - 0.5) * pixel
        y = dr.gather(mi.Float, mi.Float(np.ascontiguousarray(part[:, 1])), which) + (inside.y - 0.5) * pixel
        lens = mi.warp.square_to_uniform_disk_concentric(on_lens) * dr.opaque(mi.Float, shot.aperture_mm)
        focus = dr.opaque(mi.Float, shot.focus_mm)
        toward = dr.normalize(mi.Vector3f(x * focus - lens.x, y * focus - lens.y, focus))
        R = [[dr.opaque(mi.Float, float(v)) for v in row] for row in shot.T_cam_bench[:3, :3].T]

        def turned(v: Any, R: Any = R, mi: Any = mi) -> Any:
            return mi.Vector3f(*(row[0] * v.x + row[1] * v.y + row[2] * v.z for row in R))

        origin = turned(mi.Vector3f(lens.x, lens.y, 0)) + _opaque_point(shot.camera_bench_mm)
        ray = mi.RayDifferential3f(mi.Ray3f(mi.Point3f(origin), turned(toward)))
        light, _, _ = integrator.sample(scene, sampler, ray)
        paths = np.array(dr.ravel(mi.Vector3f(light)), dtype=np.float32).reshape(-1, spp, 3)
        shares.append(np.nan_to_num(paths, posinf=0.0, neginf=0.0).mean(axis=1))
    return np.concatenate(shares) if shares else np.zeros((0, 3), np.float32)


def _opaque_point(point: NDArray[np.float64]) -> Any:
    """Make a point that the compiled code reads instead of containing it."""
    import drjit as dr

    mi = use_mitsuba()
    return mi.Point3f(*(dr.opaque(mi.Float, float(v)) for v in point))
