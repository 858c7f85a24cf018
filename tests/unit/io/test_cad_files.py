"""Reading CAD files: size, unit, tree, colours, what is mended, and the cache. Bad files are in test_cad_bad_files."""

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from avatar_gui.domain.cad import CadModel, LengthUnit, UnitOrigin
from avatar_gui.domain.errors import InputError, UnitError
from avatar_gui.io import cad_files
from avatar_gui.io.cad_files import CAD_SUFFIXES, ImportLimits, read_cad

BRACKET = Path(__file__).resolve().parents[3] / "resources" / "demo" / "bracket.step"
MM, INCH, METRE = LengthUnit.MILLIMETRE, LengthUnit.INCH, LengthUnit.METRE
SIZE = (40.0, 30.0, 20.0)


def a_box_file(path: Path, size: tuple[float, float, float] = SIZE) -> Path:
    """A box as trimesh writes it in the format of `path`."""
    trimesh.creation.box(size).export(path)
    return path


def iges_box(size: float, flag: int, unit_name: str) -> bytes:
    """A cube of six bilinear B-spline patches (entity 128) as an IGES 5.3 file, written by hand."""
    corners = [[size * float(bit) for bit in f"{k:03b}"] for k in range(8)]
    parameters, directory = [], []
    for number, quad in enumerate([(0, 1, 2, 3), (4, 5, 6, 7), (0, 1, 4, 5), (2, 3, 6, 7), (0, 2, 4, 6), (1, 3, 5, 7)]):
        points = [f"{value:.6f}" for corner in quad for value in corners[corner]]
        knots = ["0.", "0.", "1.", "1."]
        fields = ["128", *"111100100", *knots, *knots, *["1."] * 4, *points, "0.", "1.", "0.", "1."]
        lines, line = [], ""
        for field in fields:
            if len(line) + len(field) + 1 > 64:
                lines.append(line)
                line = ""
            line += field + ","
        lines.append(line[:-1] + ";")
        pointer = len(parameters) + 1
        d = 2 * number + 1
        parameters += [f"{text:<64}{d:>8}" for text in lines]
        directory.append("".join(f"{v:>8}" for v in (128, pointer, 0, 0, 0, 0, 0, 0)) + "00000000")
        directory.append("".join(f"{v:>8}" for v in (128, 0, 0, len(lines), 0)) + " " * 16 + f"{'PATCH':>8}{number:>8}")
    settings = (
        "1H,,1H;,3Hbox,7Hbox.igs,6HAVATAR,3H1.0,32,38,6,308,15,3Hbox,1.,"
        f"{flag},{len(unit_name)}H{unit_name},1,0.01,15H20260101.000000,1.E-6,{size},2Hme,2Hus,11,0,15H20260101.000000;"
    )
    globals_ = [settings[i : i + 72] for i in range(0, len(settings), 72)]
    sections = {"S": ["written by a test"], "G": globals_, "D": directory, "P": parameters}
    out = [f"{text:<72}{key}{i:>7}" for key, texts in sections.items() for i, text in enumerate(texts, 1)]
    counts = "".join(f"{key}{len(texts):>7}" for key, texts in sections.items())
    return ("\n".join([*out, f"{counts:<72}T{1:>7}"]) + "\n").encode()


def assert_box(model: CadModel, size_mm: tuple[float, ...] = SIZE) -> None:
    np.testing.assert_allclose(model.extents_mm, size_mm, rtol=1e-6)
    assert len(model.vertices_mm) == 8
    assert len(model.faces) == 12
    a, b, c = (model.vertices_mm[model.faces[:, i]] for i in range(3))
    # Outward triangles bound a positive volume, which is the box's.
    assert np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6 == pytest.approx(np.prod(size_mm), rel=1e-6)


@pytest.mark.parametrize("suffix", [".stl", ".obj", ".ply", ".off"])
@pytest.mark.parametrize("unit", [MM, INCH, LengthUnit.CENTIMETRE])
def test_a_mesh_without_unit_is_taken_in_the_users(tmp_path: Path, suffix: str, unit: LengthUnit) -> None:
    model = read_cad(a_box_file(tmp_path / f"part{suffix}"), unit=unit)
    assert_box(model, tuple(edge * unit.in_mm for edge in SIZE))
    assert (model.source_unit, model.unit_origin) == (unit, UnitOrigin.USER)
    assert [part.path for part in model.parts] == [("part",)]
    assert model.name == f"part{suffix}"
    assert model.warnings == ()


