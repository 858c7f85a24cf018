"""Step 2: the camera of the photo in hand, and how far it can be trusted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin, LensModel
from avatar_gui.ui.panels.panel_frame import Facts, PanelFrame
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, card, label
from avatar_gui.ui.widgets.marks import Mark
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge


class CameraPanel(QWidget):
    """Intrinsics in pixels, lens, origin."""

    load_requested = Signal()
    calibrate_requested = Signal()
    exif_guess_requested = Signal()
    apply_to_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = PanelFrame(self.tr("Camera"))
        outer.addWidget(self._frame)
        self._badge = VerdictBadge()
        self._frame.head.addWidget(self._badge)
        self._empty = label("", "muted", wrap=True)
        self._card, column = card()
        self._name = ElidedLabel(role="strong")
        self._facts = Facts()
        column.addWidget(self._name)
        column.addWidget(self._facts)
        self._guess_card, guess = card()
        guess.addWidget(label(self.tr("Guessed from EXIF"), "review"))
        guess.addWidget(
            label(
                self.tr(
                    "The lens and the exact focal length are unknown. Sizes in mm and the fit at the edges of the "
                    "photo may be off; load a calibration to be sure."
                ),
                "muted",
                wrap=True,
            )
        )
        for widget in (self._empty, self._card, self._guess_card):
            self._frame.body.addWidget(widget)
        self._load = KeyButton(self.tr("Load calibration …"), kind="primary")
        self._calibrate = KeyButton(self.tr("Calibrate from pictures …"))
        self._guess = KeyButton(self.tr("Guess from EXIF"))
        self._apply = KeyButton(self.tr("Use for all photos"))
        self._load.clicked.connect(self.load_requested)
        self._calibrate.clicked.connect(self.calibrate_requested)
        self._guess.clicked.connect(self.exif_guess_requested)
        self._apply.clicked.connect(self.apply_to_all_requested)
        self._frame.body.addWidget(
            label(
                self.tr("Reads OpenCV and ROS YAML, BOP, COLMAP, transforms.json and our own JSON."), "small", wrap=True
            )
        )
        for button in (self._load, self._calibrate, self._guess, self._apply):
            self._frame.footer.addWidget(button)
        self.show_camera(None)

    def show_camera(self, intrinsics: CameraIntrinsics | None, photo_name: str = "") -> None:
        """Show the camera of a photo; None: it has none yet."""
        self._card.setVisible(intrinsics is not None)
        is_guess = intrinsics is not None and intrinsics.origin is CameraOrigin.EXIF_GUESS
        self._guess_card.setVisible(is_guess)
        self._empty.setVisible(intrinsics is None)
        self._guess.setEnabled(bool(photo_name))
        self._apply.setEnabled(intrinsics is not None)
        if intrinsics is None:
            self._empty.setText(
                self.tr("{0} has no camera yet.").format(photo_name) if photo_name else self.tr("Add photos first.")
            )
            self._badge.show_state(Mark.RING, "muted", self.tr("missing"))
            return
        words = {
            CameraOrigin.CALIBRATION: (Mark.CIRCLE, "accept", self.tr("calibrated")),
            CameraOrigin.EXIF_GUESS: (Mark.TRIANGLE, "review", self.tr("guessed")),
            CameraOrigin.MANUAL: (Mark.CIRCLE, "muted", self.tr("typed in")),
        }
        self._badge.show_state(*words[intrinsics.origin])
        self._name.setText(photo_name)
        facts = self._facts
        facts.show_fact(self.tr("Focal length x, y"), f"{intrinsics.fx:.2f}, {intrinsics.fy:.2f} px")
        facts.show_fact(self.tr("Centre x, y"), f"{intrinsics.cx:.2f}, {intrinsics.cy:.2f} px")
        facts.show_fact(self.tr("Image size"), f"{intrinsics.width} × {intrinsics.height} px")
        lens = self.tr("fisheye") if intrinsics.lens is LensModel.FISHEYE else self.tr("pinhole")
        facts.show_fact(
            self.tr("Lens"), lens if intrinsics.has_distortion else self.tr("{0}, no distortion").format(lens)
        )
        coefficients = "  ".join(f"{value:.4g}".replace("-", "−") for value in intrinsics.distortion)
        facts.show_fact(self.tr("Distortion"), coefficients if intrinsics.has_distortion else "")

    @property
    def badge_word(self) -> str:
        """The word of the origin's badge."""
        return self._badge.word
