"""What an edit takes with it."""

import numpy as np

from avatar_gui.app import edits
from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.inspection import CadSource, InspectionSession, PhotoEntry
from avatar_gui.domain.quality import PoseSource
from tests.builders import a_camera, a_pose


def test_any_edit_of_pose_camera_or_model_forgets_how_sure_the_pose_was() -> None:
    sure = PoseUncertainty(np.eye(6), np.zeros(3))
    session = InspectionSession(photos=(PhotoEntry("p1", "a", "0", intrinsics=a_camera()),))
    refined = edits.set_pose(session, "p1", a_pose(), PoseSource.REFINED, sure)

    moved = edits.set_pose(refined, "p1", a_pose(90.0), PoseSource.MANUAL)
    other_camera = edits.set_camera(refined, ["p1"], a_camera(fx=700.0))
    other_cad = edits.set_cad(refined, CadSource("b.step", "1" * 64))

    assert refined.photo("p1").pose_uncertainty == sure
    assert edits.set_camera(refined, ["p1"], a_camera()) == refined
    assert edits.set_decision(refined, "p1", None) == refined
    for changed in (moved, other_camera, other_cad):
        assert changed.photo("p1").pose_uncertainty is None
