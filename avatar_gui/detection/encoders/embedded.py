"""The encoder that every installation has: a fixed bank of filters, no learned weights, no torch.

Five groups of features per cell of 4x4 px: edge strength in eight directions at three scales, colour, and lightness
against its surroundings. Each group carries a constant of the size of camera noise, so that two flat cells agree
instead of comparing noise, and is brought to unit length, so that a strong edge cannot drown out a colour.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoders.encoder import FeatureGrid
from avatar_gui.domain.ports import JobContext

STRIDE_PX = 4
N_DIRECTIONS = 8
SCALES_PX = (1.0, 2.0, 4.0)
# Slopes (L per px) at each scale that camera noise and rendering differences reach on a flat surface.
FLAT_SLOPE = (2.5, 1.5, 1.0)
EDGE_WEIGHT, COLOR_WEIGHT, CONTRAST_WEIGHT = 0.2, 0.3, 0.1
COLOR_SCALE_LAB = np.array([25.0, 15.0, 15.0], np.float32)
SURROUND_PX = 12.0
FLAT_CONTRAST = 6.0


class EmbeddedEncoder:
    """Hand-made dense features; see the module."""

    keeps_scale = True

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> tuple[FeatureGrid, ...]:
        """Encode one picture; one grid of 33 channels and about h/4 x w/4 cells."""
        h, w = image_rgb.shape[:2]
        columns, rows = max(1, round(w / STRIDE_PX)), max(1, round(h / STRIDE_PX))
        lab = np.asarray(cv2.cvtColor(image_rgb, cv2.COLOR_RGB2Lab), np.float32)
        lightness = np.ascontiguousarray(lab[..., 0])
        groups = []
        for sigma_px, flat in zip(SCALES_PX, FLAT_SLOPE, strict=True):
            edges = []
            for edge in _directional_edges(lightness, sigma_px):
                job.check()
                edges.append(_cells(edge, sigma_px, columns, rows))
            groups.append(_unit(np.stack(edges), flat) * np.float32(np.sqrt(EDGE_WEIGHT)))
        job.check()
        color = (np.moveaxis(lab, -1, 0) - np.array([50, 0, 0], np.float32)[:, None, None]) / COLOR_SCALE_LAB[
            :, None, None
        ]
        color = np.stack([_cells(channel, 1.0, columns, rows) for channel in color])
        groups.append(_unit(color, 1.0) * np.float32(np.sqrt(COLOR_WEIGHT)))
        contrast = lightness - cv2.GaussianBlur(lightness, (0, 0), SURROUND_PX)
        groups.append(
            _unit(_cells(contrast, 1.0, columns, rows)[None], FLAT_CONTRAST) * np.float32(np.sqrt(CONTRAST_WEIGHT))
        )
        return (FeatureGrid(np.concatenate(groups), 1.0),)


def _directional_edges(lightness: NDArray[np.float32], sigma_px: float) -> Iterator[NDArray[np.float32]]:
    """Edge strength (L per px) shared out to directions: slope times the fourth power of the cosine.

    Dark-to-light and light-to-dark count the same: which side of a crease is lighter depends on the light.
    """
    smooth = cv2.GaussianBlur(lightness, (0, 0), sigma_px)
    gx = cv2.Scharr(smooth, cv2.CV_32F, 1, 0, scale=1 / 32)
    gy = cv2.Scharr(smooth, cv2.CV_32F, 0, 1, scale=1 / 32)
    squared = gx * gx + gy * gy
    cube = np.maximum(squared * np.sqrt(squared), np.float32(1e-12))
    for angle in np.arange(N_DIRECTIONS) * (np.pi / N_DIRECTIONS):
        along = gx * np.float32(np.cos(angle)) + gy * np.float32(np.sin(angle))
        along *= along
        yield np.asarray(along * along / cube, np.float32)


def _cells(values: NDArray[np.float32], sigma_px: float, columns: int, rows: int) -> NDArray[np.float32]:
    smooth = cv2.GaussianBlur(values, (0, 0), sigma_px)
    return np.asarray(cv2.resize(smooth, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)


def _unit(values: NDArray[np.float32], constant: float) -> NDArray[np.float32]:
    """Append a constant channel and bring each cell to unit length."""
    extended = np.concatenate((values, np.full((1, *values.shape[1:]), constant, np.float32)))
    unit: NDArray[np.float32] = extended / np.sqrt(np.einsum("chw,chw->hw", extended, extended))
    return unit
