"""Every bad CAD file gives one clear line: the rows of the table in docs/user/cad-files.md."""

import json
import os
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import trimesh

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import InputError
from avatar_gui.io.cad_files import ImportLimits, read_cad

BRACKET = Path(__file__).resolve().parents[3] / "resources" / "demo" / "bracket.step"
MM = LengthUnit.MILLIMETRE
UNITLESS = (".stl", ".obj", ".ply", ".off")
Maker = Callable[[], bytes]


def box(file_type: str) -> bytes:
    content = trimesh.creation.box((40, 30, 20)).export(file_type=file_type)
    return content.encode() if isinstance(content, str) else bytes(content)


def text(content: str) -> Maker:
    return content.encode


def step(change: Callable[[bytes], bytes]) -> Maker:
    return lambda: change(BRACKET.read_bytes())


def step_end(data: bytes) -> bytes:
    return data + b"\nENDSEC;\nEND-ISO-10303-21;\n"


def halved_step(data: bytes) -> bytes:
    """Cut in the middle and closed again: OpenCASCADE 8.0 dies of it (signal 11)."""
    return step_end(data[: len(data) // 2])


def circular_assembly(data: bytes) -> bytes:
    """Every part contains itself: OpenCASCADE 8.0 throws."""
    return re.sub(rb"(NEXT_ASSEMBLY_USAGE_OCCURRENCE\('[^']*','[^']*','[^']*',)(#\d+),(#\d+)", rb"\1\2,\2", data)


def binary_stl(points: np.ndarray) -> bytes:
    triangles = np.zeros(len(points), dtype=[("normal", "<f4", 3), ("points", "<f4", (3, 3)), ("attribute", "<u2")])
    triangles["points"] = points
    return bytes(80) + struct.pack("<I", len(points)) + triangles.tobytes()


def box_stl(scale: float = 1.0, offset: float = 0.0) -> bytes:
    mesh = trimesh.creation.box((40, 30, 20))
    return binary_stl(mesh.vertices[mesh.faces] * scale + offset)


def stl_with(value: float) -> bytes:
    mesh = trimesh.creation.box((40, 30, 20))
    points = mesh.vertices[mesh.faces].copy()
    points[3, 1, 2] = value
    return binary_stl(points)


def soup() -> bytes:
    return binary_stl(np.random.default_rng(7).random((100, 3, 3)))


def edited_3mf(old: bytes, new: bytes, folder: Path) -> bytes:
    whole, changed = folder / "whole.3mf", folder / "changed.3mf"
    trimesh.creation.box((40, 30, 20)).export(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(changed, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, source.read(entry).replace(old, new))
    return changed.read_bytes()


def glb_with(**changes: object) -> bytes:
    """A GLB whose JSON was edited."""
    whole = box("glb")
    length = struct.unpack_from("<I", whole, 12)[0]
    text = json.dumps(json.loads(whole[20 : 20 + length]) | changes).encode()
    text += b" " * (-len(text) % 4)
    rest = whole[20 + length :]
    return (
        struct.pack("<4sII", b"glTF", 2, 20 + len(text) + len(rest))
        + struct.pack("<I4s", len(text), b"JSON")
        + text
        + rest
    )


PLY = "ply\nformat ascii 1.0\nelement vertex {v}\nproperty float x\nproperty float y\nproperty float z\n{f}end_header\n"
PLY_FACES = "element face {n}\nproperty list uchar int vertex_indices\n"
POINTS = "0 0 0\n1 0 0\n0 1 0\n"

# Name of the file, how its bytes are made, what the one line must say.
ROWS: dict[str, tuple[str, Maker, str]] = {
    "empty STEP": ("part.step", lambda: b"", "empty"),
    "empty STL": ("part.stl", lambda: b"", "empty"),
    "text in a STEP file": ("part.step", lambda: b"hello\n" * 100, "not a STEP file"),
    "STL under a STEP name": ("part.stp", box_stl, "not a STEP file"),
    "cut STEP": ("part.step", step(lambda data: data[: len(data) // 2]), "cut short"),
    "halved STEP, closed again": ("part.step", step(halved_step), "crashed"),
    "STEP that makes OpenCASCADE throw": ("part.step", step(circular_assembly), "finds no shape"),
    "STEP without data": ("part.step", step(lambda data: step_end(data[: data.index(b"DATA;") + 5])), "holds no shape"),
    "STEP of garbage entities": (
        "part.step",
        step(lambda data: step_end(data[: data.index(b"DATA;") + 5] + b"\n#1=FOO((((;\n#2=')';")),
        "holds no shape",
    ),
    "STEP without unit": (
        "part.step",
        step(lambda data: data.replace(b"LENGTH_UNIT", b"BREADTH_UNIT")),
        "does not say",
    ),
    "STEP in light years": (
        "part.step",
        step(
            lambda data: data.replace(
                b"( LENGTH_UNIT() NAMED_UNIT(*) SI_UNIT(.MILLI.,.METRE.) )",
                b"( CONVERSION_BASED_UNIT('LIGHT YEAR',#7) LENGTH_UNIT() NAMED_UNIT(#8) )",
            )
        ),
        "LIGHT YEAR",
    ),
    "text in an IGES file": ("part.igs", lambda: b"hello\n" * 100, "not an IGES file"),
    "one short line as IGES": ("part.iges", lambda: b"\n", "not an IGES file"),
    "IGES without end": ("part.igs", lambda: b"x".ljust(72) + b"S      1\n", "cut short"),
    "cut binary STL": ("part.stl", lambda: box_stl()[:-30], "no whole STL"),
    "binary STL with bytes behind it": ("part.stl", lambda: box_stl() + b"12345", "no whole STL"),
    "cut text STL": ("part.stl", lambda: box("stl_ascii")[:-60], "cut short"),
    "text STL without triangles": ("part.stl", lambda: b"solid nothing\nendsolid nothing", "no surface"),
    "binary STL without triangles": ("part.stl", lambda: binary_stl(np.empty((0, 3, 3))), "no surface"),
    "text in an STL": ("part.stl", lambda: b"just some words", "no whole STL"),
    "picture under an STL name": ("part.stl", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "no whole STL"),
    "NaN vertex": ("part.stl", lambda: stl_with(np.nan), "not numbers"),
    "infinite vertex": ("part.stl", lambda: stl_with(np.inf), "not numbers"),
    "triangles in one point": ("part.stl", lambda: binary_stl(np.ones((4, 3, 3))), "no part"),
    "triangles on one line": (
        "part.stl",
        lambda: binary_stl(np.arange(36.0).reshape(4, 9)[:, [0, 0, 0, 3, 3, 3, 6, 6, 6]].reshape(4, 3, 3)),
        "without area",
    ),
    "triangle soup": ("part.stl", soup, "touch no other"),
    "4e9 mm box": ("part.stl", lambda: box_stl(1e8), "no part"),
    "4e-9 mm box": ("part.stl", lambda: box_stl(1e-10), "no part"),
    "numbers that overflow": ("part.stl", lambda: box_stl(1e37), "no part"),
    "part far from its origin": (
        "part.off",
        lambda: b"OFF\n3 1 0\n1e9 0 0\n1000000001 0 0\n1e9 1 0\n3 0 1 2\n",
        "origin",
    ),
    "point cloud PLY": ("part.ply", text(PLY.format(v=3, f="") + POINTS), "only 3 points"),
    "cut text PLY": ("part.ply", text(PLY.format(v=9, f=PLY_FACES.format(n=4)) + POINTS), "cut short"),
    "cut binary PLY": ("part.ply", lambda: box("ply")[:-40], "PLY"),
    "PLY with a face too far": (
        "part.ply",
        text(PLY.format(v=3, f=PLY_FACES.format(n=1)) + POINTS + "3 0 1 7\n"),
        "do not exist",
    ),
    "text in a PLY": ("part.ply", lambda: b"hello", "not a PLY"),
    "OBJ without faces": ("part.obj", lambda: b"v 0 0 0\nv 1 0 0\nv 0 1 0\n", "surface"),
    "OBJ with a face too far": ("part.obj", lambda: b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n", "part.obj"),
    "text in an OBJ": ("part.obj", lambda: b"hello, this is no model\n", "part.obj"),
    "bytes in an OBJ": ("part.obj", lambda: bytes(range(256)) * 20, "part.obj"),
    "cut GLB": ("part.glb", lambda: box("glb")[:-100], "cut short"),
    "head of a GLB": ("part.glb", lambda: box("glb")[:10], "GLB"),
    "text in a GLB": ("part.glb", lambda: b"hello", "not a GLB"),
    "GLB with a broken index": ("part.glb", lambda: glb_with(accessors=[]), "GLB"),
    "GLB without meshes": ("part.glb", lambda: glb_with(meshes=[], nodes=[], scenes=[{"nodes": []}]), "part.glb"),
    "garbage GLTF": ("part.gltf", lambda: b"{not json", "not a GLTF"),
    "GLTF without its buffer": (
        "part.gltf",
        lambda: trimesh.Scene(trimesh.creation.box()).export(file_type="gltf")["model.gltf"],
        "GLTF",
    ),
    "text in a 3MF": ("part.3mf", lambda: b"hello", "not a 3MF"),
    "cut 3MF": ("part.3mf", lambda: box("3mf")[:-50], "3MF"),
    "3MF without a model": ("part.3mf", lambda: b"PK\x05\x06" + bytes(18), "part.3mf"),
    "text in an OFF": ("part.off", lambda: b"hello", "not an OFF"),
    "cut OFF": ("part.off", lambda: box("off")[:60], "OFF"),
    "unknown suffix": ("part.dwg", lambda: b"AC1032", "no CAD format"),
    "no suffix": ("part", lambda: b"solid", "no CAD format"),
}


def refusal(path: Path, limits: ImportLimits | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        read_cad(path, unit=MM if path.suffix.lower() in UNITLESS else None, limits=limits or ImportLimits(time_s=30.0))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    assert path.name in caught.value.message
    return caught.value


@pytest.mark.parametrize("row", ROWS)
def test_one_clear_line(tmp_path: Path, row: str) -> None:
    name, make, says = ROWS[row]
    path = tmp_path / name
    path.write_bytes(make())
    assert says in str(refusal(path))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'unit="millimeter"', b'unit="furlong"', "furlong"),
        (b"</model>", b"", "3MF"),
        (b"<triangle ", b"<nothing ", "surface"),
        (b'v3="', b'v3="9', "part.3mf"),
    ],
    ids=["unit", "cut XML", "no triangles", "indices"],
)
def test_bad_3mf(tmp_path: Path, old: bytes, new: bytes, says: str) -> None:
    (tmp_path / "part.3mf").write_bytes(edited_3mf(old, new, tmp_path))
    assert says in str(refusal(tmp_path / "part.3mf"))


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "part.step").mkdir()
    assert "folder" in str(refusal(tmp_path / "part.step"))


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in str(refusal(tmp_path / "part.step"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "part.stl"
    path.write_bytes(box_stl())
    path.chmod(0)
    assert "may not read" in str(refusal(path))


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "part.stl"
    path.write_bytes(box_stl())
    assert "larger than the limit" in str(refusal(path, ImportLimits(file_bytes=100)))


def test_a_3mf_that_unpacks_to_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "part.3mf"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("3D/3dmodel.model", bytes(20_000_000))
    assert path.stat().st_size < 100_000
    assert "unpacks to" in str(refusal(path, ImportLimits(memory_bytes=10_000_000)))
