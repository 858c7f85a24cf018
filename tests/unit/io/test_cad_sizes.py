"""Real CAD files import with the right size. Run as a program, it prints the table of docs/user/cad-files.md.

`python -m tests.unit.io.test_cad_sizes` from the top of the checkout.

Where the expected sizes come from: the READMEs beside the files, but for the NIST files. There the READMEs give the box
of everything in the file, construction curves and datum targets included, which the part does not have; what is
expected here is the box of the solids alone, read independently with OpenCASCADE's Python binding
(`BRepBndLib.AddOptimal` over `TopAbs_SOLID`).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.cad import CadModel, LengthUnit, UnitOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.io.cad_files import read_cad

MM, INCH, METRE = LengthUnit.MILLIMETRE, LengthUnit.INCH, LengthUnit.METRE
FILE, FORMAT, USER = UnitOrigin.FILE, UnitOrigin.FORMAT, UnitOrigin.USER


@dataclass(frozen=True)
class Expected:
    """What a file should give: box in mm, its unit and who says it, number of parts, and what its README says."""

    file: str
    size_mm: tuple[float, float, float]
    unit: LengthUnit
    origin: UnitOrigin
    n_parts: int
    readme: str


def in_unit(unit: LengthUnit, *size: float) -> tuple[float, float, float]:
    x, y, z = (edge * unit.in_mm for edge in size)
    return x, y, z


NIST = "nist_step_ap242/nist_"
MODELS = "trimesh_models/"
GOOD = [
    Expected(NIST + "ctc_01_asme1_ap242-e1.stp", (800.0, 450.0, 150.0), MM, FILE, 1, "800 x 450 x 150"),
    Expected(NIST + "ctc_02_asme1_ap242-e2.stp", (680.0, 860.0, 400.0), MM, FILE, 1, "680 x 860 x 400"),
    Expected(NIST + "ctc_03_asme1_ap242-e2.stp", (302.96, 485.445, 162.69), MM, FILE, 1, "319.5 x 533.6 x 162.7"),
    Expected(NIST + "ctc_04_asme1_ap242-e1.stp", (500.0, 780.0, 130.604), MM, FILE, 1, "500 x 780 x 162"),
    Expected(NIST + "ftc_06_asme1_ap242-e2.stp", (304.8, 97.79, 247.65), MM, FILE, 1, "304.8 x 97.8 x 250.2"),
    Expected(NIST + "ftc_07_asme1_ap242-e2.stp", (311.606, 135.89, 222.706), INCH, FILE, 1, "352.3 x 136.3 x 263.4"),
    Expected(NIST + "ftc_08_asme1_ap242-e1-tg.stp", (311.6, 222.7, 48.3), MM, FILE, 1, "311.6 x 222.7 x 48.3"),
    # OpenCASCADE 7.8 and 7.9 throw on it; cascadio 0.1.1 has 8.0, which reads it. The same part as ftc_07.
    Expected(NIST + "stc_07_asme1_ap242-e3.stp", (311.606, 135.89, 222.706), INCH, FILE, 1, "throws in OCC 7.8/7.9"),
    Expected(MODELS + "featuretype.STEP", (127.0, 63.5, 34.925), INCH, FILE, 1, "127.67 x 63.5 x 34.93"),
    Expected(MODELS + "featuretype.3MF", (127.0, 63.5, 34.925), INCH, FILE, 1, "5 x 2.5 x 1.375 in"),
    Expected(MODELS + "featuretype.STL", (127.0, 63.5, 34.925), INCH, USER, 1, "5 x 2.5 x 1.375"),
    Expected(MODELS + "featuretype.ply", (127.0, 63.5, 34.925), INCH, USER, 1, "5 x 2.5 x 1.375"),
    Expected(MODELS + "box_sides.STEP", (184.0, 114.0, 95.0), INCH, FILE, 10, "184 x 114 x 95"),
    Expected(MODELS + "base_interface_AP203.STEP", (599.0, 639.0, 4.8), INCH, FILE, 1, "599 x 639 x 4.8"),
    Expected(MODELS + "base_interface_AP214.STEP", (599.0, 639.0, 4.8), INCH, FILE, 1, "599 x 639 x 4.8"),
    Expected(MODELS + "counterXP.3MF", (304.8, 304.409, 25.838), MM, FILE, 6, "304.8 x 304.409 x 25.838"),
    Expected(MODELS + "cube_and_sphere_same_name.3mf", (92.8, 40.0, 40.0), MM, FILE, 2, "92.8 x 40 x 40"),
    Expected(MODELS + "P_XPM_0331_01.3mf", (100.0, 100.0, 100.0), MM, FILE, 1, "100 x 100 x 100"),
    Expected(MODELS + "1002_tray_bottom.STL", (355.6, 3.175, 355.6), MM, USER, 1, "355.6 x 3.175 x 355.6"),
    Expected(MODELS + "angle_block.STL", in_unit(INCH, 1.339, 1.0, 1.352), INCH, USER, 1, "1.339 x 1 x 1.352"),
    Expected(MODELS + "plate_holes.STL", (203.2, 304.8, 12.7), MM, USER, 1, "203.2 x 304.8 x 12.7"),
    Expected(MODELS + "idler_riser.STL", in_unit(INCH, 2.656, 2.953, 0.625), INCH, USER, 1, "2.656 x 2.953 x 0.625"),
    Expected(
        MODELS + "octagonal_pocket.stl", in_unit(INCH, 0.229, 0.165, 0.016), INCH, USER, 1, "0.229 x 0.165 x 0.016"
    ),
    Expected(MODELS + "20mm-xyz-cube.stl", (20.0, 20.0, 20.0), MM, USER, 1, "20 x 20 x 20"),
    Expected(MODELS + "multibody.stl", in_unit(INCH, 0.636, 1.088, 0.34), INCH, USER, 2, "0.636 x 1.088 x 0.34"),
    Expected(MODELS + "two_objects_mixed_case_names.stl", (6.0, 1.0, 1.0), MM, USER, 2, "6 x 1 x 1"),
    # Closed, one body, evenly wound, no edge with more than two faces: nothing in it to refuse.
    Expected(MODELS + "busted.STL", (10.675, 11.385, 9.572), MM, USER, 1, "10.675 x 11.385 x 9.572"),
    Expected(MODELS + "Duck.glb", in_unit(METRE, 1.655, 1.54, 1.153), METRE, FORMAT, 1, "1.655 x 1.54 x 1.153 m"),
    Expected(MODELS + "BoxTextured.glb", in_unit(METRE, 1.0, 1.0, 1.0), METRE, FORMAT, 1, "1 x 1 x 1 m"),
    Expected(MODELS + "cubevc.glb", in_unit(METRE, 2.0, 2.0, 2.0), METRE, FORMAT, 1, "2 x 2 x 2 m"),
    Expected(MODELS + "nested.glb", in_unit(METRE, 1.436, 3.337, 0.539), METRE, FORMAT, 3, "1.436 x 3.337 x 0.539 m"),
]
BAD = {
    "empty.stl": "no surface",
    "soup.stl": "100 of 100 triangles touch no other",
}


def load(data: Path, expected: Expected, cache_dir: Path | None = None) -> CadModel:
    unit = expected.unit if expected.origin is USER else None
    return read_cad(data / expected.file, unit=unit, cache_dir=cache_dir)


@pytest.fixture(scope="module")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that several tests look at are converted once."""
    return tmp_path_factory.mktemp("cad")


