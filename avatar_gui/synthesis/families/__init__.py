"""Parametric families of mechanical parts. To add one: a function `Generator -> Design`, and a row in `FAMILIES`."""

from avatar_gui.synthesis.families import (
    assemblies,
    brackets,
    castings,
    discs,
    electronics,
    fixtures,
    housings,
    linkages,
    moulded,
    plates,
    profiles,
    rotors,
    sheets,
    turned,
)
from avatar_gui.synthesis.families.design import Design, Family, kind_of
from avatar_gui.synthesis.families.soundness import drawn_until_sound

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
) + tuple(
    Family(build.__name__, drawn_until_sound(build))
    for build in (
        rotors.stepped_shaft,
        rotors.flanged_bushing,
        rotors.knob,
        rotors.ringed_plug,
        rotors.spoked_wheel,
        rotors.sprocket,
        linkages.lever,
        linkages.clevis,
        linkages.tee_bracket,
        moulded.toy_brick,
        sheets.heat_sink,
        sheets.folded_box,
        electronics.circuit_board,
        castings.elbow,
        castings.branch,
        castings.valve_body,
        castings.pump_volute,
        castings.bearing_cap,
        fixtures.wedge_clamp,
        fixtures.jig_plate,
        fixtures.serrated_jaw,
        discs.cam_disc,
        discs.impeller,
        discs.jaw_coupling,
        moulded.storage_bin,
        moulded.snap_lid,
        moulded.honeycomb_panel,
        moulded.lofted_handle,
        profiles.slotted_rail,
        profiles.slotted_extrusion,
        profiles.rack,
        profiles.louvred_panel,
        profiles.perforated_sheet,
    )
)

__all__ = ["FAMILIES", "Design", "Family", "kind_of"]
