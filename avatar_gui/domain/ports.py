"""What the use cases need from the outside: renderers, engines and job contexts, as protocols."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender, TwinRender
from avatar_gui.domain.verdict import Threshold


class JobContext(Protocol):
    """How long work hears of Cancel and tells of its progress."""

    def check(self) -> None:
        """Raise `Cancelled` if the work is no longer wanted. Call at least every 100 ms."""

    def progress(self, fraction: float, text: str) -> None:
        """Tell that `fraction` (0 to 1) is done and what is being done now."""


class QuietJob:
    """A job context that nobody watches and nobody cancels."""

    def check(self) -> None:
        """Never cancel."""

    def progress(self, fraction: float, text: str) -> None:
        """Tell nobody."""


class LightSetup(StrEnum):
    """Lights that a twin can be shaded with. Azimuths are in the camera frame, 45 degrees off the view axis."""

    HEAD = "head"
    AMBIENT = "ambient"
    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


class FrameSource(Protocol):
    """A camera, or what stands in for one. One thread uses it, from `open` to `close`."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def note(self) -> str:
        """What a person should know beside the picture that was read last, or empty. Any thread may ask."""

    def open(self) -> None:
        """Begin.

        Raises
        ------
        CameraError
            If there is no such camera, or somebody else uses it.
        """

    def read(self) -> NDArray[np.uint8]:
        """Wait for the next picture and give it, RGB uint8 (H, W, 3).

        Raises
        ------
        CameraError
            If none comes any more.
        """

    def close(self) -> None:
        """Give the camera back. May be called twice, and without `open`."""


class TwinRenderer(Protocol):
    """Renders the digital twin. May be called from any worker thread, never from the GUI's main thread."""

    def render(
        self,
        cad: CadModel,
        intrinsics: CameraIntrinsics,
        T_cam_obj: RigidTransform,
        *,
        lights: Sequence[LightSetup] = (LightSetup.HEAD,),
    ) -> TwinRender:
        """Render `cad` as the ideal pinhole camera `intrinsics` sees it.

        Raises
        ------
        PoseError
            If no part of the model is in view.
        RenderError
            If the picture is black, misplaced, or there is no GL.
        """

    def geometry(self, cad: CadModel, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform) -> GeometryRender:
        """Render depth and faces alone, for work that needs many twins and no picture; errors as of `render`."""

    def close(self) -> None:
        """Give back the GL context. Further calls raise `RenderError`."""


@dataclass(frozen=True, eq=False, slots=True)
class ReferencePair:
    """A defect-free photo with its twin."""

    observation: Observation
    twin: TwinRender


class Engine(Protocol):
    """Finds what in a photo deviates from its twin."""

    def describe(self) -> EngineId:
        """Tell what this is, precisely enough to make it again. Options include the defaults."""

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:
        """Learn from defect-free pairs. May be empty; called once before `score`; loads weights."""

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area.

        Same inputs give the same map to 1e-5. Raises `EngineError` where it cannot, `Cancelled` on cancel.
        """


@dataclass(frozen=True, slots=True)
class EngineOption:
    """An option of an engine: name, default (as text), and one line of help that says unit and range."""

    name: str
    default: str
    help: str


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """An engine as it registers under the entry-point group ``avatar.engines``.

    Parameters
    ----------
    name : str
        As typed after ``--engine``.
    title, summary : str
        For people: a short name; one sentence on what it compares.
    factory : callable
        Makes the engine from its options. Must not load weights: that is `Engine.prepare`.
    default_threshold : Threshold
        Uncalibrated levels that are sensible on the engine's scale.
    options : tuple of EngineOption
    lights : tuple of LightSetup
        What its twins are to be shaded with.
    needs_references : bool
        Whether `prepare` needs at least one pair.
    licence : str
        SPDX.
    """

    name: str
    title: str
    summary: str
    factory: Callable[[Mapping[str, str]], Engine]
    default_threshold: Threshold
    options: tuple[EngineOption, ...] = ()
    lights: tuple[LightSetup, ...] = (LightSetup.HEAD,)
    needs_references: bool = False
    licence: str = "Apache-2.0"


# In the reason why an engine cannot be loaded, where it only needs a library that is an add-on.
ADD_ON_MISSING = "is not installed here"


@runtime_checkable
class EngineRegistry(Protocol):
    """Finds engines by name."""

    def specs(self) -> tuple[EngineSpec, ...]:
        """Give those that can be loaded, sorted by name."""

    def unavailable(self) -> Mapping[str, str]:
        """Give the name of each engine that could not be loaded, with the reason."""

    def spec(self, name: str) -> EngineSpec:
        """Find one; `EngineError` naming those that exist if there is none."""
