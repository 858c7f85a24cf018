"""What the panels of the six steps show."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import UnitError
from avatar_gui.domain.inspection import FEWEST_TO_FIT, pose_doubt
from avatar_gui.domain.ports import ADD_ON_MISSING
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.verdict import GateStatus, worst
from avatar_gui.ui.panels.values import PoseQualityView, ReportView, UnitQuestion
from avatar_gui.ui.standing import PART

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow


class PanelPresenter(QObject):
    """Keeps the panels at the right, and the table of point pairs, equal to the workstation."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._station = window.station
        self._pending_unit: tuple[Path, UnitError] | None = None
        # What is shown already: showing it again would take what is being typed away.
        self._shown_engines: object = None

    def show_photo_panels(self) -> None:
        """Show what depends on the photo in hand."""
        self.show_camera()
        self.show_pose()
        self._window.pairing.show_in_table()
        self.show_decide()

    # --- part --------------------------------------------------------------------------------------------------

    def show_part(self) -> None:
        """Show the CAD model."""
        cad = self._station.loaded.cad
        self._window.part_panel.show_part(cad)
        if cad is not None:
            self.ask_unit(None, None)

    def ask_unit(self, path: Path | None, error: UnitError | None) -> None:
        """Ask for the unit of a CAD file that does not say it; None takes the question away."""
        if path is None or error is None:
            self._pending_unit = None
            self._window.part_panel.ask_unit(None)
            return
        self._pending_unit = (path, error)
        extents = error.extents or (1.0, 1.0, 1.0)
        options = tuple(
            (unit, (extents[0] * unit.in_mm, extents[1] * unit.in_mm, extents[2] * unit.in_mm)) for unit in LengthUnit
        )
        self._window.set_step(PART)
        self._window.part_panel.ask_unit(UnitQuestion(path.name, options))

    def answer_unit(self, unit: LengthUnit) -> None:
        """Load the CAD file in question with the unit that the user chose."""
        if self._pending_unit is not None:
            self._station.part.load_cad(self._pending_unit[0], unit)

    # --- camera and pose ---------------------------------------------------------------------------------------

    def show_camera(self) -> None:
        """Show the calibration."""
        entry = self._station.photo_in_hand
        if entry is None:
            self._window.camera_panel.show_camera(None)
        else:
            self._window.camera_panel.show_camera(entry.intrinsics, entry.name)

    def show_pose(self) -> None:
        """Show the pose and how well it fits."""
        entry = self._station.photo_in_hand
        pose = None if entry is None else entry.T_cam_obj
        self._window.pose_panel.show_pose(pose, None if entry is None else entry.pose_source)
        self.show_quality()

    def show_quality(self) -> None:
        """Show how well the pose fits."""
        entry, view, panel = self._station.photo_in_hand, self._station.pose.view, self._window.pose_panel
        limits = self._station.document.session.policy.pose
        if entry is None or view is None or view.photo_id != entry.id or entry.T_cam_obj is None:
            panel.show_quality(PoseQualityView(None, QualityLevel.UNKNOWN, limits))
            return
        is_old = view.is_preview or view.T_cam_obj != entry.T_cam_obj
        panel.show_quality(
            PoseQualityView(
                view.quality,
                view.level,
                limits,
                is_old,
                view.problem or next((c.message for c in entry.pose_checks if c.status is GateStatus.FAILED), ""),
                uncertainty=entry.pose_uncertainty,
                doubt=pose_doubt(entry.pose_uncertainty, None) if is_old else view.doubt,
            )
        )

    # --- inspect -----------------------------------------------------------------------------------------------

    def show_inspect(self) -> None:
        """Show engine, levels, and what is missing before the photo can be inspected."""
        panel, station = self._window.inspect_panel, self._station
        session, specs = station.document.session, station.inspect.specs()
        engines = (specs, session.engine)
        if specs and engines != self._shown_engines:
            self._shown_engines = engines
            # Add-ons that nobody installed are no trouble to tell of here; avatar models list names them.
            broken = {n: why for n, why in station.inspect.unavailable().items() if ADD_ON_MISSING not in why}
            panel.show_engines(specs, session.engine.name, dict(session.engine.options), broken)
        spec = next((spec for spec in specs if spec.name == session.engine.name), None)
        if spec is not None:
            threshold = session.policy.threshold_for(spec.default_threshold)
            panel.show_threshold(threshold, is_own=threshold is spec.default_threshold)
        panel.show_min_area(session.policy.min_area_mm2)
        panel.show_fit(len(station.fit.usable_ids()), FEWEST_TO_FIT)
        entry = station.photo_in_hand
        missing = self.tr("choose a photo first") if entry is None else station.inspect.missing(entry.id)
        panel.show_blockers([missing] if missing else [], n_ready=station.inspect.count_ready())

    # --- decide ------------------------------------------------------------------------------------------------

    def show_decide(self) -> None:
        """Show the verdict on the photo in hand, with its regions."""
        self._window.reviewing.show()

    def show_chosen_region(self) -> None:
        """Frame the card of the chosen region."""
        self._window.reviewing.show_chosen()

    # --- report ------------------------------------------------------------------------------------------------

    def show_report(self) -> None:
        """Show what a report would hold."""
        panel, station = self._window.report_panel, self._station
        settings, session = station.settings.value, station.document.session
        panel.show_branding(ReportBranding(settings.company, station.settings.logo(), settings.operator))
        summaries = [station.inspect.summary(entry.id) for entry in session.photos]
        outcomes = [summary.outcome for summary in summaries if summary is not None]
        n = len(session.photos)
        missing = []
        if len(outcomes) < n:
            missing.append(self.tr("Photos not inspected: {0} of {1}").format(n - len(outcomes), n))
        undecided = sum(entry.decision is None for entry in session.photos)
        if undecided:
            missing.append(self.tr("Photos without a decision: {0} of {1}").format(undecided, n))
        contents = (
            self.tr("Cover with the part's verdict and a table of photos"),
            self.tr("A page for each photo: photo, twin, heatmap, regions in mm"),
            self.tr("Pose and its quality, thresholds, versions, sha256 of every input"),
        )
        panel.show_report(
            ReportView(
                outcome=worst(outcomes) if outcomes else None,
                n_photos=n,
                n_inspected=len(outcomes),
                n_decided=n - undecided,
                contents=contents,
                missing=tuple(missing),
            )
        )
