"""The tracer of `avatar synth`: parts by source, photos by seed."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.raster_scene import SceneShader
from avatar_gui.domain.synthesis import PartFacts, PseudoPhoto
from avatar_gui.synthesis.families import FAMILIES, Design
from avatar_gui.synthesis.meshed import MeshedPart
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.raster import RASTER_RECIPE
from avatar_gui.synthesis.solids import write_step
from avatar_gui.synthesis.tracer import SAMPLES_PER_PIXEL, trace
from avatar_gui.synthesis.variants import use_mitsuba

# Counts changes after which the same seed gives another photo.
RECIPE = 4
STEP_SUFFIXES = (".step", ".stp")
STEEL_GREY = (0.70, 0.71, 0.74)


@dataclass(frozen=True)
class PartSource:
    """Where a part comes from: one of the families, drawn with a seed, a STEP file, scaled to a diameter, or triangles.

    Parameters
    ----------
    name : str
        To call the part by; its photos' seeds depend on it.
    seed : int
        For a family.
    step : Path, optional
    diagonal_mm : float
        Scales a STEP part so that its box has this diagonal; 0: as it is.
    family : str
        Empty: called like the part.
    mesh : MeshedPart, optional
    """

    name: str
    seed: int = 0
    step: Path | None = None
    diagonal_mm: float = 0.0
    family: str = ""
    mesh: MeshedPart | None = None


@dataclass(frozen=True)
class MitsubaTracer:
    """Path-traces photos of parts with Mitsuba, or has them shaded; what is seen is always found with Mitsuba's rays.

    Parameters
    ----------
    sources : tuple of PartSource
    spp : int
        Paths per pixel.
    threads : int
        Of each process; 0: one per core.
    tracer : str
        "llvm" or "scalar", see `variants.choose_tracer`.
    window_px : int
        Side of the windows that are taken instead of whole pictures; 0: whole pictures.
    marked_share : float
        Share of photos in which the part carries harmless marks, 0 to 1.
    shader : callable, optional
        Gives, in each process, what draws the light instead of tracing paths.
    """

    sources: tuple[PartSource, ...]
    spp: int = SAMPLES_PER_PIXEL
    threads: int = 0
    tracer: str = "scalar"
    window_px: int = 0
    marked_share: float = 0.0
    shader: Callable[[], SceneShader] | None = None

    @property
    def recipe(self) -> dict[str, object]:
        """How photos are drawn and traced."""
        # Sets from before there were marks go on as they were begun.
        marks = {"marks": self.marked_share} if self.marked_share else {}
        if self.shader is not None:
            raster = {"tracer": "raster", "raster": RASTER_RECIPE, "rays": self.tracer}
            return {"version": RECIPE, **raster, "window_px": self.window_px, **marks}
        return {"version": RECIPE, "tracer": self.tracer, "spp": self.spp, "window_px": self.window_px, **marks}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts, in order."""
        return tuple(source.name for source in self.sources)

    def facts(self, part: int) -> PartFacts:
        """Tell what a data set says of a part."""
        made = _part_of(self.sources[part])
        corners = np.concatenate([soup.corners for soup in made.soups.values()])
        vertices, index = np.unique(corners.reshape(-1, 3).round(5), axis=0, return_inverse=True)
        faces = index.reshape(-1, 3).astype(np.int32)
        kept = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
        return PartFacts(self.names[part], vertices, faces[kept], made.diameter_mm, made.symmetries())

    def write_step(self, part: int, path: Path) -> bool:
        """Write the part as STEP."""
        made = _part_of(self.sources[part])
        if not made.solids:
            return False
        write_step(made.solids, dict.fromkeys(made.solids, STEEL_GREY), path, label=self.names[part])
        return True

    def trace(self, part: int, seed: tuple[int, ...], size: tuple[int, int], *, is_defective: bool) -> PseudoPhoto:
        """Take one photo."""
        use_mitsuba(self.tracer)
        if self.threads:
            import drjit

            drjit.set_thread_count(self.threads)
        rng = np.random.default_rng(seed)
        made = _part_of(self.sources[part])
        return trace(
            made,
            rng,
            size,
            is_defective=is_defective,
            spp=self.spp,
            window_px=self.window_px,
            marked_share=self.marked_share,
            shader=self.shader() if self.shader else None,
        )


