"""Reads the GLB that cascadio writes: the few constructs that OpenCASCADE's exporter uses, no more.

Not trimesh, which reads GLB files of users: it costs 0.6 s to import, renames meshes that share a name, and turns
construction curves into paths. Layout: Khronos glTF 2.0 specification, sections 3.6 (buffers) and 4.4 (GLB).
"""

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import InputError
from avatar_gui.io.cad_mesh import LooseMesh, count_of, is_closed, srgb_from_linear

_COMPONENT_TYPES = {5121: "<u1", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_TRIANGLES = 4
# OpenCASCADE's names for shapes that the file leaves without one.
_UNNAMED_NODE = re.compile(r"=>\[[\d:]+\]$")
_SHAPE_TYPES = ("SOLID", "COMPSOLID", "COMPOUND", "SHELL", "FACE", "WIRE", "EDGE", "VERTEX", "SHAPE")


@dataclass(frozen=True, eq=False)
class GlbContent:
    """The surfaces of a file in the GLB's numbers, and what was left out, in words."""

    meshes: tuple[LooseMesh, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A mesh where it stands in the tree; `part` is the index of its nearest node with a name, or -1."""

    mesh: LooseMesh
    part: int
    shape_type: str


def read_cascadio_glb(name: str, glb: bytes) -> GlbContent:
    """Read the surfaces, names and colours of a converted STEP or IGES file.

    Curves and points are left out; so are open surfaces that stand beside a solid of the same part without a name of
    their own: supplemental geometry such as datum targets and filled holes, which the real part does not have.

    Parameters
    ----------
    name : str
        How to call the file in an error.
    glb : bytes

    Raises
    ------
    InputError
        If it holds no surface or is no GLB.
    """
    try:
        document, binary = _chunks(glb)
        reader = _Reader(document, binary)
        scene = document["scenes"][document.get("scene", 0)]
        leaves = [leaf for root in scene.get("nodes", []) for leaf in reader.leaves(root, np.eye(4), (), -1)]
    except (ValueError, KeyError, IndexError, TypeError, struct.error) as error:
        raise InputError(
            f"{name}: the converter's output cannot be read ({error!r})", hint="report this file"
        ) from error
    with_solids = {leaf.part for leaf in leaves if leaf.shape_type in ("SOLID", "COMPSOLID")}
    kept = [leaf for leaf in leaves if not (leaf.part in with_solids and _is_supplemental(leaf))]
    warnings = []
    if len(kept) < len(leaves):
        warnings.append(f"{count_of(len(leaves) - len(kept), 'construction surface')} beside a solid left out")
    if reader.n_curves:
        warnings.append("construction curves and points left out")
    return GlbContent(tuple(leaf.mesh for leaf in kept), tuple(warnings))


def _is_supplemental(leaf: _Leaf) -> bool:
    if leaf.shape_type in ("SHELL", "FACE"):
        return True
    return leaf.shape_type == "COMPOUND" and not is_closed(leaf.mesh)


def _chunks(glb: bytes) -> tuple[dict[str, Any], bytes]:
    magic, _version, total, json_length, json_kind = struct.unpack_from("<4sIII4s", glb)
    if magic != b"glTF" or json_kind != b"JSON" or total > len(glb):
        raise ValueError("not a GLB")
    document: dict[str, Any] = json.loads(glb[20 : 20 + json_length])
    return document, glb[20 + json_length + 8 :]


class _Reader:
    def __init__(self, document: dict[str, Any], binary: bytes) -> None:
        self._document = document
        self._binary = binary
        self.n_curves = 0

    def leaves(
        self, index: int, T_root_parent: NDArray[np.float64], path: tuple[str, ...], part: int
    ) -> Iterator[_Leaf]:
        node = self._document["nodes"][index]
        T_root_node = T_root_parent @ _node_matrix(node)
        node_name = str(node.get("name", ""))
        unnamed = _UNNAMED_NODE.match(node_name) is not None
        if "mesh" in node:
            mesh = self._document["meshes"][node["mesh"]]
            mesh_name = str(mesh.get("name", ""))
            shape_type = mesh_name if unnamed and mesh_name in _SHAPE_TYPES else ""
            # The mesh carries the product's name, the node that of its use ("NAUO3").
            own = (path[-1] if path else "") if shape_type else mesh_name or ("" if unnamed else node_name)
            leaf_path = path if shape_type and path else (*path, own)
            loose = self._mesh(mesh, T_root_node, leaf_path)
            if loose is not None:
                yield _Leaf(loose, part if unnamed else index, shape_type)
        deeper = path if unnamed else (*path, node_name)
        for child in node.get("children", []):
            yield from self.leaves(child, T_root_node, deeper, part if unnamed else index)

    def _mesh(self, mesh: dict[str, Any], T_root_node: NDArray[np.float64], path: tuple[str, ...]) -> LooseMesh | None:
        vertices: list[NDArray[np.float64]] = []
        faces: list[NDArray[np.int64]] = []
        areas: dict[tuple[int, int, int] | None, float] = {}
        start = 0
        for primitive in mesh["primitives"]:
            if primitive.get("mode", _TRIANGLES) != _TRIANGLES:
                self.n_curves += 1
                continue
            points = self._accessor(primitive["attributes"]["POSITION"], 3).astype(np.float64)
            triangles = self._accessor(primitive["indices"], 1).astype(np.int64).reshape(-1, 3)
            color = self._color(primitive)
            a, b, c = points[triangles[:, 0]], points[triangles[:, 1]], points[triangles[:, 2]]
            areas[color] = areas.get(color, 0.0) + float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum())
            vertices.append(points)
            faces.append(triangles + start)
            start += len(points)
        if not faces:
            return None
        placed = np.concatenate(vertices) @ T_root_node[:3, :3].T + T_root_node[:3, 3]
        loose = LooseMesh(path, placed, np.concatenate(faces), max(areas, key=lambda color: areas[color]))
        if np.linalg.det(T_root_node[:3, :3]) < 0:
            # A mirrored use turns triangles inside out.
            loose = replace(loose, faces=loose.faces[:, ::-1].copy())
        return loose

    def _color(self, primitive: dict[str, Any]) -> tuple[int, int, int] | None:
        if "material" not in primitive:
            return None
        material = self._document["materials"][primitive["material"]]
        return srgb_from_linear(material.get("pbrMetallicRoughness", {}).get("baseColorFactor", (1.0, 1.0, 1.0)))

    def _accessor(self, index: int, width: int) -> NDArray[Any]:
        accessor = self._document["accessors"][index]
        view = self._document["bufferViews"][accessor["bufferView"]]
        dtype = np.dtype(_COMPONENT_TYPES[accessor["componentType"]])
        stride = view.get("byteStride", width * dtype.itemsize)
        return np.ndarray(
            (accessor["count"], width),
            dtype,
            self._binary,
            view.get("byteOffset", 0) + accessor.get("byteOffset", 0),
            (stride, dtype.itemsize),
        )


def _node_matrix(node: dict[str, Any]) -> NDArray[np.float64]:
    if "matrix" in node:
        return np.array(node["matrix"], dtype=np.float64).reshape(4, 4).T
    matrix = np.eye(4)
    x, y, z, w = node.get("rotation", (0.0, 0.0, 0.0, 1.0))
    # Rotation of a unit quaternion, glTF order x y z w.
    matrix[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    matrix[:3, :3] *= np.array(node.get("scale", (1.0, 1.0, 1.0)))
    matrix[:3, 3] = node.get("translation", (0.0, 0.0, 0.0))
    return matrix
