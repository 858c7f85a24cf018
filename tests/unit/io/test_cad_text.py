"""Units and sizes as STEP and IGES files state them in plain text."""

import pytest

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import InputError
from avatar_gui.io.cad_text import StatedUnit, iges_unit, step_size, step_unit

CONTEXT = "#9=(GEOMETRIC_REPRESENTATION_CONTEXT(3)"
CONTEXT += "GLOBAL_UNIT_ASSIGNED_CONTEXT((#{unit},#8,#7))REPRESENTATION_CONTEXT('',''));"
SHAPE = "#10=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#1,#2),#9);"


def a_step(entity: str, context: str = CONTEXT) -> bytes:
    return f"#5={entity};\n{context.format(unit=5)}\n{SHAPE}\n".encode()


@pytest.mark.parametrize(
    ("entity", "unit"),
    [
        ("(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.))", "mm"),
        ("( LENGTH_UNIT ( ) NAMED_UNIT ( * ) SI_UNIT ( $, .METRE. ) )", "m"),
        ("(\nLENGTH_UNIT()\nNAMED_UNIT(*)\nSI_UNIT(.CENTI.,.METRE.)\n)", "cm"),
        ("(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MICRO.,.METRE.))", "um"),
        ("(CONVERSION_BASED_UNIT('INCH',#4)LENGTH_UNIT()NAMED_UNIT(#6))", "in"),
        ("(CONVERSION_BASED_UNIT('inch',#4)LENGTH_UNIT()NAMED_UNIT(#6))", "in"),
        ("(CONVERSION_BASED_UNIT('FOOT',#4)LENGTH_UNIT()NAMED_UNIT(#6))", "ft"),
        ("(CONVERSION_BASED_UNIT('MILLIMETRE',#4)LENGTH_UNIT()NAMED_UNIT(#6))", "mm"),
    ],
)
def test_step_unit(entity: str, unit: str) -> None:
    assert step_unit("part.step", a_step(entity)) == StatedUnit(LengthUnit(unit))


def test_a_length_unit_that_no_context_uses_does_not_count() -> None:
    """The metre behind a conversion, or that of a density, is not the unit of the shape."""
    metre = b"#3=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT($,.METRE.));\n"
    inch = a_step("(CONVERSION_BASED_UNIT('INCH',#3)LENGTH_UNIT()NAMED_UNIT(#6))")
    assert step_unit("part.step", metre + inch) == StatedUnit(LengthUnit.INCH)
    assert step_unit("part.step", metre) is None


def test_shapes_in_different_units_are_reported() -> None:
    other = (
        b"#15=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT($,.METRE.));\n" + CONTEXT.replace("#9", "#19").format(unit=15).encode()
    )
    other += b"\n#20=SHAPE_REPRESENTATION('',(#1),#19);\n#21=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#1),#9);\n"
    first = a_step("(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.))")
    assert step_unit("part.step", other + first) == StatedUnit(LengthUnit.MILLIMETRE, mixed=True)


@pytest.mark.parametrize(
    ("entity", "says"),
    [
        ("(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.KILO.,.METRE.))", "kilo metre"),
        ("(CONVERSION_BASED_UNIT('MILE',#4)LENGTH_UNIT()NAMED_UNIT(#6))", "MILE"),
    ],
)
def test_an_unknown_step_unit_is_refused(entity: str, says: str) -> None:
    with pytest.raises(InputError, match=f"part.step.*{says}"):
        step_unit("part.step", a_step(entity))


def points(*corners: tuple[float, float, float], vertices: bool = True) -> bytes:
    text = "".join(f"#{i}=CARTESIAN_POINT('',({x},{y},{z}));\n" for i, (x, y, z) in enumerate(corners, 1))
    if vertices:
        text += "".join(f"#{i + 100}=VERTEX_POINT('',#{i});\n" for i in range(1, len(corners) + 1))
    return text.encode()


def test_step_size_is_the_diagonal_of_the_vertices() -> None:
    far_point = b"#50=CARTESIAN_POINT('',(1.E6,0.,0.));\n"
    assert step_size(points((0, 0, 0), (3.0, 0, 0), (3, 4, 12)) + far_point) == pytest.approx(13.0)


def test_step_size_of_a_disc_is_its_rims() -> None:
    """Rims have one vertex each; an arc of a large circle that is no closed edge does not count."""
    disc = points((25.0, 0, 0), (25.0, 0, 1.0))
    disc += b"#200=CIRCLE('',#60,25.);\n#201=EDGE_CURVE('',#101,#101,#200,.T.);\n"
    disc += b"#202=CIRCLE('',#60,9000.);\n#203=EDGE_CURVE('',#101,#102,#202,.T.);\n"
    assert step_size(disc) == pytest.approx(50.0)


def test_step_size_without_vertices_is_unknown() -> None:
    assert step_size(points((0, 0, 0), (1, 1, 1), vertices=False)) is None


def iges(parameters: str) -> bytes:
    lines = [parameters[i : i + 72] for i in range(0, len(parameters), 72)]
    return "\n".join(f"{line:<72}G{i:>7}" for i, line in enumerate(lines, 1)).encode()


HEAD = "3Hbox,7Hbox.igs,6HAVATAR,3H1.0,32,38,6,308,15,3Hbox,1.0,"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (f"1H,,1H;,{HEAD}2,2HMM,1,0.01;", "mm"),
        (f",,{HEAD}1,2HIN,1,0.01;", "in"),
        (f"1H,,1H;,{HEAD}3,4HINCH,1;", "in"),
        (f"1H,,1H;,{HEAD}6,1HM;", "m"),
        (f"1H,,1H;,{HEAD},,1;", "in"),
        (f"1H/,1H;,{HEAD}2,2HMM;".replace(",", "/").replace("1H//", "1H//", 1), "mm"),
        (f"1H,,1H;,3Ha,b,9Hx;y,2,1.i,{HEAD.split(',', 2)[2]}10,2HCM;", "cm"),
    ],
)
def test_iges_unit(text: str, unit: str) -> None:
    assert iges_unit("part.igs", iges(text)) == StatedUnit(LengthUnit(unit))


def test_an_unknown_iges_unit_is_refused() -> None:
    with pytest.raises(InputError, match=r"part.igs.*flag 8"):
        iges_unit("part.igs", iges(f"1H,,1H;,{HEAD}8,3HMIL;"))


def test_iges_without_global_section() -> None:
    assert iges_unit("part.igs", b"nothing of the kind") is None