def check_tracer() -> None:
    """Check that the path tracer is installed.

    Raises
    ------
    InputError
        If mitsuba or build123d is missing.
    """
    missing = [name for name in ("mitsuba", "build123d") if find_spec(name) is None]
    if missing:
        raise InputError(
            f"pseudo-photos need {' and '.join(missing)}, not installed here", hint="pip install 'avatar-gui[synth]'"
        )


def drawn_parts(
    count: int, seed: int, families: Sequence[str] = (), without: Sequence[str] = ()
) -> tuple[PartSource, ...]:
    """Give `count` parts of our own, family after family; `families` empty: of all.

    Raises
    ------
    InputError
        If there is no such family, or none is left.
    """
    known = [family.name for family in FAMILIES]
    unknown = sorted({*families, *without} - set(known))
    if unknown:
        raise InputError(
            f"there is no family of parts called {', '.join(unknown)}", hint="there are " + ", ".join(known)
        )
    names = [name for name in families or known if name not in without]
    if not names:
        raise InputError("no family of parts is left to draw from")
    sources = []
    for i in range(count):
        family, lap = names[i % len(names)], i // len(names)
        sources.append(PartSource(f"{family}_{lap + 1}", seed=seed * 1000 + lap, family=family))
    return tuple(sources)


def parts_of_files(
    paths: Sequence[Path], diagonal_mm: float, read: Callable[[Path], CadModel]
) -> tuple[PartSource, ...]:
    """Give the parts of CAD files: of STEP with its exact surfaces, of others with their triangles.

    Parameters
    ----------
    paths : sequence of Path
    diagonal_mm : float
        Scales each so that its box has this diagonal; 0: as they are.
    read : callable
        Reads a file that is not STEP.

    Raises
    ------
    InputError
        If a file is missing or cannot be read, or two are called alike.
    """
    missing = next((path for path in paths if not path.is_file()), None)
    if missing is not None:
        raise InputError(f"{missing} does not exist")
    twice = [name for name, count in Counter(path.stem for path in paths).items() if count > 1]
    if twice:
        raise InputError(f"two files are called {twice[0]}", hint="photos are drawn by the part's name: rename one")
    return tuple(
        PartSource(path.stem, step=path.resolve(), diagonal_mm=diagonal_mm)
        if path.suffix.lower() in STEP_SUFFIXES
        else PartSource(path.stem, mesh=MeshedPart.from_cad(read(path), diagonal_mm))
        for path in paths
    )


@lru_cache(maxsize=512)
def _part_of(source: PartSource) -> SynthPart:
    """Make a part, once per process."""
    if source.mesh is not None:
        return SynthPart(source.name, source.mesh.soups, {})
    if source.step is not None:
        part = SynthPart.from_design(source.name, _read_step(source.step, source.diagonal_mm))
        is_scaled = abs(np.linalg.norm(np.ptp(part.bounds_mm, axis=0)) - source.diagonal_mm) < 0.02 * source.diagonal_mm
        if source.diagonal_mm and not is_scaled:
            raise InputError(
                f"{source.step.name} cannot be scaled: it has triangles instead of exact surfaces",
                hint="save it without tessellated geometry, or leave --diagonal-mm away",
            )
        return part
    wanted = source.family or source.name
    family = next((family for family in FAMILIES if family.name == wanted), None)
    if family is None:
        raise InputError(
            f"there is no family of parts called {wanted}", hint="there are " + ", ".join(f.name for f in FAMILIES)
        )
    return SynthPart.from_design(source.name, family.build(np.random.default_rng(source.seed)))


def _read_step(path: Path, diagonal_mm: float) -> Design:
    """Read the solids of a STEP file, scaled so that their common box has this diagonal (0: as they are)."""
    from build123d import Compound, import_step, scale
    from OCP.BRepTools import BRepTools

    try:
        solids = list(import_step(str(path)).solids())
    except (ValueError, RuntimeError) as error:
        raise InputError(f"{path.name} cannot be read as STEP: {error}") from error
    if not solids:
        raise InputError(f"{path.name} has no solid", hint="a surface or wire model cannot be photographed")
    size = Compound(children=solids).bounding_box().size
    factor = diagonal_mm / float(np.linalg.norm((size.X, size.Y, size.Z))) if diagonal_mm else 1.0
    scaled = [scale(solid, factor) if factor != 1.0 else solid for solid in solids]
    for solid in scaled:
        # Some files bring triangles of their own, which do not scale.
        BRepTools.Clean_s(solid.wrapped)
    return Design({f"solid {i + 1}": solid for i, solid in enumerate(scaled)})
