"""Takes the pictures of the guide: the real window on the demo job, at each step and in each dialog.

Run under a display of at least 3840x2160::

    xvfb-run -a -s '-screen 0 3840x2160x24' python packaging/make_screenshots.py [FOLDER] [--all]

Each language and scale is a program of its own, because both are chosen at the start. Without --all the pictures that
the guide shows are taken; with it every one, in both themes and both sizes, under names like
``decide-zh_CN-light-1920x1080-2x.jpg``: for looking at, not for the repository.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "user"
SIZES = ((1440, 900), (1920, 1080))
THEMES = ("dark", "light")
LANGUAGES = ("en", "zh_CN")
SCALES = ("1", "2")
LONGEST_WAIT_S = 600.0
# After work is done: animations end, the 3D view paints.
SETTLE_S = 0.8
SETTLE_PASSES = 20
# Of four times the pixels fewer need to be kept each.
JPEG_QUALITY, FINE_JPEG_QUALITY = 82, 62
PLAIN, PLAIN_CHINESE = (("en", "dark", SIZES[0], "1"), ("zh_CN", "dark", SIZES[0], "1"))
AFTER_ALIGNING = ("inspect", "decide", "heat-on-cad", "coverage", "report", "settings", "keys", "history", "series")
# Seen with --all only.
NOT_KEPT = {"manual", "reasons", "about"}
# What the guides show besides the plain pictures: name, language, theme, size, scale.
SHOWN = {
    ("decide", "en", "light", SIZES[0], "1"): "decide-light",
    ("decide", "zh_CN", "light", SIZES[0], "1"): "decide-zh",
    ("inspect", "en", "dark", SIZES[1], "1"): "inspect-large",
    ("align", "en", "light", SIZES[0], "2"): "align-fine",
    ("decide", "zh_CN", "dark", SIZES[0], "2"): "decide-zh-fine",
}


def main() -> None:
    """Run one program for each language and scale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("LANGUAGE", "SCALE"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.one:
        with tempfile.TemporaryDirectory() as home:
            for name in ("CONFIG", "CACHE", "DATA", "STATE"):
                os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
            _Walk(args.folder, *args.one, every=args.all).run()
        return
    for language in LANGUAGES:
        for scale in SCALES:
            wanted = any(key[1] == language and key[4] == scale for key in SHOWN) or (language, scale) == ("en", "1")
            if args.all or wanted:
                more = ["--all"] if args.all else []
                command = [sys.executable, __file__, str(args.folder), "--one", language, scale, *more]
                subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})


