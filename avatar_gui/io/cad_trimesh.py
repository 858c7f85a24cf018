"""Reads mesh files (STL, OBJ, PLY, GLB/GLTF, 3MF, OFF) with trimesh, as they are: nothing merged, nothing mended."""

import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import LengthUnit, UnitOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.io.cad_mesh import LooseMesh, srgb_from_linear

# What each file has to start with; STL and OBJ may start with anything.
_SIGNATURES = {".glb": (b"glTF",), ".3mf": (b"PK",), ".ply": (b"ply",), ".off": (b"OFF", b"COFF", b"NOFF", b"#")}
# 3MF core specification 1.3, section 3.4: the names of its units.
_3MF_UNITS = {"micron": "um", "millimeter": "mm", "centimeter": "cm", "inch": "in", "foot": "ft", "meter": "m"}
# trimesh's loaders parse trustingly: a damaged file surfaces as any of these.
_READER_ERRORS = (
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError, OSError, EOFError,
    RuntimeError, MemoryError, ImportError, StopIteration, struct.error, zipfile.BadZipFile, zlib.error, SyntaxError,
)  # fmt: skip
# A mesh file of plain triangles has no name for them; trimesh makes one up from the file's name or by counting.
_MADE_UP_NAME = re.compile(r"geometry(_\d+)?|\d+")


@dataclass(frozen=True, eq=False)
class MeshContent:
    """What a mesh file holds.

    Parameters
    ----------
    meshes : tuple of LooseMesh
        In the file's unit.
    unit, unit_origin : LengthUnit or None, UnitOrigin or None
        None where neither file nor format say it.
    sidecar_sha256 : str
        Of the files that it names and that were read (materials, textures, buffers); empty if there were none.
    warnings : tuple of str
    """

    meshes: tuple[LooseMesh, ...]
    unit: LengthUnit | None
    unit_origin: UnitOrigin | None
    sidecar_sha256: str
    warnings: tuple[str, ...]


def read_mesh_file(path: Path, data: bytes, memory_bytes: int) -> MeshContent:
    """Read a mesh file with its tree, names and colours.

    Parameters
    ----------
    path : Path
        For its suffix, its name in errors, and the folder of the files that it names; not read again.
    data : bytes
        Its content.
    memory_bytes : int
        Packed files that unpack to more than this are refused.

    Raises
    ------
    InputError
        If it is not what its suffix says, is cut short, or cannot be read.
    """
    suffix = path.suffix.lower()
    _check_signature(path.name, suffix, data, memory_bytes)
    import trimesh

    sidecars = _Sidecars(path.parent)
    try:
        scene = trimesh.load_scene(
            io.BytesIO(data),
            file_type=suffix[1:],
            process=False,
            resolver=sidecars,  # type: ignore[arg-type]  # it only has to look like a Resolver
            **_options(suffix),
        )
        meshes, n_other = _flatten(scene, path, suffix)
    except _READER_ERRORS as error:
        raise _unreadable(path.name, suffix, error) from error
    except Exception as error:
        # lxml's errors share no base with the standard library's, and lxml is not imported here.
        if type(error).__module__.partition(".")[0] != "lxml":
            raise
        raise _unreadable(path.name, suffix, error) from error
    unit, origin = _unit_of(path.name, suffix, scene)
    warnings = ["curves and points left out"] if n_other and meshes else []
    if sidecars.missing:
        warnings.append(f"files that it names are missing: {', '.join(sorted(sidecars.missing))}")
    return MeshContent(tuple(meshes), unit, origin, sidecars.sha256(), tuple(warnings))


def _unreadable(name: str, suffix: str, error: Exception) -> InputError:
    detail = " ".join(str(error).split())[:120] or type(error).__name__
    return InputError(
        f"{name}: cannot be read as {suffix[1:].upper()}; it is damaged, cut short or something else ({detail})",
        hint="export it again",
    )


def _options(suffix: str) -> dict[str, Any]:
    # Faces that differ only in material stay one part; vertices keep the file's order.
    return {"group_material": False, "maintain_order": True} if suffix == ".obj" else {}