@pytest.mark.parametrize("suffix", [".stl", ".obj", ".ply", ".off"])
def test_a_mesh_without_unit_asks_for_it_and_shows_its_box(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UnitError) as caught:
        read_cad(a_box_file(tmp_path / f"part{suffix}"))
    assert "40 x 30 x 20 in file numbers" in caught.value.message
    assert "--unit mm (40 x 30 x 20 mm)" in caught.value.hint
    assert "--unit in (1016 x 762 x 508 mm)" in caught.value.hint
    assert "--unit m (4e+04 x 3e+04 x 2e+04 mm)" in caught.value.hint
    assert caught.value.extents == (40.0, 30.0, 20.0)


def test_glb_is_metres_by_format(tmp_path: Path) -> None:
    model = read_cad(a_box_file(tmp_path / "part.glb", (0.04, 0.03, 0.02)))
    assert_box(model)
    assert (model.source_unit, model.unit_origin) == (METRE, UnitOrigin.FORMAT)


def test_gltf_reads_the_buffer_beside_it_and_counts_it_in_the_id(tmp_path: Path) -> None:
    ids = set()
    for height in (0.02, 0.05):
        for name, content in trimesh.Scene(trimesh.creation.box((0.04, 0.03, height))).export(file_type="gltf").items():
            (tmp_path / name.replace("model.gltf", "part.gltf")).write_bytes(content)
        model = read_cad(tmp_path / "part.gltf", cache_dir=tmp_path / "cache")
        assert model.extents_mm[2] == pytest.approx(1000 * height)
        ids.add(model.id)
    assert len(ids) == 2


def test_a_gltf_may_not_reach_outside_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    for name, content in trimesh.Scene(trimesh.creation.box(SIZE)).export(file_type="gltf").items():
        (inside / name).write_bytes(content)
    document = json.loads((inside / "model.gltf").read_text())
    for buffer in document["buffers"]:
        (tmp_path / buffer["uri"]).write_bytes((inside / buffer["uri"]).read_bytes())
        buffer["uri"] = "../" + buffer["uri"]
    (inside / "model.gltf").write_text(json.dumps(document))
    with pytest.raises(InputError, match=r"model\.gltf"):
        read_cad(inside / "model.gltf")


@pytest.mark.parametrize(("stated", "unit"), [("millimeter", MM), ("inch", INCH), ("meter", METRE)])
def test_3mf_says_its_unit(tmp_path: Path, stated: str, unit: LengthUnit) -> None:
    path = a_box_file(tmp_path / "whole.3mf")
    changed = tmp_path / "part.3mf"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, source.read(entry).replace(b'unit="millimeter"', f'unit="{stated}"'.encode()))
    model = read_cad(changed)
    assert_box(model, tuple(edge * unit.in_mm for edge in SIZE))
    assert (model.source_unit, model.unit_origin) == (unit, UnitOrigin.FILE)


@pytest.mark.parametrize("name", ["part.glb", "bracket.step"])
def test_a_unit_that_contradicts_the_file_is_refused(tmp_path: Path, name: str) -> None:
    path = BRACKET if name == BRACKET.name else a_box_file(tmp_path / name)
    with pytest.raises(InputError, match=r"says that its unit is mm?, not in"):
        read_cad(path, unit=INCH)


def test_a_unit_that_agrees_with_the_file_is_fine(tmp_path: Path) -> None:
    assert read_cad(a_box_file(tmp_path / "part.glb"), unit=METRE).unit_origin is UnitOrigin.FORMAT


def test_step_assembly_keeps_names_colours_tree_and_size() -> None:
    model = read_cad(BRACKET)
    np.testing.assert_allclose(model.extents_mm, (112.0, 76.0, 50.0), atol=0.02)
    assert (model.source_unit, model.unit_origin) == (MM, UnitOrigin.FILE)
    names = {part.name for part in model.parts}
    assert {"plate", "housing", "bushing", "cover", "screw 1"} <= names
    assert all(part.path == ("bearing bracket", part.name) for part in model.parts)
    # sRGB as the part's own script gives them (packaging/demo_part.py): 0.36, 0.47, 0.58 and 0.80, 0.45, 0.20.
    colors = {part.name: part.color for part in model.parts}
    np.testing.assert_allclose(colors["housing"], (92, 120, 148), atol=1)
    np.testing.assert_allclose(colors["cover"], (204, 115, 51), atol=20)
    assert model.warnings == ()
    assert set(model.face_part.tolist()) == set(range(len(model.parts)))


