"""What each action does: asks for files and names where needed, then calls the workstation. Holds no state."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QSettings
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from avatar_gui.app.workstation import Workstation
from avatar_gui.ui.file_drops import CAD_SUFFIXES, CAMERA_SUFFIXES, JOB_SUFFIX, PHOTO_SUFFIXES, POINT_SUFFIX
from avatar_gui.ui.language import said

JOB_FILTER = "AVATAR jobs (*.avatar)"
CAD_FILTER = (
    "CAD models (*.step *.stp *.iges *.igs *.stl *.obj *.ply *.glb *.gltf *.3mf *.off "
    "*.STEP *.STP *.IGES *.IGS *.STL *.OBJ *.PLY *.GLB *.3MF *.OFF);;All files (*)"
)
PHOTO_FILTER = (
    "Photos (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.JPG *.JPEG *.PNG *.TIF *.TIFF *.BMP *.WEBP);;All files (*)"
)
CAMERA_FILTER = "Calibrations (*.yaml *.yml *.json *.txt *.bin *.xml);;All files (*)"
POINT_FILTER = "Point pairs (*.csv *.json);;All files (*)"
POINT_SAVE_FILTER = "Table (*.csv);;JSON (*.json)"
POSE_FILTER = "Poses (*.json *.txt);;All files (*)"
# Title, name of the format, suffix.
CAMERA_FORMATS = (
    ("OpenCV YAML", "opencv", ".yaml"),
    ("OpenCV JSON", "opencv", ".json"),
    ("ROS camera YAML", "ros", ".yaml"),
    ("BOP camera.json", "bop", ".json"),
    ("COLMAP cameras.txt", "colmap", ".txt"),
    ("transforms.json", "transforms", ".json"),
    (str(QT_TRANSLATE_NOOP("Phrases", "AVATAR JSON, keeps an EXIF guess as such")), "plain", ".json"),
)


class Commands(QObject):
    """The handlers of the action table that need a question answered first."""

    def __init__(
        self, window: QWidget, station: Workstation, take_folder: Callable[[Path], bool] = lambda _folder: False
    ) -> None:
        """`take_folder` takes a dropped folder as a series, and tells whether it did."""
        super().__init__(window)
        self._window = window
        self._station = station
        self._take_folder = take_folder

    # --- jobs --------------------------------------------------------------------------------------------------

    def open_job(self) -> None:
        """Ask for a job file and open it."""
        path = self._ask_open("job", self.tr("Open job"), JOB_FILTER)
        if path is not None:
            self._station.open_job(path)

    def copy_job(self) -> None:
        """Ask where to, and copy the job."""
        path = self._ask_save(
            "job", self.tr("Copy job to"), JOB_FILTER, self._station.document.session.name, JOB_SUFFIX
        )
        if path is not None:
            if self._station.job_path is not None and path.absolute() == self._station.job_path.absolute():
                self._station.notifications.warn(self.tr("a job cannot be copied onto itself"))
                return
            # The dialog has asked already whether to replace it.
            path.unlink(missing_ok=True)
            self._station.copy_job(path)

    def rename_job(self) -> None:
        """Ask for the job's name."""
        name, is_given = QInputDialog.getText(
            self._window, self.tr("Rename job"), self.tr("Name"), text=self._station.document.session.name
        )
        if is_given:
            self._station.part.rename_job(name)

    # --- inputs ------------------------------------------------------------------------------------------------

    def open_cad(self) -> None:
        """Ask for a CAD file and load it."""
        path = self._ask_open("cad", self.tr("Load CAD model"), CAD_FILTER)
        if path is not None:
            self._station.part.load_cad(path)

    def add_photos(self) -> None:
        """Ask for photos and add them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Add photos"), self._folder("photo"), said(PHOTO_FILTER)
        )
        if names:
            self._remember("photo", Path(names[0]))
            self._station.part.add_photos([Path(name) for name in names])

    def load_camera(self) -> None:
        """Ask for a calibration and load it."""
        path = self._ask_open("camera", self.tr("Load camera calibration"), CAMERA_FILTER)
        if path is not None:
            self._station.part.load_camera(path)

    def save_camera(self) -> None:
        """Ask for format and place, and write the calibration of the photo in hand."""
        photo_id = self._station.selection.photo_id
        titles = [said(title) for title, _fmt, _suffix in CAMERA_FORMATS]
        title, is_given = QInputDialog.getItem(
            self._window, self.tr("Save camera calibration"), self.tr("Format"), titles, editable=False
        )
        if not is_given or not photo_id:
            return
        _, fmt, suffix = CAMERA_FORMATS[titles.index(title)]
        path = self._ask_save("camera", self.tr("Save camera calibration"), f"{title} (*{suffix})", "camera", suffix)
        if path is not None:
            self._station.part.save_camera(photo_id, path, fmt)

    def load_pose(self) -> None:
        """Ask for a pose file and load it."""
        path = self._ask_open("pose", self.tr("Load pose"), POSE_FILTER)
        if path is not None:
            self._station.pose.load_pose(path)

    def load_points(self) -> None:
        """Ask for a file of point pairs and take them."""
        path = self._ask_open("points", self.tr("Load point pairs"), POINT_FILTER)
        if path is not None:
            self._load_points(path)

    def save_points(self) -> None:
        """Ask where to, and write the point pairs of the photo in hand."""
        path = self._ask_save("points", self.tr("Save point pairs"), POINT_SAVE_FILTER, "points", ".csv")
        if path is not None:
            self._with_photo(lambda id_: self._station.points.save(id_, path))

    def choose_logo(self) -> None:
        """Ask for the logo of reports."""
        path = self._ask_open("logo", self.tr("Choose logo"), self.tr("Pictures (*.png *.jpg *.jpeg *.svg)"))
        if path is not None:
            self._station.settings.update(logo_path=str(path))

    def open_dropped(self, paths: list[Path]) -> None:
        """Take whatever was dropped on the window: a job, a CAD model, photos, a calibration, poses, points."""
        photos = [path for path in paths if path.suffix.lower() in PHOTO_SUFFIXES]
        for path in paths:
            suffix = path.suffix.lower()
            if suffix == JOB_SUFFIX:
                self._station.open_job(path)
            elif suffix in CAD_SUFFIXES:
                self._station.part.load_cad(path)
            elif suffix in CAMERA_SUFFIXES:
                self._station.part.load_camera(path)
            elif suffix == POINT_SUFFIX:
                self._load_points(path)
            elif path.is_dir() and not self._take_folder(path):
                photos += sorted(child for child in path.iterdir() if child.suffix.lower() in PHOTO_SUFFIXES)
            elif not path.is_dir() and suffix not in PHOTO_SUFFIXES:
                self._open_ambiguous(path)
        if photos:
            self._station.part.add_photos(photos)

    def _open_ambiguous(self, path: Path) -> None:
        """JSON and text files are calibrations, poses or point pairs: the words in them tell."""
        try:
            start = path.read_text("utf-8", errors="replace")[:20000]
        except OSError as error:
            self._station.notifications.warn(self.tr("{0} cannot be read: {1}").format(path.name, error.strerror))
            return
        if "point_obj_mm" in start:
            self._load_points(path)
        elif "cam_R_m2c" in start or "matrix" in start or path.suffix.lower() == ".txt":
            self._station.pose.load_pose(path)
        else:
            self._station.part.load_camera(path)

    def _load_points(self, path: Path) -> None:
        self._with_photo(lambda id_: self._station.points.load(id_, path))

    # --- align, inspect, report -------------------------------------------------------------------------------------

    def solve_points(self) -> None:
        """Find the pose from point pairs."""
        self._with_photo(self._station.points.solve)

    def inspect_photo(self) -> None:
        """Inspect the photo in hand."""
        self._with_photo(lambda id_: self._station.inspect.inspect([id_]))

    def inspect_all(self) -> None:
        """Inspect every photo."""
        self._station.inspect.inspect([entry.id for entry in self._station.document.session.photos])

    def remove_photo(self) -> None:
        """Take the photo in hand out of the job."""
        self._with_photo(self._station.part.remove_photo)

    def export_pdf(self) -> None:
        """Ask where to, and write the report."""
        name = self._station.document.session.name
        path = self._ask_save("report", self.tr("Export PDF report"), "PDF (*.pdf)", name, ".pdf")
        if path is not None:
            self._station.export.export_pdf(path)

    def export_folder(self) -> None:
        """Ask for a folder and write everything into it."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Export results to folder"), self._folder("report")
        )
        if folder:
            self._remember("report", Path(folder) / "report.pdf")
            self._station.export.export_folder(Path(folder))

    # --- inside ------------------------------------------------------------------------------------------------

    def _with_photo(self, act: Callable[[str], None]) -> None:
        if self._station.selection.photo_id:
            act(self._station.selection.photo_id)
        else:
            self._station.notifications.warn(self.tr("choose a photo first"))

    def _ask_open(self, kind: str, title: str, name_filter: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(kind), said(name_filter))
        if not name:
            return None
        self._remember(kind, Path(name))
        return Path(name)

    def _ask_save(self, kind: str, title: str, name_filter: str, name: str, suffix: str) -> Path | None:
        safe = "".join(c if c.isalnum() or c in " -_." else "_" for c in name).strip() or "AVATAR"
        proposal = str(Path(self._folder(kind)) / f"{safe}{suffix}")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposal, said(name_filter))
        if not chosen:
            return None
        path = Path(chosen)
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        self._remember(kind, path)
        return path

    def _folder(self, kind: str) -> str:
        # A kind that was never chosen starts where the last one was: CAD model and photos often lie together.
        kept = QSettings()
        return str(kept.value(f"folders/{kind}", kept.value("folders/last", str(Path.home()))))

    def _remember(self, kind: str, path: Path) -> None:
        kept = QSettings()
        kept.setValue(f"folders/{kind}", str(path.parent))
        kept.setValue("folders/last", str(path.parent))