def _check_signature(name: str, suffix: str, data: bytes, memory_bytes: int) -> None:
    signature = _SIGNATURES.get(suffix)
    what = suffix[1:].upper()
    if signature is not None and not data.lstrip()[:8].startswith(signature):
        article = "an" if what == "OFF" else "a"
        raise InputError(f"{name}: this is not {article} {what} file", hint="give it the suffix of what it is")
    if suffix == ".glb" and int.from_bytes(data[8:12], "little") > len(data):
        raise InputError(f"{name}: the GLB file is cut short ({len(data)} bytes)", hint="copy or export it again")
    if suffix == ".gltf":
        _check_json(name, data)
    if suffix == ".stl":
        _check_stl(name, data)
    if suffix == ".ply":
        _check_text_ply(name, data)
    if suffix == ".3mf":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                unpacked = sum(entry.file_size for entry in archive.infolist())
        except zipfile.BadZipFile as error:
            raise _unreadable(name, suffix, error) from error
        if unpacked > memory_bytes:
            raise InputError(
                f"{name}: it unpacks to {unpacked / 2**30:.3g} GiB, "
                f"more than the limit of {memory_bytes / 2**30:.3g} GiB"
            )


def _check_json(name: str, data: bytes) -> None:
    try:
        document = json.loads(data)
    except ValueError:
        document = None
    if not isinstance(document, dict) or "asset" not in document:
        raise InputError(f"{name}: this is not a GLTF file, or it is cut short", hint="copy or export it again")


def _check_stl(name: str, data: bytes) -> None:
    """Tell a short or foreign STL from a whole one: trimesh reads what there is of a text STL."""
    if len(data) >= 84 and len(data) == 84 + 50 * int.from_bytes(data[80:84], "little"):
        return
    text = data.lstrip()
    if text[:5].lower() == b"solid" and b"\0" not in data:
        if b"endsolid" not in text[-4096:].lower():
            raise InputError(f"{name}: the text STL has no end; it is cut short", hint="copy or export it again")
        return
    stated = int.from_bytes(data[80:84], "little") if len(data) >= 84 else 0
    raise InputError(
        f"{name}: this is no whole STL file: {len(data)} bytes where its header promises {84 + 50 * stated}",
        hint="copy or export it again",
    )


def _check_text_ply(name: str, data: bytes) -> None:
    """Tell a short text PLY from a whole one: trimesh reads what there is of it. Each item is a line."""
    header, end, body = data.partition(b"end_header")
    if not end or b"format ascii" not in header:
        return
    stated = sum(int(count) for count in re.findall(rb"^\s*element\s+\S+\s+(\d+)", header, re.MULTILINE))
    found = sum(1 for line in body.splitlines() if line.strip())
    if found < stated:
        raise InputError(
            f"{name}: the PLY file is cut short: {found} lines where its header promises {stated}",
            hint="copy or export it again",
        )


def _unit_of(name: str, suffix: str, scene: Any) -> tuple[LengthUnit | None, UnitOrigin | None]:
    if suffix in (".glb", ".gltf"):
        # glTF 2.0, section 3.4: all linear distances are metres.
        return LengthUnit.METRE, UnitOrigin.FORMAT
    if suffix != ".3mf":
        return None, None
    stated = scene.metadata.get("units")
    if stated is None:
        # Its specification: millimeter where the attribute is absent.
        return LengthUnit.MILLIMETRE, UnitOrigin.FORMAT
    if stated not in _3MF_UNITS:
        raise InputError(f"{name}: its length unit is {stated!r}, which 3MF does not have", hint="export it again")
    return LengthUnit(_3MF_UNITS[stated]), UnitOrigin.FILE


def _flatten(scene: Any, path: Path, suffix: str) -> tuple[list[LooseMesh], int]:
    """Place every use of every mesh in the file's frame; also count what is no mesh."""
    import trimesh

    meshes: list[LooseMesh] = []
    n_other = 0
    made_up = {path.name, path.stem}
    for node in scene.graph.nodes_geometry:
        transform, geometry_name = scene.graph[node]
        mesh = scene.geometry[geometry_name]
        if not isinstance(mesh, trimesh.Trimesh):
            n_other += 1
            meshes.append(
                LooseMesh((), np.asarray(mesh.vertices, np.float64).reshape(-1, 3), np.empty((0, 3), np.int64))
            )
            continue
        if not np.isfinite(mesh.vertices).all():
            raise InputError(f"{path.name}: it has vertices that are not numbers; the file is damaged")
        T_file_mesh = np.asarray(transform, dtype=np.float64)
        vertices = np.asarray(mesh.vertices, dtype=np.float64) @ T_file_mesh[:3, :3].T + T_file_mesh[:3, 3]
        faces = np.asarray(mesh.faces, dtype=np.int64)
        if np.linalg.det(T_file_mesh[:3, :3]) < 0:
            # A mirrored use turns triangles inside out.
            faces = faces[:, ::-1]
        color, vertex_colors = _colors(mesh.visual, linear=suffix in (".glb", ".gltf"))
        tree = scene.graph.transforms.shortest_path(scene.graph.base_frame, node)
        names = [str(step) for step in tree[1:-1] if not _is_made_up(str(step), made_up)]
        names.append(_leaf_name(str(node), geometry_name, suffix, made_up))
        meshes.append(LooseMesh(tuple(names), vertices, faces, color, vertex_colors))
    return meshes, n_other