@pytest.mark.parametrize(
    ("entity", "unit"),
    [
        (b"SI_UNIT(.CENTI.,.METRE.)", LengthUnit.CENTIMETRE),
        (b"SI_UNIT($,.METRE.)", METRE),
    ],
)
def test_step_in_another_unit_is_converted(tmp_path: Path, entity: bytes, unit: LengthUnit) -> None:
    path = tmp_path / "part.step"
    path.write_bytes(BRACKET.read_bytes().replace(b"SI_UNIT(.MILLI.,.METRE.)", entity))
    model = read_cad(path)
    assert (model.source_unit, model.unit_origin) == (unit, UnitOrigin.FILE)
    np.testing.assert_allclose(model.extents_mm, np.array((112.0, 76.0, 50.0)) * unit.in_mm, rtol=2e-4)


def test_step_tolerance_follows_the_size(tmp_path: Path) -> None:
    """The same shape ten times as large gets the same triangles, not more of them."""
    path = tmp_path / "large.step"
    path.write_bytes(BRACKET.read_bytes().replace(b"SI_UNIT(.MILLI.,.METRE.)", b"SI_UNIT(.CENTI.,.METRE.)"))
    small, large = read_cad(BRACKET), read_cad(path)
    assert len(large.faces) == pytest.approx(len(small.faces), rel=0.05)


@pytest.mark.parametrize(
    ("flag", "name", "unit"),
    [(2, "MM", MM), (1, "IN", INCH), (6, "M", METRE), (3, "INCH", INCH), (10, "CM", LengthUnit.CENTIMETRE)],
)
def test_iges_says_its_unit(tmp_path: Path, flag: int, name: str, unit: LengthUnit) -> None:
    path = tmp_path / "part.igs"
    path.write_bytes(iges_box(2.0, flag, name))
    model = read_cad(path)
    np.testing.assert_allclose(model.extents_mm, [2.0 * unit.in_mm] * 3, rtol=1e-5)
    assert (model.source_unit, model.unit_origin) == (unit, UnitOrigin.FILE)


def test_glb_uses_of_one_mesh_become_parts_of_their_own(tmp_path: Path) -> None:
    scene = trimesh.Scene()
    scene.graph.update(frame_to="cover", frame_from="world", matrix=np.eye(4))
    for i in range(3):
        place = trimesh.transformations.translation_matrix((i, 0, 0))
        box = trimesh.creation.box((0.5, 0.5, 0.5))
        scene.add_geometry(box, geom_name="screw", node_name=f"screw {i}", parent_node_name="cover", transform=place)
    scene.export(tmp_path / "job.glb")
    model = read_cad(tmp_path / "job.glb")
    assert sorted(part.path for part in model.parts) == [("cover", f"screw {i}") for i in range(3)]
    np.testing.assert_allclose(model.extents_mm, (2500, 500, 500))


def test_leaves_called_alike_get_paths_of_their_own(tmp_path: Path) -> None:
    """Two solids of a text STL may have the same name."""
    facet = "facet normal 0 0 1\nouter loop\nvertex {0} 0 0\nvertex {0} 1 0\nvertex {0} 0 {1}\nendloop\nendfacet\n"
    body = facet.format(0, 1) + facet.format(0, 2)
    text = "".join(f"solid bolt\n{body}endsolid bolt\n" for _ in range(2))
    (tmp_path / "two.stl").write_text(text)
    model = read_cad(tmp_path / "two.stl", unit=MM)
    assert len({part.path for part in model.parts}) == 2


def test_glb_colours_are_linear_in_the_file_and_srgb_here(tmp_path: Path) -> None:
    scene = trimesh.Scene()
    for x, (name, factor) in enumerate({"half": (0.5, 0.0, 1.0, 1.0), "dark": (0.0, 0.02, 0.0, 1.0)}.items()):
        box = trimesh.creation.box((1, 1, 1))
        material = trimesh.visual.material.PBRMaterial(baseColorFactor=factor)
        box.visual = trimesh.visual.TextureVisuals(material=material)
        place = trimesh.transformations.translation_matrix((2 * x, 0, 0))
        scene.add_geometry(box, geom_name=name, node_name=name, transform=place)
    scene.export(tmp_path / "part.glb")
    colors = {part.name: part.color for part in read_cad(tmp_path / "part.glb").parts}
    # IEC 61966-2-1: linear 0.5 is 188 of 255; 0.02 (stored in 8 bits by the writer) is 39.
    np.testing.assert_allclose(colors["half"], (188, 0, 255), atol=1)
    np.testing.assert_allclose(colors["dark"], (0, 39, 0), atol=2)


