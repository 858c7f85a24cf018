"""A reference for the real photos: published poses refined, looked at, and kept where they fit visibly better.

    python -m tests.bench.real_reference --make FOLDER     refines, and writes pictures to look at and FOLDER/poses.json
    python -m tests.bench.real_reference --keep FOLDER KEY [KEY ...]     writes those into real_reference.json

Needs ../shared/data. The published poses of LINEMOD and LM-O lie visibly beside the objects. So each object more than
half visible is refined from its published pose, and both outlines are drawn over the photo at three times its size:
without, published, refined. What is then seen to fit better than the published pose (or as well, where both fit) is
kept, as numbers. The reference is made by the refinement that is measured against it: perturbed starts that come back
to it show that the refinement repeats itself, and only the look at the pictures shows that it is right.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.cli.terminal import terminal_job
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.bop_dataset import DatasetObject, DatasetPhoto, PoseDataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.result_files import write_picture
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.refine_pose import refine_pose
from tests.bench.real_photos import SETS, real_dataset

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
REFERENCE = Path(__file__).with_name("real_reference.json")
LEAST_VISIBLE_SHARE = 0.5
ZOOM = 3
ROOM_PX = 12


def key_of(photo: DatasetPhoto, found: DatasetObject) -> str:
    """Name an object of a photo."""
    return f"{photo.scene}/{photo.number}/{found.index}"


def read_reference() -> dict[str, RigidTransform]:
    """Give the poses kept, by `key_of`."""
    document = json.loads(REFERENCE.read_text())
    return {key: RigidTransform.from_matrix(np.array(rows)) for key, rows in document["poses"].items()}


def with_reference(dataset: PoseDataset, poses: Mapping[str, RigidTransform]) -> PoseDataset:
    """Give the objects that have a reference, with it for their true pose."""
    photos = (
        replace(
            photo,
            objects=tuple(
                replace(found, T_cam_obj=poses[key_of(photo, found)])
                for found in photo.objects
                if key_of(photo, found) in poses
            ),
        )
        for photo in dataset.photos
    )
    return replace(dataset, photos=tuple(photo for photo in photos if photo.objects))


def _chosen(dataset: PoseDataset, limit: int) -> Iterator[tuple[DatasetPhoto, DatasetObject]]:
    places = np.linspace(0, len(dataset.photos) - 1, min(limit, len(dataset.photos))).round().astype(int)
    for place in places:
        photo = dataset.photos[place]
        for found in photo.objects:
            if found.visible_share is None or found.visible_share >= LEAST_VISIBLE_SHARE:
                yield photo, found


def _make(folder: Path, names: list[str], limit: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    renderer, poses = VtkTwinRenderer(), {}
    try:
        with tempfile.TemporaryDirectory() as scratch, terminal_job() as job:
            for name in names:
                dataset = real_dataset(DATA, name, Path(scratch), renderer)
                for photo, found in _chosen(dataset, limit):
                    job.check()
                    model = dataset.models[found.obj_id]
                    cad, image = read_cad(model.path, unit=model.unit), read_photo(photo.path)
                    key = key_of(photo, found)
                    try:
                        refined = refine_pose(
                            cad, image, photo.intrinsics, found.T_cam_obj, renderer=renderer, job=job
                        ).T_cam_obj
                        twins = [renderer.render(cad, photo.intrinsics, pose) for pose in (found.T_cam_obj, refined)]
                    except AvatarError as error:
                        sys.stdout.write(f"{key}: {error}\n")
                        continue
                    poses[key] = refined.matrix.tolist()
                    write_picture(folder / f"{key.replace('/', '_')}.png", _side_by_side(image.image, twins))
                    (folder / "poses.json").write_text(json.dumps(poses))
    finally:
        renderer.close()


def _side_by_side(image: NDArray[np.uint8], twins: list[TwinRender]) -> NDArray[np.uint8]:
    """Give the photo, and the photo under each twin's edges, enlarged, side by side."""
    rows, columns = np.nonzero(twins[0].mask | twins[1].mask)
    window = (
        slice(max(0, rows.min() - ROOM_PX), rows.max() + ROOM_PX),
        slice(max(0, columns.min() - ROOM_PX), columns.max() + ROOM_PX),
    )
    plain = cv2.resize(image[window], None, fx=ZOOM, fy=ZOOM, interpolation=cv2.INTER_CUBIC)
    pictures = [plain]
    for twin in twins:
        drawn = plain.copy()
        edges = (twin.silhouette_edges | twin.crease_edges)[window]
        # The middle of each pixel: what is under a line stays to be seen.
        for y, x in np.argwhere(edges):
            drawn[ZOOM * y + 1, ZOOM * x + 1] = (0, 255, 80)
        pictures.append(drawn)
    together: NDArray[np.uint8] = np.concatenate(pictures, axis=1).astype(np.uint8)
    return together


def _keep(folder: Path, keys: list[str]) -> None:
    made = json.loads((folder / "poses.json").read_text())
    kept = {key: [[round(value, 6) for value in row] for row in made[key]] for key in sorted(keys)}
    about = "T_cam_obj (mm) refined from the published poses and looked at; see real_reference.py"
    # A line each, for whoever looks at what changed.
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(rows)}" for key, rows in kept.items())
    REFERENCE.write_text(f'{{"about": {json.dumps(about)}, "seen": {len(made)},\n "poses": {{\n{lines}\n}}}}\n')


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--make", type=Path, metavar="FOLDER")
    parser.add_argument("--keep", nargs="+", metavar=("FOLDER", "KEY"))
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--limit", type=int, default=100, help="at most so many photos per set")
    args = parser.parse_args()
    if args.make:
        if not DATA.is_dir():
            sys.exit(f"skipped: the real photos are not on this machine ({DATA})")
        _make(args.make, args.sets, args.limit)
    if args.keep:
        _keep(Path(args.keep[0]), args.keep[1:])


if __name__ == "__main__":
    main()