def _is_made_up(name: str, made_up: set[str]) -> bool:
    return name in made_up or _MADE_UP_NAME.fullmatch(name) is not None


def _leaf_name(node: str, geometry: str, suffix: str, made_up: set[str]) -> str:
    # A glTF node names the use, its mesh only the data; elsewhere the node is often a running number or a hash.
    order = (node, geometry) if suffix in (".glb", ".gltf") else (geometry, node)
    return next((name for name in order if not _is_made_up(name, made_up)), "")


def _colors(visual: Any, *, linear: bool) -> tuple[tuple[int, int, int] | None, NDArray[np.uint8] | None]:
    """Give a part's colour and, where the mesh has them, its vertices' colours, as sRGB.

    `linear` tells that factors and vertex colours are linear, as glTF has them.
    """
    if visual.kind == "vertex":
        colors = np.asarray(visual.vertex_colors)[:, :3].astype(np.uint8)
        if linear:
            lut = np.array([srgb_from_linear((level / 255,) * 3)[0] for level in range(256)], dtype=np.uint8)
            colors = lut[colors]
        return _mean(colors), colors
    if visual.kind == "face":
        return _mean(np.asarray(visual.face_colors)[:, :3]), None
    material = getattr(visual, "material", None)
    return (None if material is None else _material_color(material, linear=linear)), None


def _material_color(material: Any, *, linear: bool) -> tuple[int, int, int] | None:
    """Give a texture's mean colour, or else the plain one."""
    texture = getattr(material, "baseColorTexture", None) or getattr(material, "image", None)
    if texture is not None:
        return _mean(np.asarray(texture.convert("RGB")).reshape(-1, 3))
    factor = getattr(material, "baseColorFactor" if linear else "diffuse", None)
    if factor is None:
        return None
    values = np.asarray(factor)[:3]
    share = values / 255.0 if values.dtype.kind in "ui" else values
    return srgb_from_linear(share.tolist()) if linear else _mean(share.reshape(1, 3) * 255.0)


def _mean(colors: NDArray[Any]) -> tuple[int, int, int]:
    red, green, blue = np.rint(colors.mean(axis=0)).astype(int).tolist()
    return red, green, blue


class _Sidecars:
    """Gives trimesh the files that a mesh file names, from its own folder only, and remembers what was given."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._digests: dict[str, str] = {}
        self.missing: set[str] = set()

    def get(self, key: str) -> bytes:
        """Read one; anything outside the folder counts as missing."""
        name = str(key).strip()
        file = (self._folder / name).resolve()
        if not file.is_relative_to(self._folder) or not file.is_file():
            self.missing.add(name)
            raise FileNotFoundError(f"{name} is not beside the file")
        content = file.read_bytes()
        self._digests[name] = hashlib.sha256(content).hexdigest()
        return content

    def sha256(self) -> str:
        """Give one hash for all that was read, empty if nothing was."""
        if not self._digests:
            return ""
        return hashlib.sha256(repr(sorted(self._digests.items())).encode()).hexdigest()

    def __getitem__(self, key: str) -> bytes:
        return self.get(key)

    def __contains__(self, key: str) -> bool:
        return (self._folder / str(key)).is_file()

    def keys(self) -> list[str]:
        """Name the files beside it."""
        return sorted(file.name for file in self._folder.iterdir() if file.is_file())

    def namespaced(self, namespace: str) -> "_Sidecars":
        """Give those of a folder below."""
        return _Sidecars(self._folder / namespace)
