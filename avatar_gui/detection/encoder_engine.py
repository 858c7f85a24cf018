"""What engines that compare an encoder's features have in common: options, weights, and the crop that they look at."""

from collections.abc import Mapping, Sequence

import numpy as np

from avatar_gui.detection.encoders.encoder import Encoder, check_encoder_name, load_encoder
from avatar_gui.detection.encoders.tiled import TiledEncoder
from avatar_gui.detection.inspected_area import InspectedArea, cut_inspected_area
from avatar_gui.detection.options import EngineOptions
from avatar_gui.domain.anomaly import EngineId
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, JobContext, ReferencePair
from avatar_gui.domain.twin import TwinRender

# Smaller squares show an encoder too little to tell anything by.
LEAST_TILE_PX = 64
# Common to all of them.
TILE_OPTION = EngineOption(
    "tile_px", "0", "a transformer sees larger crops by overlapping squares of this side, px; 0: each crop as a whole"
)


class EncoderEngine:
    """Base of such engines; they add `score`.

    Parameters
    ----------
    name, version : str
    declared : sequence of EngineOption
        With ``encoder``, ``weights``, ``max_side_px``, ``input_px`` and ``tile_px`` among them.
    given : mapping of str to str
        Weights are loaded by `prepare`.
    margin_share : float
        Added around the part, share of its longer side.
    rim_px : int
        What `InspectedArea.core` leaves out along the outline.

    Raises
    ------
    EngineError
        If an option is unknown or out of range.
    """

    def __init__(
        self,
        name: str,
        version: str,
        declared: Sequence[EngineOption],
        given: Mapping[str, str],
        *,
        margin_share: float,
        rim_px: int,
    ) -> None:
        self._name, self._version = name, version
        self._margin_share, self._rim_px = margin_share, rim_px
        self._options = EngineOptions(name, declared, given)
        self._encoder_name = self._options.text("encoder")
        check_encoder_name(self._encoder_name)
        self._max_side_px = self._options.whole("max_side_px", 64, 4096)
        self._input_px = self._options.whole("input_px", 64, 2048)
        self._tile_px = self._options.whole("tile_px", 0, 2048)
        if 0 < self._tile_px < LEAST_TILE_PX:
            raise EngineError(f"{name}: tile_px={self._tile_px} is too small", hint=f"at least {LEAST_TILE_PX}, or 0")
        self._encoder: Encoder | None = None
        self._weights_sha256 = ""

    def describe(self) -> EngineId:
        """Tell name, version and all options; the hash of the weights once they are loaded."""
        return EngineId(self._name, self._version, self._options.pairs(), self._weights_sha256)

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:  # noqa: ARG002 - learns nothing
        """Load the encoder.

        Raises
        ------
        EngineError
            If its weights are missing, damaged or of another architecture.
        """
        job.check()
        self._encoder, self._weights_sha256 = load_encoder(
            self._encoder_name, self._options.text("weights"), input_px=self._input_px, job=job
        )
        if self._tile_px and not self._encoder.keeps_scale:
            self._encoder = TiledEncoder(self._encoder, self._tile_px)
        job.progress(1.0, "ready")

    def _cut(self, observation: Observation, twin: TwinRender, job: JobContext) -> tuple[Encoder, InspectedArea]:
        """Give the encoder and the crop to compare; EngineError before `prepare`, or where too little is seen."""
        if self._encoder is None:
            raise EngineError(f"{self._name}: score was called before prepare")
        margin_px = round(self._margin_share * max(np.ptp(np.nonzero(twin.mask), axis=1), default=0)) + 1
        area = cut_inspected_area(
            observation, twin, margin_px=margin_px, rim_px=self._rim_px, max_side_px=self._max_side_px, job=job
        )
        job.check()
        return self._encoder, area
