"""Reads CAD files into a `CadModel` in millimetres: STEP and IGES in a child process, meshes here.

The way through: bytes and their hash, then unit, then the cache, then loose meshes in the file's unit (`cad_glb` or
`cad_trimesh`), then one clean mesh (`cad_mesh`).
"""

import hashlib
import json
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.errors import InputError, UnitError
from avatar_gui.domain.ports import JobContext, QuietJob
from avatar_gui.io.cad_cache import CadCache
from avatar_gui.io.cad_child import ChildLimits, Tessellation, convert_to_glb
from avatar_gui.io.cad_glb import read_cascadio_glb
from avatar_gui.io.cad_mesh import LooseMesh, box_of, check_meshes, join_meshes
from avatar_gui.io.cad_text import StatedUnit, iges_unit, step_size, step_unit
from avatar_gui.io.cad_trimesh import read_mesh_file

# Raise it whenever the same file would give another mesh: it is part of every model's id.
IMPORTER_VERSION = 1

_BREP_KINDS = {".step": "step", ".stp": "step", ".iges": "iges", ".igs": "iges"}
CAD_SUFFIXES = (*_BREP_KINDS, ".stl", ".obj", ".ply", ".glb", ".gltf", ".3mf", ".off")

# Measured on four STEP parts (docs/user/cad-files.md): triangles stay within diameter / 3600 of the true surface, which
# is 0.35 px of a part that fills a 1280 px photo, at a tenth more processor time than diameter / 500.
LINEAR_SHARE = 1 / 5000
# Used where the size is not known before tessellation: the share of each edge's own size.
RELATIVE_SHARE = 1e-3
ANGULAR_RAD = 0.35
# WORKAROUND: cascadio 0.1.1 writes STEP in metres, as glTF wants, but IGES in millimetres; both after converting the
# file's unit. test_cad_files.py::test_iges_says_its_unit fails when that changes.
_GLB_UNIT_MM = {"step": 1000.0, "iges": 1.0}
_READ_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class ImportLimits:
    """What reading one file may cost.

    Parameters
    ----------
    time_s : float
        Wall time of a STEP or IGES conversion.
    memory_bytes : int
        Memory of a conversion; also how much a packed mesh file may unpack to.
    file_bytes : int
        Largest file that is read at all.
    cache_bytes : int
        What the cache folder may take.
    """

    time_s: float = 120.0
    memory_bytes: int = 4 * 2**30
    file_bytes: int = 2**30
    cache_bytes: int = 2 * 2**30


def read_cad(
    path: Path,
    *,
    unit: LengthUnit | None = None,
    job: JobContext = QuietJob(),  # noqa: B008 - it has no state
    limits: ImportLimits = ImportLimits(),
    cache_dir: Path | None = None,
) -> CadModel:
    """Read a CAD file.

    Parameters
    ----------
    path : Path
        STEP, IGES, STL, OBJ, PLY, GLB, GLTF, 3MF or OFF, told apart by suffix.
    unit : LengthUnit, optional
        For files that do not say theirs (STL, OBJ, PLY, OFF). For others it must agree with what they say.
    job : JobContext
        Cancelled within 0.1 s during a STEP or IGES conversion.
    limits : ImportLimits
    cache_dir : Path, optional
        Where imported models are kept by content; nothing is kept without.

    Returns
    -------
    CadModel
        Millimetres, the file's own axes.

    Raises
    ------
    UnitError
        If neither the file nor `unit` says what its numbers mean; the message gives its box in file units.
    InputError
        If the file cannot be used, in one line that says why.
    Cancelled
        If `job` says so.
    """
    suffix = path.suffix.lower()
    if suffix not in CAD_SUFFIXES:
        raise InputError(
            f"{path.name}: {suffix or 'a file without suffix'} is no CAD format that AVATAR reads",
            hint="known are " + " ".join(CAD_SUFFIXES),
        )
    job.progress(0.0, f"Reading {path.name}")
    data, file_sha256 = _read_bytes(path, limits, job)
    read = _read_brep if suffix in _BREP_KINDS else _read_mesh
    cache = CadCache(cache_dir, limits.cache_bytes) if cache_dir is not None else None
    model = read(_Request(path, data, file_sha256, unit, job, limits, cache))
    job.progress(1.0, f"{path.name} is read")
    return replace(model, name=path.name, parts=tuple(_named(part, path.stem) for part in model.parts))


