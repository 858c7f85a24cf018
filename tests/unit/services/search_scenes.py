"""Photos that are made rather than taken: a part's twin on a cluttered ground."""

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import LightSetup, TwinRenderer
from avatar_gui.domain.transform import RigidTransform
from tests.builders import a_box

CAMERA = CameraIntrinsics(520.0, 515.0, 322.0, 236.0, 640, 480)


def an_l_bracket() -> CadModel:
    """An L of 70 x 45 mm legs, 30 mm wide and 8 mm thick, with a 14 mm block off the middle of one leg: no symmetry."""
    boxes = [
        ((0, 0, 0), (70, 30, 8)),
        ((0, 0, 8), (8, 30, 45)),
        ((45, 4, 8), (14, 12, 10)),
    ]
    pieces = []
    for corner, size in boxes:
        box = a_box(tuple(float(s) for s in size))
        pieces.append((box.vertices_mm + np.array(corner) + np.array(size) / 2, box.faces))
    offsets = np.cumsum([0] + [len(v) for v, _ in pieces])
    faces = np.concatenate([f + o for (_, f), o in zip(pieces, offsets, strict=False)])
    vertices = np.concatenate([v for v, _ in pieces])
    return a_box(name="bracket.stl", vertices_mm=vertices, faces=faces, face_part=np.zeros(len(faces)))


def a_cluttered_photo(
    cad: CadModel, T_cam_obj: RigidTransform, renderer: TwinRenderer, seed: int, camera: CameraIntrinsics = CAMERA
) -> Photo:
    """The part, lit from one side, over bars and discs of all greys, blurred a little, with noise."""
    generator = np.random.default_rng(seed)
    ground = _ground(camera, generator)
    twin = renderer.render(cad, camera, T_cam_obj, lights=(LightSetup.LEFT,))
    # Fillets and lenses soften what a renderer draws.
    mask = cv2.GaussianBlur(twin.mask.astype(np.float32), (0, 0), 0.7)[..., None]
    picture = cv2.GaussianBlur(twin.color.astype(np.float32) * 0.8, (0, 0), 0.7) * mask + ground * (1 - mask)
    picture += generator.normal(0, 2.5, picture.shape)
    return Photo(name=f"scene{seed}.png", image=picture.clip(0, 255).astype(np.uint8), sha256=f"{seed:064d}")


def _ground(camera: CameraIntrinsics, generator: np.random.Generator) -> NDArray[np.float32]:
    ground = np.full((camera.height, camera.width, 3), 105.0, np.float32)
    for _ in range(14):
        grey = [float(generator.uniform(40, 200))] * 3
        x, y = (int(generator.uniform(0, n)) for n in (camera.width, camera.height))
        if generator.random() < 0.5:
            cv2.circle(ground, (x, y), int(generator.uniform(8, 40)), grey, -1, cv2.LINE_AA)
        else:
            corners = cv2.boxPoints(((x, y), tuple(generator.uniform(12, 110, 2)), float(generator.uniform(0, 90))))
            cv2.fillConvexPoly(ground, corners.astype(np.int32), grey, cv2.LINE_AA)
    return ground
