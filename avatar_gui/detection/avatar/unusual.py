"""What in a photo is unlike the rest of it, where the twin is not: evidence beside the network's.

The network learned from pictures that we made. An encoder that learned from photographs knows other things of what
surfaces look like, and needs no pair: a patch that is unlike all that is frequent on this part, and that the lit twin
does not explain, is more likely to deviate. See docs/method/avatar.md for what it brings.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.feature_cells import cell_scores_to_pixels, core_cells
from avatar_gui.detection.inspected_area import InspectedArea
from avatar_gui.detection.typical import PROTOTYPES, Map, rarity_map, unexplained
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from avatar_gui.detection.encoders.early_lite import EarlyLite

# What it adds to the network's logit where nothing in the photo is like it (1 - cosine = 1).
WEIGHT = 10.0


class Unusual:
    """Tells how unlike the rest of the part each pixel's surroundings are, beyond what the twin explains.

    Parameters
    ----------
    encoder : EarlyLite
    """

    def __init__(self, encoder: "EarlyLite") -> None:
        self._encoder = encoder
        # At a station the twin comes again: picture, mask, and how rare its cells are.
        self._painted: tuple[NDArray[np.uint8], NDArray[np.bool_], Map] | None = None

    def __call__(self, area: InspectedArea, shadowed_fit: NDArray[np.float32], job: JobContext) -> NDArray[np.float32]:
        """Judge one photo.

        Parameters
        ----------
        area : InspectedArea
        shadowed_fit : ndarray of float32, shape (h, w)
            Log shade of the twin in the light of the photo; see `inputs.Lit`. The other picture of it that explains
            what is rare is the rendered one, in the CAD's own colours.
        job : JobContext

        Returns
        -------
        ndarray of float32, shape (h, w)
            0 to 1; beyond the core what its nearest pixel has.

        Raises
        ------
        Cancelled
        """
        shown = np.repeat(np.clip(np.exp(shadowed_fit), 0, 1)[..., None], 3, axis=2)
        seen = self._rarity(area.photo.astype(np.float32) / np.float32(255), area, job)
        if not seen[1].any():
            return np.zeros(area.mask.shape, np.float32)
        expected = [self._rarity(shown, area, job)[0], self._painted_rarity(area, job)]
        return cell_scores_to_pixels(unexplained(seen[0], expected)[seen[1]], seen[1], area)

    def _rarity(
        self, picture: NDArray[np.float32], area: InspectedArea, job: JobContext
    ) -> tuple[Map, NDArray[np.bool_]]:
        """Give how rare each cell of a picture is, and which count."""
        # One flat colour around the part: what lies there is nobody's.
        alone = np.where(area.mask[..., None], picture, np.median(picture[area.mask], axis=0))
        features = self._encoder.middle(alone, job)
        cells = core_cells(area.core, *features.shape[1:])
        if not cells.any():
            return np.zeros(cells.shape, np.float32), cells
        return rarity_map(features, cells, PROTOTYPES, job), cells

    def _painted_rarity(self, area: InspectedArea, job: JobContext) -> Map:
        known = self._painted
        if known is not None and np.array_equal(known[0], area.twin) and np.array_equal(known[1], area.mask):
            return known[2]
        found = self._rarity(area.twin.astype(np.float32) / np.float32(255), area, job)[0]
        self._painted = (area.twin, area.mask.copy(), found)
        return found
