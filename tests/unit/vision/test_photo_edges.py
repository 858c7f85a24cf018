"""Edges of a photo: thin, where the step is, and stronger for a higher step."""

import numpy as np

from avatar_gui.vision.photo_edges import edge_strength


def steps(*levels: int) -> np.ndarray:
    return np.repeat(np.repeat(np.array(levels, np.uint8), 20)[None, :, None], 40, axis=0).repeat(3, axis=2)


def test_a_step_is_one_thin_line_where_it_is() -> None:
    strength = edge_strength(steps(60, 160))
    columns = np.flatnonzero(strength[20])
    assert len(columns) in {1, 2}
    assert set(columns) <= {19, 20}


def test_a_higher_step_is_stronger_and_a_flat_photo_has_none() -> None:
    strength = edge_strength(steps(60, 75, 215))
    assert 0 < strength[20, 17:23].max() < strength[20, 37:43].max()
    assert not edge_strength(steps(90)).any()
