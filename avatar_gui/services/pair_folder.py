"""Pairs that were prepared, to learn from and to measure on."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.pairs import PairTwin, TrainingPair
from avatar_gui.io.pair_files import NORMAL_SCALE, read_pairs


class PairFolder:
    """Pairs that `services.training_pairs` prepared: every ``.npz`` below a folder, in the order of their paths.

    Parameters
    ----------
    folder : Path

    Raises
    ------
    InputError
        If there is none.
    """

    def __init__(self, folder: Path) -> None:
        # Imported models are kept in a hidden folder beside the pairs.
        found = sorted(path for path in folder.glob("*/*.npz") if not path.parent.name.startswith("."))
        self.paths = tuple(found)
        if not self.paths:
            raise InputError(f"{folder} holds no pairs", hint="give data sets made by avatar synth")

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int) -> TrainingPair:
        path = self.paths[index]
        found = read_pairs(path)
        fx, fy, cx, cy = (float(v) for v in found.K)
        twins = tuple(
            PairTwin(
                np.rint(found.normals_cam[i] * NORMAL_SCALE).astype(np.int8),
                found.depth_mm[i],
                found.part_id[i],
                found.changed[i],
                found.kinds[i],
            )
            for i in range(len(found.kinds))
        )
        return TrainingPair(path.stem, found.photo, found.valid, found.hidden, (fx + fy) / 2, (cx, cy), twins)

    def __iter__(self) -> Iterator[TrainingPair]:
        return (self[i] for i in range(len(self)))

    def digest(self) -> str:
        """Name exactly these pairs: sha256 over names and sizes of the files, hex."""
        import hashlib

        listed = "\n".join(f"{path.parent.name}/{path.name} {path.stat().st_size}" for path in self.paths)
        return hashlib.sha256(listed.encode()).hexdigest()