class _Walk:
    """Goes through the work once, and takes each picture in every look that is wanted of it."""

    def __init__(self, folder: Path, language: str, scale: str, *, every: bool) -> None:
        from avatar_gui.__main__ import make_backend
        from avatar_gui.ui.language import CHINESE, has_chinese_font
        from avatar_gui.ui.start import make_application, make_window

        self._folder, self._language, self._scale, self._every = folder, language, scale, every
        settings = Path(os.environ["XDG_CONFIG_HOME"]) / "avatar" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(f'language = "{language}"\ncompany = "Example Works"\noperator = "operator 07"\n')
        self._app = make_application()
        if language == CHINESE and not has_chinese_font():
            sys.exit("no font of this system has Chinese letters: apt-get install fonts-noto-cjk")
        self._window = make_window(self._app, make_backend)
        self._size = SIZES[0]
        self._window.setGeometry(0, 0, *self._size)
        self._window.show()

    def run(self) -> None:
        from avatar_gui.domain.inspection import Choice
        from avatar_gui.ui.standing import ALIGN, CAMERA, DECIDE, PART, REPORT
        from avatar_gui.ui.widgets.empty_state import EmptyState

        window, station = self._window, self._window.station
        window.tour.begin_once()
        station.open_demo()
        station.warm_up()
        self._wait(lambda: station.loaded.cad is not None and not isinstance(window.viewport, EmptyState))
        self._settle()
        self._shoot("tour")
        window.tour.end()
        station.part.rename_job("Bearing bracket BB-112 · SN 000317")
        photos = station.document.session.photos
        self._settle()
        for index, name in ((PART, "part"), (CAMERA, "camera"), (ALIGN, "align")):
            window.set_step(index)
            self._shoot(name)
        if self._wants("align-points"):
            self._shoot_points()
        if not any(self._wants(name) for name in AFTER_ALIGNING):
            window.close()
            return
        window.actions_by_id["inspect_all"].trigger()
        self._wait(lambda: sum(station.inspect.has_result(photo.id) for photo in photos) >= 3)
        self._shoot("inspect", settle=False)
        self._wait(lambda: all(station.inspect.has_result(photo.id) for photo in photos) and window.step == DECIDE)
        for photo in photos[:2]:
            self._decide_as_proposed(photo.id)
        rejected = [photo.id for photo in photos[2:] if self._outcome(photo.id) == "REJECT"]
        station.selection.choose_photo(rejected[0])
        self._settle()
        # As an operator would, who presses Shift+F to see another camera together with the part.
        window.actions_by_id["fit_view"].trigger()
        station.selection.choose_region(1)
        self._shoot("decide")
        for action, name in (("heat_on_cad", "heat-on-cad"), ("coverage", "coverage")):
            window.actions_by_id[action].trigger()
            self._shoot(name)
            window.actions_by_id[action].trigger()
        for photo in photos[2:]:
            self._decide_as_proposed(photo.id)
        station.review.decide(photos[-1].id, Choice.UNSURE, "look at it again under daylight")
        window.set_step(REPORT)
        self._shoot("report")
        window.set_step(DECIDE)
        self._shoot_dialogs()
        if self._wants("series"):
            self._shoot_series()
        window.close()

    def _shoot_dialogs(self) -> None:
        window = self._window
        for action, name in (
            ("settings", "settings"),
            ("show_keys", "keys"),
            ("palette", "palette"),
            ("manual", "manual"),
            ("edit_reasons", "reasons"),
            ("about", "about"),
        ):
            if self._wants(name):
                self._shoot(name, opened=lambda action=action: window.actions_by_id[action].trigger())

        def open_records() -> None:
            window.actions_by_id["reset_layout"].trigger()
            for action in ("show_history", "show_messages"):
                window.actions_by_id[action].trigger()

        self._shoot("history", opened=open_records)
        window.actions_by_id["reset_layout"].trigger()

    def _others(self) -> list["QWidget"]:
        """Give what stands open before the window."""
        from PySide6.QtWidgets import QDialog

        from avatar_gui.ui.manual_window import ManualWindow
        from avatar_gui.ui.palette import Palette

        all_shown = (*self._app.topLevelWidgets(), *self._window.findChildren(Palette))
        return [each for each in all_shown if each.isVisible() and isinstance(each, QDialog | ManualWindow | Palette)]

    def _bring_into_picture(self) -> None:
        """Put what was opened into the middle of the picture: the display is larger than it."""
        from avatar_gui.ui.palette import Palette

        for shown in self._others():
            if not isinstance(shown, Palette):
                width, height = (
                    min(have, of - 48) for have, of in zip(shown.size().toTuple(), self._size, strict=True)
                )
                shown.setGeometry((self._size[0] - width) // 2, (self._size[1] - height) // 2, width, height)

    def _shoot_series(self) -> None:
        """Shots of the first photo's part come into a folder: while they are inspected, and the live picture of one."""
        import cv2
        import numpy as np
        from PySide6.QtWidgets import QComboBox

        from avatar_gui.io.assets import asset
        from avatar_gui.io.cameras import FolderCamera
        from avatar_gui.ui.standing import DECIDE
        from tests.photo_copies import write_copies

        window, station, folder = self._window, self._window.station, Path(os.environ["XDG_DATA_HOME"])
        photos = sorted(asset("demo/photos").iterdir())
        for entry in station.document.session.photos[1:]:
            station.part.remove_photo(entry.id)
        first = station.document.session.photos[0].id
        station.selection.choose_photo(first)
        window.set_step(DECIDE)
        station.fixture.save_station(first, folder / "bench 3.json")
        self._settle()
        station.series.use_station(folder / "bench 3.json")
        self._wait(lambda: station.series.station is not None)
        window.notice.clear()
        window.news.clear()
        shots = write_copies(photos[0], folder / "incoming", 40)
        (shots / "SN_41.jpg").write_bytes(b"\xff\xd8\xff")
        window.actions_by_id["fit_view"].trigger()
        station.series.take_folder(shots, goes_on=True)
        self._wait(lambda: station.series.standing.n_done >= 6)
        self._shoot("series", settle=False)
        station.series.pause()
        view = window.live.open()
        # The next part, not yet pushed against the fixture.
        picture = cv2.imread(str(photos[0]))
        turn = cv2.getRotationMatrix2D((640, 480), 3.0, 1.0) + np.array([[0, 0, 22.0], [0, 0, -14.0]])
        (folder / "live").mkdir()
        moved = cv2.warpAffine(picture, turn, (1280, 960), borderMode=cv2.BORDER_REFLECT)
        cv2.imwrite(str(folder / "live" / "next.png"), moved)
        source = view.findChild(QComboBox)
        source.setCurrentIndex(source.count() - 1)
        station.live.start(FolderCamera(folder / "live", per_second=5.0))
        self._wait(lambda: view.canvas.has_edges and view.take_button.isEnabled())
        for _, theme, file_name in self._looks("live-camera"):
            station.settings.update(theme=theme)
            self._settle(only_paint=True)
            self._save(view.grab(), file_name)
        view.close()

    def _looks(self, name: str) -> Iterator[tuple[tuple[int, int], str, str]]:
        """Give size, theme and file name of each look that a picture is wanted in."""
        for size in SIZES:
            for theme in THEMES:
                key = (name, self._language, theme, size, self._scale)
                if self._every:
                    yield size, theme, f"{name}-{self._language}-{theme}-{size[0]}x{size[1]}-{self._scale}x"
                elif key[1:] == PLAIN and name not in NOT_KEPT:
                    yield size, theme, name
                elif key[1:] == PLAIN_CHINESE and name not in {*NOT_KEPT, "decide"}:
                    yield size, theme, f"{name}-zh"
                elif key in SHOWN:
                    yield size, theme, SHOWN[key]

    def _wants(self, name: str) -> bool:
        return any(True for _ in self._looks(name))

    def _shoot(self, name: str, *, settle: bool = True, opened: Callable[[], object] | None = None) -> None:
        """Take the pictures; `opened` opens a dialog, anew for each. Without `settle` the work under way goes on."""
        for size, theme, file_name in self._looks(name):
            if self._size != size:
                self._size = size
                self._window.setGeometry(0, 0, *size)
                self._window.arrangement.reset()
            self._window.station.settings.update(theme=theme)
            if opened is not None:
                self._settle()
                opened()
                self._bring_into_picture()
            self._settle(only_paint=not settle)
            # The screen and not the widget: only there is what OpenGL drew.
            picture = self._window.screen().grabWindow(0, 0, 0, *size)
            self._save(picture, file_name)
            if opened is not None:
                for shown in self._others():
                    shown.close()
        self._window.station.settings.update(theme="dark")

    def _save(self, picture: "QPixmap", file_name: str) -> None:
        path = self._folder / f"{file_name}.jpg"
        if not picture.save(str(path), "JPG", JPEG_QUALITY if self._scale == "1" else FINE_JPEG_QUALITY):
            raise SystemExit(f"{path} could not be written")
        sys.stdout.write(f"{path}\n")

    def _outcome(self, photo_id: str) -> str:
        summary = self._window.station.inspect.summary(photo_id)
        return "" if summary is None else summary.outcome.name

    def _decide_as_proposed(self, photo_id: str) -> None:
        from avatar_gui.domain.inspection import Choice

        choices = {"ACCEPT": Choice.ACCEPT, "REJECT": Choice.REJECT, "REVIEW": Choice.UNSURE}
        self._window.station.review.decide(photo_id, choices[self._outcome(photo_id)])

    def _settle(self, *, only_paint: bool = False) -> None:
        """Wait until nothing is under way and all is painted."""
        if not only_paint:
            self._wait(lambda: not self._window.station.runner.is_busy())
            self._window.notice.clear()
            self._window.news.clear()
        end = time.monotonic() + SETTLE_S
        self._wait(lambda: time.monotonic() > end and (only_paint or not self._window.station.runner.is_busy()))
        from avatar_gui.ui.viewport.gl_host import OffscreenView

        # A new theme at two pixels per point takes longer than all of this in one go, and what it asks for comes after.
        self._wait(
            lambda: all(view.is_current or not view.isVisible() for view in self._window.findChildren(OffscreenView))
        )
        for _ in range(SETTLE_PASSES):
            self._app.processEvents()
            time.sleep(0.01)

    def _shoot_points(self) -> None:
        """Pick centres of circles that are seen, as well as a person clicks, with the glass over one more."""
        import numpy as np
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent

        from avatar_gui.domain.mesh_features import plane_axes

        window, station = self._window, self._window.station
        self._wait(lambda: station.points.features is not None)
        entry, features = station.photo_in_hand, station.points.features
        if entry is None or entry.intrinsics is None or entry.T_cam_obj is None or features is None:
            raise SystemExit("the demo photo has no pose")
        camera, twin = entry.intrinsics.without_distortion(), station.pose.view.twin
        spots: list[tuple[np.ndarray, object]] = []
        for circle in features.circles:
            pixel = camera.project(entry.T_cam_obj.apply([circle.center_mm]))[0]
            rim = circle.center_mm + circle.radius_mm * plane_axes(circle.axis)[0]
            col, row = np.rint(camera.project(entry.T_cam_obj.apply([rim]))[0]).astype(int)
            is_seen = abs(twin.depth_mm[row, col] - entry.T_cam_obj.apply(rim)[2]) < 0.5
            is_apart = all(np.hypot(*(pixel - other)) > 60 for other, _ in spots)
            if circle.is_full and circle.radius_mm > 2 and is_seen and is_apart:
                spots.append((pixel, circle))
        clicked = np.random.default_rng(3).normal(0.0, 0.35, (len(spots), 2)) + [pixel for pixel, _ in spots]
        for (x, y), (_, circle) in list(zip(clicked, spots, strict=True))[:-1]:
            place = tuple(float(v) for v in circle.center_mm)
            station.points.add_pair(entry.id, (float(x), float(y)), place, circle.name)
            self._settle()
        station.points.choose(-1)
        window.points_panel.toggle_adding()
        canvas, (x, y) = window.photo_view.canvas, spots[-1][0]
        at, none = canvas.viewportTransform().map(QPointF(float(x), float(y))), Qt.MouseButton.NoButton
        moved = QMouseEvent(
            QMouseEvent.Type.MouseMove, at, canvas.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
        )
        self._app.sendEvent(canvas.viewport(), moved)
        self._shoot("align-points")
        self._app.sendEvent(canvas, QEvent(QEvent.Type.Leave))
        window.points_panel.toggle_adding()
        while station.document.undo_stack.canUndo() and station.points.standing().pairs:
            station.document.undo()
        self._settle()

    def _wait(self, is_done: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST_WAIT_S
        while not is_done():
            if time.monotonic() > end:
                raise SystemExit("gave up waiting")
            self._app.processEvents()
            time.sleep(0.01)


if __name__ == "__main__":
    main()