def test_scanned_ply_keeps_its_vertex_colours(tmp_path: Path) -> None:
    box = trimesh.creation.box(SIZE)
    wanted = np.arange(24, dtype=np.uint8).reshape(8, 3) * 10
    box.visual.vertex_colors = np.column_stack((wanted, np.full(8, 255, np.uint8)))
    box.export(tmp_path / "scan.ply")
    model = read_cad(tmp_path / "scan.ply", unit=MM)
    assert model.vertex_colors is not None
    for vertex, color in zip(model.vertices_mm, model.vertex_colors, strict=True):
        (match,) = np.flatnonzero((np.abs(box.vertices - vertex) < 1e-6).all(axis=1))
        assert color.tolist() == wanted[match].tolist()


def test_obj_colour_comes_from_its_material_file(tmp_path: Path) -> None:
    (tmp_path / "part.mtl").write_text("newmtl red\nKd 1.0 0.5 0.0\n")
    (tmp_path / "part.obj").write_text(
        "mtllib part.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0\nvt 0 0\nusemtl red\nf 1/1 2/1 3/1\nf 2/1 4/1 3/1\n"
    )
    model = read_cad(tmp_path / "part.obj", unit=MM)
    np.testing.assert_allclose(model.parts[0].color, (255, 128, 0), atol=1)


def test_triangles_without_area_are_left_out_and_counted(tmp_path: Path) -> None:
    box = trimesh.creation.box(SIZE)
    needle = len(box.vertices)
    vertices = np.vstack((box.vertices, [(0, 0, 0), (1, 1, 1), (2, 2, 2)]))
    faces = np.vstack((box.faces, [(0, 0, 1), (needle, needle + 1, needle + 2)]))
    trimesh.Trimesh(vertices, faces, process=False).export(tmp_path / "part.ply")
    model = read_cad(tmp_path / "part.ply", unit=MM)
    assert_box(model)
    assert "2 triangles without area left out" in model.warnings


def test_a_part_with_a_hole_loads_with_a_warning(tmp_path: Path) -> None:
    box = trimesh.creation.box(SIZE)
    trimesh.Trimesh(box.vertices, box.faces[1:], process=False).export(tmp_path / "part.stl")
    model = read_cad(tmp_path / "part.stl", unit=MM)
    assert len(model.faces) == 11
    assert model.warnings == ("not watertight: 3 open edges",)


def test_a_mirrored_use_is_not_turned_inside_out(tmp_path: Path) -> None:
    scene = trimesh.Scene()
    scene.add_geometry(trimesh.creation.box(np.array(SIZE) / 1000), transform=np.diag((-1.0, 1.0, 1.0, 1.0)))
    scene.export(tmp_path / "part.glb")
    assert_box(read_cad(tmp_path / "part.glb"))


def test_a_suspicious_size_is_pointed_out(tmp_path: Path) -> None:
    model = read_cad(a_box_file(tmp_path / "part.stl"), unit=METRE)
    assert model.warnings == ("it is 40000 x 30000 x 20000 mm large: is the unit right?",)


def test_suffixes_do_not_hang_on_case(tmp_path: Path) -> None:
    box = a_box_file(tmp_path / "part.stl")
    box.rename(tmp_path / "PART.STL")
    assert_box(read_cad(tmp_path / "PART.STL", unit=MM))
    assert ".step" in CAD_SUFFIXES


def same(a: CadModel, b: CadModel) -> bool:
    arrays = ("vertices_mm", "faces", "face_part")
    return (
        all(np.array_equal(getattr(a, key), getattr(b, key)) for key in arrays)
        and (a.id, a.parts, a.warnings, a.source_unit, a.unit_origin)
        == (b.id, b.parts, b.warnings, b.source_unit, b.unit_origin)
        and (a.vertex_colors is None) == (b.vertex_colors is None)
    )


