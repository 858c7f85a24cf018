"""Parametric families of mechanical parts. To add one: a function `Generator -> Design`, and a row in `FAMILIES`."""

from avatar_gui.synthesis.families import assemblies, brackets, housings, plates, turned
from avatar_gui.synthesis.families.design import Design, Family, kind_of

FAMILIES = tuple(
    Family(build.__name__, build)
    for build in (
        plates.pocket_plate,
        plates.cover_plate,
        plates.pipe_flange,
        brackets.angle_bracket,
        brackets.pillow_block,
        brackets.channel,
        brackets.sheet_bracket,
        housings.tray,
        housings.gearbox_half,
        housings.manifold,
        turned.pulley,
        turned.spur_gear,
        assemblies.pipe_clip,
        assemblies.clamp,
        assemblies.motor_mount,
    )
)

__all__ = ["FAMILIES", "Design", "Family", "kind_of"]
