"""What was looked at in a job comes back when the job is opened again."""

from avatar_gui.ui.photo_view.stack import PhotoMode
from avatar_gui.ui.standing import ALIGN, PART


def test_photo_step_and_mode_come_back_with_their_job(demo_window, qtbot):
    window, station = demo_window, demo_window.station
    path, photo = station.job_path, station.document.session.photos[3].id
    station.selection.choose_photo(photo)
    window.set_step(ALIGN)
    window.photo_view.set_mode(PhotoMode.SPLIT)
    with qtbot.waitSignal(station.job_opened, timeout=60_000):
        station.new_job()
    assert window.step == PART
    with qtbot.waitSignal(station.job_opened, timeout=60_000):
        station.open_job(path)
    qtbot.waitUntil(lambda: station.loaded.cad is not None, timeout=120_000)
    qtbot.waitUntil(lambda: not station.runner.is_busy(), timeout=120_000)
    assert station.selection.photo_id == photo
    assert window.step == ALIGN
    assert window.photo_view.mode is PhotoMode.SPLIT