@dataclass(frozen=True, eq=False, slots=True)
class _Request:
    path: Path
    data: bytes
    file_sha256: str
    unit: LengthUnit | None
    job: JobContext
    limits: ImportLimits
    cache: CadCache | None

    def model_id(self, unit: LengthUnit, tessellation: Tessellation | None, sidecar_sha256: str = "") -> str:
        """Hash everything that shapes the mesh."""
        library = "cascadio" if tessellation else "trimesh"
        shaped_by = {
            "file": self.file_sha256,
            "sidecars": sidecar_sha256,
            "format": self.path.suffix.lower(),
            "unit": unit.value,
            "importer": IMPORTER_VERSION,
            "library": [library, version(library)],
            "tessellation": repr(tessellation),
        }
        return hashlib.sha256(json.dumps(shaped_by, sort_keys=True).encode()).hexdigest()


def _read_bytes(path: Path, limits: ImportLimits, job: JobContext) -> tuple[bytes, str]:
    """Read a file once, hashing on the way."""
    if path.is_dir():
        raise InputError(f"{path.name}: this is a folder, not a CAD file", hint="name the file inside it")
    digest = hashlib.sha256()
    blocks: list[bytes] = []
    size = 0
    try:
        with path.open("rb") as stream:
            while block := stream.read(_READ_BLOCK):
                job.check()
                size += len(block)
                if size > limits.file_bytes:
                    raise InputError(f"{path.name}: it is larger than the limit of {limits.file_bytes / 2**20:g} MiB")
                digest.update(block)
                blocks.append(block)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except PermissionError:
        raise InputError(f"{path}: you may not read this file", hint="change its permissions") from None
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror or error})") from error
    if not size:
        raise InputError(f"{path.name}: the file is empty (0 bytes)", hint="copy or export it again")
    return b"".join(blocks), digest.hexdigest()


def _read_brep(request: _Request) -> CadModel:
    name, kind = request.path.name, _BREP_KINDS[request.path.suffix.lower()]
    _check_text(name, kind, request.data)
    stated = step_unit(name, request.data) if kind == "step" else iges_unit(name, request.data)
    unit, origin = _settle_unit(name, stated.unit if stated else None, UnitOrigin.FILE, request.unit)
    # OpenCASCADE takes the numbers of a file without unit for millimetres.
    factor = unit.in_mm if stated is None else 1.0
    tessellation = _tessellation(request.data, kind, unit if stated else LengthUnit.MILLIMETRE)
    model_id = request.model_id(unit, tessellation)
    cached = request.cache.get(model_id) if request.cache else None
    if cached is not None:
        return cached
    request.job.progress(0.1, f"Tessellating {name}")
    child_limits = ChildLimits(request.limits.time_s, request.limits.memory_bytes)
    glb = convert_to_glb(name, request.data, kind, tessellation, child_limits, request.job)
    request.job.progress(0.8, f"Checking {name}")
    content = read_cascadio_glb(name, glb)
    warnings = list(content.warnings)
    if isinstance(stated, StatedUnit) and stated.mixed:
        warnings.append("parts of the file use different length units; each was converted")
    return _finish(request, model_id, content.meshes, (unit, origin), _GLB_UNIT_MM[kind] * factor, warnings)


def _check_text(name: str, kind: str, data: bytes) -> None:
    if kind == "step":
        if not data.lstrip()[:12].startswith(b"ISO-10303-21"):
            raise InputError(f"{name}: this is not a STEP file", hint="give it the suffix of what it is")
        if b"END-ISO-10303-21" not in data[-4096:]:
            raise InputError(f"{name}: the STEP file has no end; it is cut short", hint="copy or export it again")
        if b"SHAPE_REPRESENTATION" not in data:
            raise InputError(f"{name}: the STEP file holds no shape", hint="export the part again, with its geometry")
    else:
        # Column 73 of an IGES line names its section; the last line is the T section.
        lines = data.rstrip().splitlines()
        if not lines or lines[0][72:73] not in (b"S", b"C", b"B"):
            raise InputError(f"{name}: this is not an IGES file", hint="give it the suffix of what it is")
        if lines[-1][72:73] != b"T":
            raise InputError(f"{name}: the IGES file has no end; it is cut short", hint="copy or export it again")


