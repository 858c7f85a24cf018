"""Cameras: what OpenCV can open, and a folder of photos that stands in for one in demonstrations and tests."""

import sys
import threading
import time
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import AvatarError, CameraError, InputError
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.photo_folder import list_photos

PICTURES_PER_SECOND = 4.0


class OpenCvCamera:
    """A camera of this machine, by its number, or a stream, by its address.

    Parameters
    ----------
    which : int or str
        0 is the first camera; or what OpenCV's `VideoCapture` opens, such as ``rtsp://...``.
    wanted_size : (int, int), optional
        Width and height to ask for; the camera may give another.
    """

    def __init__(self, which: int | str, wanted_size: tuple[int, int] | None = None) -> None:
        self._which = which
        self._wanted_size = wanted_size
        self._capture: cv2.VideoCapture | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return f"camera {self._which}" if isinstance(self._which, int) else self._which

    @property
    def note(self) -> str:
        """Nothing. See `FrameSource`."""
        return ""

    def open(self) -> None:
        """Begin. See `FrameSource`."""
        device = Path(f"/dev/video{self._which}")
        if isinstance(self._which, int) and sys.platform == "linux" and not device.exists():
            raise CameraError(f"there is no {self.name} ({device})", hint="plug it in, then press Start")
        capture = cv2.VideoCapture(self._which)
        if not capture.isOpened():
            capture.release()
            raise CameraError(
                f"{self.name} cannot be opened",
                hint="does another program use it? On Linux you must be in the group video",
            )
        if self._wanted_size is not None:
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, self._wanted_size[0])
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, self._wanted_size[1])
        # The picture shown is the newest one, not one that waited.
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture = capture

    def read(self) -> NDArray[np.uint8]:
        """Wait for the next picture. See `FrameSource`."""
        if self._capture is None:
            raise CameraError(f"{self.name} is not open")
        ok, picture = self._capture.read()
        if not ok or picture is None:
            raise CameraError(f"{self.name} gives no more pictures", hint="is its cable loose? Then press Start again")
        if picture.ndim == 2:
            return np.repeat(picture[..., None], 3, axis=2).astype(np.uint8, copy=False)
        return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)

    def close(self) -> None:
        """Give the camera back."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None


class FolderCamera:
    """Shows the photos of a folder in turn, for ever, as if a camera saw them; those that cannot be read are left out.

    Parameters
    ----------
    folder : Path
    per_second : float
        Pictures a second.
    """

    def __init__(self, folder: Path, per_second: float = PICTURES_PER_SECOND) -> None:
        self._folder = folder
        self._wait_s = 1.0 / per_second
        self._names: list[str] = []
        self._left_out: list[str] = []
        self._next = 0
        self._due_s = 0.0
        self._is_closed = threading.Event()

    @property
    def name(self) -> str:
        """What people call it."""
        return f"photos of {self._folder.name}"

    @property
    def note(self) -> str:
        """Which photos are left out. See `FrameSource`."""
        first, n_more = "".join(self._left_out[:1]), len(self._left_out) - 1
        if n_more > 0:
            return f"left out: {first}, and {n_more} more that cannot be read"
        return first and f"left out: {first}"

    def open(self) -> None:
        """Begin with the first photo. See `FrameSource`."""
        try:
            self._names = list(list_photos(self._folder))
        except InputError as error:
            raise CameraError(error.message, hint=error.hint) from error
        if not self._names:
            raise CameraError(f"there are no photos in {self._folder}", hint="choose a folder of JPEG or PNG files")
        self._left_out, self._next, self._due_s = [], 0, time.monotonic()
        self._is_closed.clear()

    def read(self) -> NDArray[np.uint8]:
        """Wait for the next photo. See `FrameSource`."""
        if not self._names:
            raise CameraError(f"{self.name} are not open")
        image = self._next_readable()
        self._is_closed.wait(max(0.0, self._due_s - time.monotonic()))
        self._due_s = max(time.monotonic(), self._due_s) + self._wait_s
        return image

    def _next_readable(self) -> NDArray[np.uint8]:
        while True:
            name = self._names[self._next % len(self._names)]
            try:
                image = read_photo(self._folder / name).image
            except AvatarError as error:
                # Not asked again: each turn would wait for it, and say it once more.
                self._names.remove(name)
                self._left_out.append(error.message)
                if not self._names:
                    raise CameraError(
                        f"none of the photos in {self._folder} can be read: {error.message}", hint=error.hint
                    ) from error
            else:
                self._next += 1
                return image

    def close(self) -> None:
        """Stop waiting."""
        self._is_closed.set()
        self._names = []


def png_bytes(image: NDArray[np.uint8]) -> bytes:
    """Give an RGB picture (H, W, 3) as the bytes of a PNG file: every pixel as it is.

    Raises
    ------
    CameraError
        If it cannot be encoded.
    """
    ok, encoded = cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not ok:
        raise CameraError(f"a picture of {image.shape[1]}x{image.shape[0]} px could not be kept as PNG")
    return bytes(encoded.tobytes())
