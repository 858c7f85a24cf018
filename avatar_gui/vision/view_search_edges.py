"""Edges of a rendered view as the pose search needs them: place in space, direction, and how surely they show."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.twin import TwinRender

# How often an edge of the pose shows in a photo: the outline and steps in depth nearly always, a crease where the light
# tells its faces apart.
OUTLINE_SHOWS = 0.75
CREASE_SHOWS = 0.5
DIRECTION_SIGMA_PX = 1.5
# Structure tensors of junctions have no direction: below this coherence an edge pixel is left out.
LEAST_COHERENCE = 0.3


@dataclass(frozen=True, eq=False, slots=True)
class ViewEdges:
    """Edge points of one view.

    Parameters
    ----------
    pixels_px : ndarray of float32, shape (n, 2)
        (x, y) in the rendered picture.
    angle_rad : ndarray of float32, shape (n,)
        Direction across the edge in the picture, 0 to pi.
    points_cam_mm : ndarray of float32, shape (n, 3)
        On the nearer surface, camera frame.
    shows : ndarray of float32, shape (n,)
        How likely it is to be seen in a photo.
    is_outline : ndarray of bool, shape (n,)
        At the border of the part's mask, where the background begins.
    """

    pixels_px: NDArray[np.float32]
    angle_rad: NDArray[np.float32]
    points_cam_mm: NDArray[np.float32]
    shows: NDArray[np.float32]
    is_outline: NDArray[np.bool_]

    def picked(self, chosen: NDArray[np.intp]) -> "ViewEdges":
        """Give some of the points."""
        return ViewEdges(
            self.pixels_px[chosen],
            self.angle_rad[chosen],
            self.points_cam_mm[chosen],
            self.shows[chosen],
            self.is_outline[chosen],
        )

    def tangents_cam(self) -> NDArray[np.float32]:
        """Give the directions along the edges, (n, 3), as if they ran across the line of sight."""
        zero = np.zeros_like(self.angle_rad)
        return np.stack((-np.sin(self.angle_rad), np.cos(self.angle_rad), zero), axis=1)


def view_edges(twin: TwinRender) -> ViewEdges:
    """Gather the edge pixels of a rendered view."""
    edges = twin.silhouette_edges | twin.crease_edges
    line = cv2.GaussianBlur(edges.astype(np.float32), (0, 0), 1.0)
    gx, gy = cv2.Sobel(line, cv2.CV_32F, 1, 0), cv2.Sobel(line, cv2.CV_32F, 0, 1)
    # Structure tensor: both flanks of a thin line point across it.
    xx, yy, xy = (cv2.GaussianBlur(product, (0, 0), DIRECTION_SIGMA_PX) for product in (gx * gx, gy * gy, gx * gy))
    rows, columns = np.nonzero(edges)
    difference, twice = (xx - yy)[rows, columns], 2 * xy[rows, columns]
    coherence = np.hypot(difference, twice) / np.maximum((xx + yy)[rows, columns], 1e-9)
    kept = coherence >= LEAST_COHERENCE
    rows, columns = rows[kept], columns[kept]
    angle = np.mod(0.5 * np.arctan2(twice[kept], difference[kept]), np.pi).astype(np.float32)
    camera = twin.intrinsics
    depth = twin.depth_mm[rows, columns].astype(np.float64)
    pixels = np.stack((columns, rows), axis=1)
    mask = twin.mask.astype(np.uint8)
    inner = cv2.erode(mask, np.ones((3, 3), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=1)
    is_silhouette = twin.silhouette_edges[rows, columns]
    shows = np.where(is_silhouette, OUTLINE_SHOWS, CREASE_SHOWS).astype(np.float32)
    return ViewEdges(
        pixels.astype(np.float32),
        angle,
        camera.unproject(pixels, depth).astype(np.float32),
        shows,
        inner[rows, columns] == 0,
    )


def spread_choice(n_points: int, n_wanted: int, seed: int) -> NDArray[np.intp]:
    """Choose points at random, with repetition if there are too few."""
    generator = np.random.default_rng(seed)
    chosen: NDArray[np.intp] = generator.choice(n_points, n_wanted, replace=n_points < n_wanted)
    return chosen
