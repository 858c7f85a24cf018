"""Text files of people: read with one clear error for each thing that can be wrong, written whole or not at all.

Knows JSON and YAML, but no format that is made of them.
"""

import contextlib
import json
import math
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from avatar_gui.domain.errors import InputError, StorageError

# A calibration or pose is kilobytes; a pose list of a large data set some megabytes.
MAX_TEXT_BYTES = 64 * 2**20
# PyYAML reads about 100 kB/s; more than this is no camera file.
MAX_YAML_BYTES = 2 * 2**20


class _FileStorageLoader(yaml.SafeLoader):
    """YAML without Python objects; OpenCV's matrices become plain mappings."""


def _matrix_node(loader: yaml.SafeLoader, node: yaml.Node) -> dict[Any, Any]:
    if not isinstance(node, yaml.MappingNode):
        raise yaml.constructor.ConstructorError(None, None, "an opencv-matrix is a mapping", node.start_mark)
    return loader.construct_mapping(node, deep=True)


# "!!opencv-matrix" is short for the first; some writers put the second.
_FileStorageLoader.add_constructor("tag:yaml.org,2002:opencv-matrix", _matrix_node)
_FileStorageLoader.add_constructor("!opencv-matrix", _matrix_node)


def read_bytes(path: Path, *, limit: int = MAX_TEXT_BYTES) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises
    ------
    InputError
        If it is missing, a folder, not readable, empty or larger.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path.name} is a folder", hint="name the file inside it")
        if size > limit:
            raise InputError(f"{path.name} is too large: {size / 2**20:.0f} MB, at most {limit // 2**20} MB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name} cannot be read: {_reason(error)}") from error
    if not data.strip():
        raise InputError(f"{path.name} is empty")
    return data


def decode_text(data: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises
    ------
    InputError
        If it is not text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not a text file", hint="it must be UTF-8") from error
    if "\0" in text:
        raise InputError(f"{name} is not a text file", hint="it contains zero bytes")
    return text


def parse_json(text: str, name: str) -> Any:
    """Parse JSON.

    Raises
    ------
    InputError
        Naming the line.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name} is not valid JSON: line {error.lineno}: {error.msg}") from error
    except RecursionError as error:
        raise InputError(f"{name} is nested too deeply") from error
    except ValueError as error:
        # An integer of more digits than Python converts.
        raise InputError(f"{name} is not valid JSON: {_reason(error)}") from error


def parse_yaml(text: str, name: str) -> Any:
    """Parse one YAML document without constructing Python objects; OpenCV's headers and matrices are understood.

    Raises
    ------
    InputError
        Naming the line, or the tag that is refused.
    """
    if len(text) > MAX_YAML_BYTES:
        raise InputError(f"{name} is too large for YAML: {len(text) / 2**20:.1f} MB")
    # OpenCV writes "%YAML:1.0", which is not YAML, and 5.0 "%YAML 1.2", which PyYAML warns about.
    body = re.sub(r"\A\s*%YAML[: ][^\n]*\n", "", text)
    try:
        documents = [d for d in yaml.load_all(body, Loader=_FileStorageLoader) if d is not None]
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise InputError(f"{name} is not valid YAML: {line}{error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise InputError(f"{name} is not valid YAML: {_reason(error)}") from error
    except RecursionError as error:
        raise InputError(f"{name} is nested too deeply") from error
    except (ValueError, TypeError) as error:
        # Impossible dates, unhashable keys.
        raise InputError(f"{name} is not valid YAML: {_reason(error)}") from error
    if len(documents) > 1:
        raise InputError(f"{name} holds {len(documents)} YAML documents", hint="keep the one that is meant")
    return documents[0] if documents else None


def number(value: object, what: str) -> float:
    """Give `value` as a float.

    Raises
    ------
    InputError
        If it is not one finite number; `what` says where it stands.
    """
    # YAML 1.1 reads 1e-05 as text, so text is looked at too; True is an int to Python but not to a person.
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise InputError(f"{what} is not a number")
    try:
        result = float(value)
    except (ValueError, OverflowError) as error:
        raise InputError(f"{what} is not a number: {str(value)[:40]!r}") from error
    if not math.isfinite(result):
        raise InputError(f"{what} is not a finite number: {value}")
    return result


def whole_number(value: object, what: str) -> int:
    """Give `value` as an int; InputError if it is not a whole number."""
    result = number(value, what)
    if result != int(result):
        raise InputError(f"{what} is not a whole number: {value}")
    return int(result)


def numbers(value: object, what: str) -> tuple[float, ...]:
    """Flatten nested lists, or an OpenCV / ROS matrix mapping with ``data``, row by row, into floats.

    Raises
    ------
    InputError
        If it is not such a list, or ``rows`` times ``cols`` differs from the number of values.
    """
    if isinstance(value, Mapping):
        data = numbers(value.get("data"), what)
        if "rows" in value and "cols" in value:
            rows, cols = whole_number(value["rows"], f"{what}, rows"), whole_number(value["cols"], f"{what}, cols")
            if rows * cols != len(data):
                raise InputError(f"{what} says {rows}x{cols} but has {len(data)} values")
        return data
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise InputError(f"{what} is not a list of numbers")
    flat: list[float] = []
    for item in value:
        if isinstance(item, Sequence) and not isinstance(item, str | bytes):
            flat.extend(number(v, what) for v in item)
        else:
            flat.append(number(item, what))
    return tuple(flat)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then moved into place.

    Raises
    ------
    StorageError
        If the folder is missing, full or read-only.
    """
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes files that nobody else may read.
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise StorageError(f"{path} cannot be written: {_reason(error)}") from error


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; StorageError if that fails."""
    write_bytes(path, text.encode())


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (str(error).strip() or type(error).__name__).splitlines()[0][:160]
