"""How surfaces look: ranges of material, drawn for each kind of solid, as numbers that any tracer could use."""

from dataclasses import dataclass

import numpy as np

Vec3 = tuple[float, float, float]


@dataclass(frozen=True)
class Finish:
    """A surface.

    Parameters
    ----------
    name : str
    colour : tuple of float
        sRGB, 0 to 1.
    roughness, metallic, clearcoat, anisotropic : float
        As in Disney's principled model (Burley 2012), 0 to 1.
    bump, mottle, grain : float
        Strength of the relief, of broad and of fine variation of the colour.
    relief : str
        "fine" (blasted, peel), "coarse" (cast), "brushed" (along one direction), "layers" (printed).
    seed : int
        Of its pictures.
    """

    name: str
    colour: Vec3
    roughness: float
    metallic: float
    clearcoat: float
    anisotropic: float
    bump: float
    mottle: float
    grain: float
    relief: str
    seed: int


_NONE = (0.0, 0.0)


@dataclass(frozen=True)
class _Range:
    """From which ranges a finish is drawn, and where its colour comes from."""

    relief: str
    palette: str
    roughness: tuple[float, float]
    metallic: tuple[float, float] = _NONE
    clearcoat: tuple[float, float] = _NONE
    anisotropic: tuple[float, float] = _NONE
    bump: tuple[float, float] = _NONE
    mottle: tuple[float, float] = (0.01, 0.03)
    grain: tuple[float, float] = (0.01, 0.03)


_RANGES = {
    "brushed": _Range(
        "brushed", "metal", (0.24, 0.42), (0.75, 0.95), anisotropic=(0.4, 0.8), bump=(0.02, 0.08), grain=(0.03, 0.08)
    ),
    "machined": _Range(
        "brushed", "metal", (0.28, 0.48), (0.6, 0.9), anisotropic=(0.1, 0.5), bump=(0.01, 0.05), grain=(0.02, 0.05)
    ),
    "blasted": _Range("fine", "metal", (0.42, 0.6), (0.5, 0.8), bump=(0.06, 0.14), mottle=(0.02, 0.05)),
    "cast": _Range("coarse", "iron", (0.5, 0.75), (0.25, 0.6), bump=(0.15, 0.4), mottle=(0.05, 0.12)),
    "anodised": _Range("fine", "vivid", (0.28, 0.45), (0.4, 0.65), (0, 0.2), (0, 0.3), bump=(0.01, 0.05)),
    "painted": _Range("fine", "paint", (0.3, 0.55), clearcoat=(0, 0.6), bump=(0.03, 0.16), grain=(0.005, 0.02)),
    "plastic": _Range("fine", "paint", (0.25, 0.6), clearcoat=(0, 0.2), bump=(0, 0.06), grain=(0.005, 0.02)),
    "rubber": _Range("fine", "dark", (0.65, 0.9), bump=(0.04, 0.12), mottle=(0.02, 0.06)),
    "printed": _Range("layers", "paint", (0.35, 0.6), bump=(0.10, 0.25), grain=(0.005, 0.02)),
}
FINISH_NAMES = tuple(_RANGES)
_METALS: tuple[Vec3, ...] = (
    (0.78, 0.78, 0.79),
    (0.66, 0.66, 0.67),
    (0.56, 0.56, 0.57),
    (0.80, 0.66, 0.42),
    (0.78, 0.55, 0.42),
    (0.72, 0.72, 0.66),
)
_FASTENERS = ("machined", "machined", "blasted", "anodised", "painted")


def draw_finish(kind: str, rng: np.random.Generator) -> Finish:
    """Draw a surface for one kind of solid; screws are nearly always of metal."""
    choices = _FASTENERS if kind in {"screw", "shaft", "bushing", "fitting"} else FINISH_NAMES
    name = str(rng.choice(choices))
    given = _RANGES[name]

    def drawn(bounds: tuple[float, float]) -> float:
        return float(rng.uniform(*bounds))

    return Finish(
        name,
        _colour(given.palette, rng),
        roughness=drawn(given.roughness),
        metallic=drawn(given.metallic),
        clearcoat=drawn(given.clearcoat),
        anisotropic=drawn(given.anisotropic),
        bump=drawn(given.bump),
        mottle=drawn(given.mottle),
        grain=drawn(given.grain),
        relief=given.relief,
        seed=int(rng.integers(2**31)),
    )


def _colour(palette: str, rng: np.random.Generator) -> Vec3:
    if palette == "metal":
        base = np.array(_METALS[int(rng.integers(len(_METALS)))]) * rng.uniform(0.85, 1.08)
    elif palette == "iron":
        base = rng.uniform(0.25, 0.55) + rng.uniform(-0.03, 0.03, 3)
    elif palette == "dark":
        base = rng.uniform(0.08, 0.2) + rng.uniform(-0.02, 0.02, 3)
    elif palette == "paint" and rng.random() < 0.4:
        base = rng.uniform(0.12, 0.9) + rng.uniform(-0.03, 0.03, 3)
    else:
        import colorsys

        base = np.array(colorsys.hsv_to_rgb(rng.random(), rng.uniform(0.3, 0.85), rng.uniform(0.3, 0.85)))
    r, g, b = np.clip(base, 0.04, 0.94).tolist()
    return r, g, b