class TestCache:
    def test_a_second_import_comes_from_the_cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        first = read_cad(BRACKET, cache_dir=tmp_path)

        def no_child(*_: Any) -> bytes:
            raise AssertionError("the child ran again")

        monkeypatch.setattr(cad_files, "convert_to_glb", no_child)
        assert same(read_cad(BRACKET, cache_dir=tmp_path), first)
        with pytest.raises(AssertionError, match="again"):
            read_cad(BRACKET)

    def test_vertex_colours_survive(self, tmp_path: Path) -> None:
        box = trimesh.creation.box(SIZE)
        box.visual.vertex_colors = (10, 20, 30, 255)
        box.export(tmp_path / "scan.ply")
        models = [read_cad(tmp_path / "scan.ply", unit=MM, cache_dir=tmp_path / "cache") for _ in range(2)]
        assert same(*models)
        assert models[1].vertex_colors is not None
        assert set(map(tuple, models[1].vertex_colors.tolist())) == {(10, 20, 30)}

    def test_content_not_name_decides(self, tmp_path: Path) -> None:
        one = read_cad(a_box_file(tmp_path / "one.stl"), unit=MM, cache_dir=tmp_path / "cache")
        (tmp_path / "one.stl").rename(tmp_path / "two.stl")
        two = read_cad(tmp_path / "two.stl", unit=MM, cache_dir=tmp_path / "cache")
        assert one.id == two.id
        assert (two.name, two.parts[0].name, two.parts[0].path) == ("two.stl", "two", ("two",))

    def test_another_unit_or_content_is_another_model(self, tmp_path: Path) -> None:
        path = a_box_file(tmp_path / "part.stl")
        in_mm, in_inch = read_cad(path, unit=MM), read_cad(path, unit=INCH)
        a_box_file(path, (1, 2, 3))
        other = read_cad(path, unit=MM)
        assert len({in_mm.id, in_inch.id, other.id}) == 3
        assert in_mm.file_sha256 == in_inch.file_sha256 != other.file_sha256

    @pytest.mark.parametrize("damage", ["cut", "garbage", "empty", "bit"])
    def test_a_damaged_entry_is_made_again(self, tmp_path: Path, damage: str) -> None:
        path, cache = a_box_file(tmp_path / "part.stl"), tmp_path / "cache"
        first = read_cad(path, unit=MM, cache_dir=cache)
        (entry,) = cache.iterdir()
        whole = entry.read_bytes()
        flipped = bytearray(whole)
        flipped[200] ^= 0xFF
        content = {"cut": whole[:-100], "garbage": b"PK" * 50, "empty": b"", "bit": bytes(flipped)}
        entry.write_bytes(content[damage])
        assert same(read_cad(path, unit=MM, cache_dir=cache), first)
        assert entry.read_bytes() == whole

    def test_no_pickle_is_ever_loaded(self, tmp_path: Path) -> None:
        path, cache = a_box_file(tmp_path / "part.stl"), tmp_path / "cache"
        first = read_cad(path, unit=MM, cache_dir=cache)
        (entry,) = cache.iterdir()
        np.savez(entry, about=np.array([{"id": first.id}], dtype=object), allow_pickle=True)
        assert same(read_cad(path, unit=MM, cache_dir=cache), first)

    def test_the_oldest_go_when_it_is_full(self, tmp_path: Path) -> None:
        cache = tmp_path / "cache"
        size = None
        for i in range(1, 6):
            path = a_box_file(tmp_path / "part.stl", (i, i, i))
            limits = ImportLimits(cache_bytes=size * 2 + 10) if size else ImportLimits()
            newest = read_cad(path, unit=MM, cache_dir=cache, limits=limits)
            size = size or next(cache.iterdir()).stat().st_size + 64
        names = {file.name for file in cache.iterdir()}
        assert f"{newest.id}.npz" in names
        assert len(names) == 2

    def test_an_unwritable_folder_costs_time_only(self, tmp_path: Path) -> None:
        (tmp_path / "cache").write_text("a file where the folder should be")
        assert_box(read_cad(a_box_file(tmp_path / "part.stl"), unit=MM, cache_dir=tmp_path / "cache"))


def test_a_short_binary_stl_that_begins_with_solid_is_still_binary(tmp_path: Path) -> None:
    """SolidWorks writes binary files whose header starts with the word of text files."""
    box = trimesh.creation.box(SIZE)
    triangles = np.zeros(12, dtype=[("normal", "<f4", 3), ("points", "<f4", (3, 3)), ("attribute", "<u2")])
    triangles["points"] = box.vertices[box.faces]
    (tmp_path / "part.stl").write_bytes(b"solid part".ljust(80) + struct.pack("<I", 12) + triangles.tobytes())
    assert_box(read_cad(tmp_path / "part.stl", unit=MM))