def _tessellation(data: bytes, kind: str, unit: LengthUnit) -> Tessellation:
    size = step_size(data) if kind == "step" else None
    if size is None:
        return Tessellation(RELATIVE_SHARE, ANGULAR_RAD, relative=True)
    # Two digits: a key for the cache that does not hang on the last bit.
    return Tessellation(float(f"{size * unit.in_mm * LINEAR_SHARE:.2g}"), ANGULAR_RAD)


def _read_mesh(request: _Request) -> CadModel:
    name = request.path.name
    if request.cache is not None and request.unit is not None:
        # A file that names others is never found under this id, as theirs is another.
        cached = request.cache.get(request.model_id(request.unit, None))
        if cached is not None:
            return cached
    content = read_mesh_file(request.path, request.data, request.limits.memory_bytes)
    request.job.check()
    check_meshes(name, content.meshes)
    if content.unit is None and request.unit is None:
        raise _unit_missing(name, content.meshes)
    origin = content.unit_origin or UnitOrigin.USER
    unit, origin = _settle_unit(name, content.unit, origin, request.unit)
    model_id = request.model_id(unit, None, content.sidecar_sha256)
    return _finish(request, model_id, content.meshes, (unit, origin), unit.in_mm, list(content.warnings))


def _finish(
    request: _Request,
    model_id: str,
    meshes: tuple[LooseMesh, ...],
    unit: tuple[LengthUnit, UnitOrigin],
    unit_mm: float,
    warnings: list[str],
) -> CadModel:
    request.job.check()
    check_meshes(request.path.name, meshes)
    clean = join_meshes(request.path.name, meshes, unit_mm)
    model = CadModel(
        id=model_id,
        name=request.path.name,
        vertices_mm=clean.vertices_mm,
        faces=clean.faces,
        face_part=clean.face_part,
        parts=clean.parts,
        source_unit=unit[0],
        unit_origin=unit[1],
        file_sha256=request.file_sha256,
        vertex_colors=clean.vertex_colors,
        warnings=(*warnings, *clean.warnings),
    )
    request.job.check()
    if request.cache is not None:
        request.cache.put(model)
    return model


def _settle_unit(
    name: str, stated: LengthUnit | None, origin: UnitOrigin, wanted: LengthUnit | None
) -> tuple[LengthUnit, UnitOrigin]:
    if stated is None:
        if wanted is None:
            raise UnitError(f"{name}: the file does not say its length unit", hint="add --unit mm, cm, m, in or ft")
        return wanted, UnitOrigin.USER
    if wanted is not None and wanted is not stated:
        raise InputError(
            f"{name}: the file says that its unit is {stated}, not {wanted}", hint="leave the unit out for this file"
        )
    return stated, origin


def _unit_missing(name: str, meshes: tuple[LooseMesh, ...]) -> UnitError:
    box = box_of(meshes)

    def as_text(unit_mm: float) -> str:
        return " x ".join(f"{edge * unit_mm:.4g}" for edge in box)

    choices = [
        f"--unit {u} ({as_text(u.in_mm)} mm)" for u in (LengthUnit.MILLIMETRE, LengthUnit.INCH, LengthUnit.METRE)
    ]
    return UnitError(
        f"{name}: the file does not say its length unit; it measures {as_text(1.0)} in file numbers",
        hint=f"add {', '.join(choices[:-1])} or {choices[-1]}",
        extents=(float(box[0]), float(box[1]), float(box[2])),
    )


def _named(part: CadPart, stem: str) -> CadPart:
    """Call parts without a name by the file's: a cached model may have been read under another file name."""
    path = tuple(step if not step.startswith(" #") else stem + step for step in part.path)
    path = tuple(step or stem for step in path) or (stem,)
    return replace(part, name=part.name or stem, path=path)
