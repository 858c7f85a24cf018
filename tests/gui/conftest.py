"""What holds for every test with widgets: no timer ticks on, and nothing of OpenGL outlives its test."""

import gc
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from avatar_gui.services.backend import Backend
    from avatar_gui.ui.main_window import MainWindow

# Classes whose living instances hold a GL context or its resources.
GL_CLASSES = {
    "OffscreenView",
    "WindowView",
    "vtkGenericOpenGLRenderWindow",
    "vtkXOpenGLRenderWindow",
    "vtkEGLRenderWindow",
}


def living_gl_objects() -> list[Any]:
    """Give every 3D view and render window that Python still knows."""
    if "avatar_gui.ui.viewport.gl_host" not in sys.modules:
        return []
    # By class name and not isinstance: that would wake lazy proxies of other libraries.
    return [each for each in gc.get_objects() if type(each).__name__ in GL_CLASSES]


def active_timers() -> list[str]:
    """Give every Qt timer of a top-level widget or of the application that still ticks."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    owners = [app, *app.topLevelWidgets()]
    return [
        f"{timer.objectName() or 'timer'} of {type(timer.parent()).__name__}, every {timer.interval()} ms"
        for owner in owners
        for timer in owner.findChildren(QTimer)
        if timer.isActive()
    ]


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a ticking timer, a 3D view or a render window behind."""
    from PySide6.QtCore import QCoreApplication, QEvent

    before = {id(each) for each in living_gl_objects()}
    yield
    # Widgets that the test made die with their last reference or with deleteLater.
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    left = [type(each).__name__ for each in living_gl_objects() if id(each) not in before]
    assert not left, f"still alive after the test: {left}"
    assert not active_timers(), f"timers still ticking: {active_timers()}"


@pytest.fixture
def leak_checks() -> tuple[Callable[[], list[Any]], Callable[[], list[str]]]:
    """Give the two questions that `nothing_left_behind` asks, for the test of the fixture itself."""
    return living_gl_objects, active_timers


@pytest.fixture
def needs_gl() -> None:
    """Skip where Qt has no OpenGL."""
    if "DISPLAY" not in os.environ and os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        pytest.skip("no DISPLAY: Qt's offscreen platform has no OpenGL (run under xvfb-run)")


@pytest.fixture(scope="session")
def demo_backend_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that tests with windows share: reading the demo part takes seconds."""
    return tmp_path_factory.mktemp("cad-cache")


@pytest.fixture(scope="session")
def demo_job(tmp_path_factory: pytest.TempPathFactory, demo_backend_folder: Path) -> Path:
    """The demo job with a quick engine, made once; tests work on copies of it."""
    from avatar_gui.domain.ports import QuietJob
    from avatar_gui.services.demo_job import create_demo_job
    from tests.quick_demo import demo_jobs_judged_quickly

    path = tmp_path_factory.mktemp("demo") / "Demo.avatar"
    with demo_jobs_judged_quickly():
        create_demo_job(path, operator="tester", cache_dir=demo_backend_folder, job=QuietJob()).close()
    return path


@pytest.fixture(scope="session")
def inspected_job(tmp_path_factory: pytest.TempPathFactory, demo_backend_folder: Path) -> Path:
    """Four photos of the demo, inspected by a quick engine: one without a region, three with one."""
    from dataclasses import replace

    from avatar_gui.__main__ import make_backend
    from avatar_gui.domain.ports import QuietJob
    from avatar_gui.services.demo_job import create_demo_job
    from avatar_gui.services.inspect_photo import InspectionRequest, assess, gather_evidence
    from avatar_gui.services.job_contents import load_cad_of_job, load_photo_of_job
    from avatar_gui.services.score_profiles import profile_of
    from avatar_gui.services.stored_results import store_result
    from tests.quick_demo import demo_jobs_judged_quickly

    path = tmp_path_factory.mktemp("inspected") / "Inspected.avatar"
    job, at = QuietJob(), "2026-11-21T08:00:00+00:00"
    with demo_jobs_judged_quickly():
        store = create_demo_job(path, operator="tester", cache_dir=demo_backend_folder, job=job)
    whole = store.session()
    session = replace(whole, photos=(whole.photos[0], *whole.photos[2:5]))
    store.commit(whole, session, label="Keep four", operator="tester", at=at)
    backend = replace(make_backend(None), cache_dir=demo_backend_folder)
    assert session.cad is not None
    cad = load_cad_of_job(store, session.cad, cache_dir=demo_backend_folder, job=job)
    spec = backend.engines.registry.spec(session.engine.name)
    for entry in session.photos:
        assert entry.intrinsics is not None
        assert entry.T_cam_obj is not None
        request = InspectionRequest(
            cad,
            load_photo_of_job(store, entry),
            entry.intrinsics,
            entry.T_cam_obj,
            session.engine,
            session.policy,
            entry.pose_source,
        )
        evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=job)
        result = assess(request, evidence, spec, created_at=at)
        store_result(store, result, entry.id, profile_of(result, spec, job))
    store.close()
    backend.close()
    return path


@pytest.fixture
def inspected_window(
    open_window: Callable[[Path | None], "MainWindow"], inspected_job: Path, tmp_path: Path
) -> "MainWindow":
    """The window on a copy of the inspected job."""
    return open_window(Path(shutil.copy(inspected_job, tmp_path / "Inspected.avatar")))


@pytest.fixture
def open_window(
    qtbot: "QtBot", tmp_path: Path, demo_backend_folder: Path
) -> Iterator[Callable[[Path | None], "MainWindow"]]:
    """Give a function that opens the real window on a job file, or without one, and waits until it is all there."""
    import threading
    from dataclasses import replace

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from avatar_gui.__main__ import make_backend
    from avatar_gui.app.workstation import Workstation
    from avatar_gui.ui.main_window import MainWindow
    from avatar_gui.ui.theme import Theme, apply_theme
    from avatar_gui.ui.widgets.empty_state import EmptyState

    QApplication.setApplicationName("AVATAR")
    QApplication.setOrganizationName("avatar")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "qsettings"))
    opened: list[MainWindow] = []

    def backend() -> "Backend":
        return replace(make_backend(threading.main_thread()), cache_dir=demo_backend_folder)

    def open_(job: Path | None) -> MainWindow:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, Theme.DARK)
        station = Workstation(backend, settings_path=tmp_path / "settings.toml", jobs_dir=tmp_path / "jobs")
        window = MainWindow(station)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        with qtbot.waitSignal(station.job_opened, timeout=120_000):
            if job is None:
                station.new_job()
            else:
                station.open_job(job)
        station.warm_up()
        qtbot.waitUntil(lambda: not isinstance(window.viewport, EmptyState), timeout=120_000)
        qtbot.waitUntil(lambda: station.document.session.cad is None or station.loaded.cad is not None, timeout=120_000)
        qtbot.waitUntil(lambda: not station.runner.is_busy(), timeout=120_000)
        with warnings.catch_warnings():
            # No window manager runs under Xvfb, so nobody else makes a window the active one, which has the keys.
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(window)
        return window

    yield open_
    for window in opened:
        window.close()
        window.deleteLater()
        # Its signals hold what is connected to them, and so the whole window, out of the garbage collector's sight.
        window.station.deleteLater()


@pytest.fixture
def demo_window(open_window: Callable[[Path | None], "MainWindow"], demo_job: Path, tmp_path: Path) -> "MainWindow":
    """The window on a copy of the demo job."""
    return open_window(Path(shutil.copy(demo_job, tmp_path / "Demo.avatar")))
