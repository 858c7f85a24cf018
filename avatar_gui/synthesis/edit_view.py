"""What of a part a photo shows: where an edit is seen, which features are in view, and what an edit changes there."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.twin import TwinRender
from avatar_gui.synthesis.counterfactual import CadEdit, EditSpot, VisibleFeatures
from avatar_gui.synthesis.editable_cad import EditableCad

Mask = NDArray[np.bool_]

# Two twins differ where the surface lies further apart than this, or than this share of a pixel ...
MOVED_MM, MOVED_PX = 0.15, 0.7
# ... or is turned by more than this.
TURNED_RAD = float(np.radians(8.0))
# Edits are not put where the surface faces away by more than this.
_LEAST_COSINE = 0.35
# Pixels from the outline and from what hides the part.
_LEAST_ROOM_PX = 2.5
# The others are anywhere, edges of the part included.
_ON_FLAT_SHARE = 0.8
# Length of the mean normal over a window: below, the surface is too bent there for a pin or hole to have a foot.
_FLATNESS, _FLAT_WINDOW_PX = 0.96, 9
# A point of the model is seen where the twin's depth is this near to its own, as a share of that.
_SAME_DEPTH = 0.006
# Of the points of a rim, as many must be seen.
_LEAST_RIM_SHARE = 0.3


class EditView:
    """The nominal twin of one photo, prepared for drawing edits.

    Parameters
    ----------
    twin : TwinRender
    visible : ndarray of bool, shape (H, W)
        Where the photo shows the part.
    """

    def __init__(self, twin: TwinRender, visible: Mask) -> None:
        self._twin = twin
        self._visible = visible & twin.mask
        h, w = twin.depth_mm.shape
        columns, rows = np.meshgrid(np.arange(w), np.arange(h))
        self._rays = twin.intrinsics.unproject(np.stack((columns, rows), axis=-1), np.ones((h, w)))
        self._rays_per_z = np.linalg.norm(self._rays, axis=-1)
        normals = np.nan_to_num(twin.normals_cam)
        self._cosine = -np.einsum("hwc,hwc->hw", normals, self._rays) / self._rays_per_z
        window = (_FLAT_WINDOW_PX, _FLAT_WINDOW_PX)
        is_flat = np.linalg.norm(cv2.blur(normals, window), axis=2) > _FLATNESS
        seen = self._visible & (self._cosine > _LEAST_COSINE)
        self._room_px = _room(seen)
        self._flat_room_px = _room(seen & is_flat)

    @property
    def part_px(self) -> int:
        """How many pixels of the part the photo shows."""
        return int(np.count_nonzero(self._visible))

    def draw_spot(self, area_px: float, rng: np.random.Generator) -> EditSpot | None:
        """Draw a place for an edit of `area_px`, mostly on flat surface with room for it; None if nothing is seen."""
        radius = float(np.sqrt(area_px / np.pi))
        rooms = [(self._room_px, _LEAST_ROOM_PX)]
        if rng.random() < _ON_FLAT_SHARE:
            rooms = [(self._flat_room_px, radius), (self._flat_room_px, _LEAST_ROOM_PX), *rooms]
        places = next((found for room, least in rooms if len(found := np.flatnonzero(room > least))), None)
        if places is None:
            return None
        row, column = np.unravel_index(int(places[int(rng.integers(len(places)))]), self._visible.shape)
        twin = self._twin
        depth = float(twin.depth_mm[row, column])
        back = twin.T_cam_obj.inverse()
        return EditSpot(
            point_mm=back.apply(self._rays[row, column] * depth),
            normal=_unit(back.rotation @ twin.normals_cam[row, column].astype(np.float64)),
            part=int(twin.part_id[row, column]),
            mm_per_px=depth / float(np.sqrt(twin.intrinsics.fx * twin.intrinsics.fy)),
            cosine=float(self._cosine[row, column]),
        )

    def visible_features(self, model: EditableCad, *, largest_share: float) -> VisibleFeatures:
        """Give what of a model is seen, leaving out pieces that are more than `largest_share` of what is seen."""
        angle = np.arange(16) * (2 * np.pi / 16)
        features = []
        for feature in model.round:
            u, v = np.linalg.svd(feature.axis[None])[2][1:]
            circle = feature.radius_mm * (np.cos(angle)[:, None] * u + np.sin(angle)[:, None] * v)
            if max(self._seen(end + circle).mean() for end in (feature.start_mm, feature.end_mm)) > _LEAST_RIM_SHARE:
                features.append(feature)
        limit = largest_share * self.part_px
        pieces = []
        for piece in model.pieces:
            points = piece.triangles.vertices_mm
            points = points[:: max(1, len(points) // 400)]
            if not self._seen(points).any():
                continue
            pixels = self._twin.intrinsics.project(self._twin.T_cam_obj.apply(points))
            width, height = np.nanmax(pixels, axis=0) - np.nanmin(pixels, axis=0)
            if 0.5 * width * height < limit:
                pieces.append(piece)
        corners = model.corners_mm
        return VisibleFeatures(tuple(features), tuple(pieces), corners[self._seen(corners)])

    def changed(self, edited: TwinRender, edit: CadEdit) -> Mask:
        """Give the pixels where the edited twin differs beyond tolerance, near the edit, bool (H, W)."""
        before, after = self._twin, edited
        mm_per_px = np.fmin(before.depth_mm, after.depth_mm) / np.sqrt(before.intrinsics.fx * before.intrinsics.fy)
        moved = np.abs(after.depth_mm - before.depth_mm) * self._rays_per_z > np.maximum(MOVED_MM, MOVED_PX * mm_per_px)
        cosine = np.einsum("hwc,hwc->hw", before.normals_cam, after.normals_cam)
        changed = moved | (cosine < np.cos(TURNED_RAD)) | (before.mask != after.mask)
        center = before.T_cam_obj.apply(edit.center_mm)
        near = np.zeros_like(changed)
        for twin in (before, after):
            off = np.linalg.norm(self._rays * np.nan_to_num(twin.depth_mm)[..., None] - center, axis=2)
            near |= twin.mask & (off < 1.1 * edit.reach_mm + 0.5)
        opened = cv2.morphologyEx((changed & near).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        return np.asarray(opened > 0)

    def _seen(self, points_mm: NDArray[np.float64]) -> Mask:
        """Tell which points (n, 3) of the model, object frame, the photo shows."""
        in_cam = self._twin.T_cam_obj.apply(points_mm)
        pixels = self._twin.intrinsics.project(in_cam)
        h, w = self._visible.shape
        column, row = np.rint(np.nan_to_num(pixels, nan=-1.0)).astype(int).T
        inside = (column >= 1) & (row >= 1) & (column < w - 1) & (row < h - 1)
        seen = np.zeros(len(points_mm), bool)
        # At an edge the pixel beside may be the one that sees it.
        for dr, dc in ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)):
            r, c = row[inside] + dr, column[inside] + dc
            z = in_cam[inside, 2]
            seen[inside] |= self._visible[r, c] & (np.abs(self._twin.depth_mm[r, c] - z) < _SAME_DEPTH * z)
        return seen


def _room(mask: Mask) -> NDArray[np.float32]:
    """Give the distance of each pixel of a mask to what is not in it, px; the picture's rim is not."""
    framed = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(cv2.distanceTransform(framed, cv2.DIST_L2, 3)[1:-1, 1:-1])


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = vector / np.linalg.norm(vector)
    return unit
