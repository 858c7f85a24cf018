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
from avatar_gui.detection.typical import PROTOTYPES, unexplained_rarity
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from avatar_gui.detection.encoders.early_lite import EarlyLite

# What it adds to the network's logit where nothing in the photo is like it (1 - cosine = 1).
WEIGHT = 10.0


def unusual(
    area: InspectedArea, shadowed_fit: NDArray[np.float32], encoder: "EarlyLite", job: JobContext
) -> NDArray[np.float32]:
    """Give how unlike the rest of the part each pixel's surroundings are, beyond what the twin explains.

    Parameters
    ----------
    area : InspectedArea
    shadowed_fit : ndarray of float32, shape (h, w)
        Log shade of the twin in the light of the photo; see `inputs.Lit`. The other picture of it that explains what
        is rare is the rendered one, in the CAD's own colours.
    encoder : EarlyLite
    job : JobContext

    Returns
    -------
    ndarray of float32, shape (h, w)
        0 to 1; beyond the core what its nearest pixel has.

    Raises
    ------
    Cancelled
    """
    photo, painted = (picture.astype(np.float32) / np.float32(255) for picture in (area.photo, area.twin))
    shown = np.repeat(np.clip(np.exp(shadowed_fit), 0, 1)[..., None], 3, axis=2)
    seen, *expected = (
        # One flat colour around the part: what lies there is nobody's.
        encoder.middle(np.where(area.mask[..., None], picture, np.median(picture[area.mask], axis=0)), job)
        for picture in (photo, shown, painted)
    )
    cells = core_cells(area.core, *seen.shape[1:])
    if not cells.any():
        return np.zeros(area.mask.shape, np.float32)
    return cell_scores_to_pixels(unexplained_rarity(seen, expected, cells, PROTOTYPES, job), cells, area)