@pytest.mark.shared_data
@pytest.mark.parametrize("expected", GOOD, ids=lambda expected: expected.file.rpartition("/")[2])
def test_size_unit_and_parts(shared_data: Path, cache_dir: Path, expected: Expected) -> None:
    model = load(shared_data, expected, cache_dir)
    # 0.5 % or 0.2 mm, whichever is more.
    for found, wanted in zip(model.extents_mm, expected.size_mm, strict=True):
        assert abs(found - wanted) <= max(0.2, 0.005 * wanted)
    assert (model.source_unit, model.unit_origin) == (expected.unit, expected.origin)
    assert len(model.parts) == expected.n_parts
    if expected.file.lower().endswith(("stp", "step")):
        # What bounds a solid in the file is closed here too, once welded.
        assert not any("watertight" in warning for warning in model.warnings)


@pytest.mark.shared_data
@pytest.mark.parametrize("name", BAD)
def test_what_is_no_surface_is_refused(shared_data: Path, name: str) -> None:
    with pytest.raises(InputError, match=BAD[name]):
        read_cad(shared_data / "trimesh_models" / name, unit=MM)


@pytest.mark.shared_data
def test_one_part_in_four_formats_agrees(shared_data: Path, cache_dir: Path) -> None:
    """Four exports, some placed elsewhere: same box, same area, same volume."""
    boxes, areas, volumes = [], [], []
    for expected in (e for e in GOOD if "featuretype" in e.file):
        model = load(shared_data, expected, cache_dir)
        a, b, c = (model.vertices_mm[model.faces[:, i]] - model.center_mm for i in range(3))
        boxes.append(model.extents_mm)
        areas.append(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
        volumes.append(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)
    assert len(boxes) == 4
    np.testing.assert_allclose(boxes, [boxes[0]] * 4, atol=1e-3)
    np.testing.assert_allclose(areas, areas[0], rtol=2e-3)
    np.testing.assert_allclose(volumes, volumes[0], rtol=2e-3)


@pytest.mark.shared_data
def test_an_assembly_in_inches_keeps_names_and_colour(shared_data: Path, cache_dir: Path) -> None:
    model = read_cad(shared_data / "trimesh_models" / "box_sides.STEP", cache_dir=cache_dir)
    names = [part.name for part in model.parts]
    assert names.count("gusset") == 4
    assert names.count("side_long") == 2
    assert ("box_sides", "gusset #4") in {part.path for part in model.parts}
    # COLOUR_RGB 0.792 0.820 0.933 in the file.
    assert {part.color for part in model.parts} == {(202, 209, 238)}
    assert model.warnings == ()


@pytest.mark.shared_data
def test_construction_geometry_is_left_out_and_said(shared_data: Path, cache_dir: Path) -> None:
    """A datum target 8 mm beside the part, and curves, are no surface of the real part."""
    model = read_cad(shared_data / (NIST + "ftc_07_asme1_ap242-e2.stp"), cache_dir=cache_dir)
    assert model.warnings[:2] == (
        "1 construction surface beside a solid left out",
        "construction curves and points left out",
    )


@pytest.mark.shared_data
def test_a_scan_keeps_its_colours(shared_data: Path) -> None:
    path = shared_data / "lmo_scene2" / "models" / "obj_000001.ply"
    model = read_cad(path, unit=MM)
    lines = path.read_text().splitlines()
    start = lines.index("end_header") + 1
    # x y z nx ny nz red green blue alpha, 5841 of them by its header.
    written = np.array([line.split() for line in lines[start : start + 5841]], dtype=np.float64)
    assert model.vertex_colors is not None
    found = {tuple(row) for row in np.column_stack((model.vertices_mm, model.vertex_colors)).tolist()}
    wanted = {tuple(row) for row in np.column_stack((written[:, :3].astype(np.float32), written[:, 6:9])).tolist()}
    assert found <= wanted
    assert len(found) > 5800


def table(data: Path) -> str:
    """Give the table of expected and found sizes as Markdown."""

    def as_text(size: tuple[float, ...]) -> str:
        return " x ".join(f"{round(edge, 2):g}" for edge in size)

    rows = [
        "| file | its README | expected mm | found mm | unit (from) | parts | triangles | what import says |",
        "|---" * 8 + "|",
    ]
    for expected in GOOD:
        model = load(data, expected)
        cells = (
            expected.file.rpartition("/")[2],
            expected.readme,
            as_text(expected.size_mm),
            as_text(tuple(model.extents_mm)),
            f"{model.source_unit} ({model.unit_origin})",
            str(len(model.parts)),
            str(len(model.faces)),
            "; ".join(model.warnings),
        )
        rows.append("| " + " | ".join(cells) + " |")
    for name in BAD:
        try:
            read_cad(data / "trimesh_models" / name, unit=MM)
        except InputError as error:
            rows.append(f"| {name} | deliberately bad | refused | refused | | | | {error} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(Path(__file__).resolve().parents[4] / "shared" / "data"))  # noqa: T201
