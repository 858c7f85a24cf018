"""Levels from good photos and fits to the part, asked for in the workstation."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from avatar_gui.app.calibrated_levels import CALIBRATE_LEVELS_KEY
from avatar_gui.app.fit_actions import FIT_KEY
from avatar_gui.app.notifications import Notification
from avatar_gui.app.workstation import Workstation
from avatar_gui.detection.avatar.fitted import fit_path
from avatar_gui.domain.inspection import FEWEST_TO_FIT, Choice, Decision, EngineChoice
from avatar_gui.domain.verdict import ThresholdOrigin
from avatar_gui.services.refit_part import bring_out_fit
from tests.unit.app.test_workstation import LONG_MS, a_photo, add_photos, ready, said, station

__all__ = ["said", "station"]


def decide(station: Workstation, choices: list[Choice]) -> None:
    """Give every photo the pose of the first, and a word of a person."""
    session = station.document.session
    pose = session.photos[0].T_cam_obj
    photos = tuple(
        replace(entry, T_cam_obj=pose, decision=Decision(choice, "tester", "2026-11-29T12:00:00+00:00"))
        for entry, choice in zip(session.photos, choices, strict=True)
    )
    station.document.edit("Decide", replace(session, photos=photos))


def test_levels_come_from_virtual_photos_and_can_be_undone(
    qtbot: QtBot, station: Workstation, said: list[Notification], tmp_path: Path
) -> None:
    ready(qtbot, station, tmp_path)
    before = station.document.session
    station.calibrated_levels.calibrate()
    qtbot.waitUntil(lambda: not station.runner.is_busy(CALIBRATE_LEVELS_KEY), timeout=4 * LONG_MS)
    threshold = station.document.session.policy.threshold
    assert threshold is not None, said
    assert (threshold.origin, threshold.n_photos) == (ThresholdOrigin.VIRTUAL_PHOTOS, 48)
    assert threshold.engine == "difference"
    station.document.undo()
    assert station.document.session == before


def test_a_fit_learns_from_accepted_photos_only_and_travels_in_the_job(
    qtbot: QtBot, station: Workstation, said: list[Notification], tmp_path: Path
) -> None:
    ready(qtbot, station, tmp_path)
    station.inspect.set_engine(EngineChoice("avatar", (("top_share", "0.004"),)))
    names = [a_photo(tmp_path, f"{seed}.png", seed=seed) for seed in range(1, FEWEST_TO_FIT + 1)]
    add_photos(qtbot, station, names)
    good = [Choice.ACCEPT] * FEWEST_TO_FIT
    decide(station, [*good[1:], Choice.REJECT, Choice.UNSURE])
    assert len(station.fit.usable_ids()) == FEWEST_TO_FIT - 1
    station.fit.fit()
    qtbot.waitUntil(lambda: not station.runner.is_busy(FIT_KEY), timeout=4 * LONG_MS)
    assert station.document.session.engine.name == "avatar", "too few, and the rejected one does not count"
    assert "too few good photos to fit to a part: 7" in said[-1].text

    decide(station, [*good, Choice.REJECT])
    before = station.document.session.engine
    station.fit.fit()
    qtbot.waitUntil(lambda: not station.runner.is_busy(FIT_KEY), timeout=4 * LONG_MS)
    engine = station.document.session.engine
    assert engine.name == "avatar-fitted", said
    options = dict(engine.options)
    assert options["top_share"] == "0.004"
    path = fit_path(options["fit"])
    kept = path.read_bytes()
    path.unlink()
    bring_out_fit(station.context.store(), engine)
    assert path.read_bytes() == kept, "another machine gets it from the job"
    station.document.undo()
    assert station.document.session.engine == before
