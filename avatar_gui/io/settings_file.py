"""Settings as a TOML file in the platform's configuration folder. A wrong value falls back and says so."""

import tomllib
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import tomli_w

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.settings import SETTINGS_VERSION, Settings
from avatar_gui.io.atomic_files import write_files

# Pairs in the settings, tables in the file.
TABLES = ("shortcuts",)


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read settings; give them and a warning for each thing that could not be used.

    A missing file is no warning. Unknown keys and wrong values are left out, never fatal: the program must start.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), (f"the settings in {path} cannot be read and are left alone: {error}",)
    warnings = []
    version = document.pop("schema_version", SETTINGS_VERSION)
    if version != SETTINGS_VERSION:
        warnings.append(f"the settings were written by another version (format {version})")
    settings = Settings()
    types = {f.name: type(getattr(settings, f.name)) for f in fields(Settings)}
    for name, value in document.items():
        if name not in types:
            warnings.append(f"unknown setting {name!r}")
            continue
        try:
            settings = replace(settings, **{name: _value(name, value, types[name])})
        except InputError as error:
            warnings.append(f"{error.message}; the default is used")
    return settings, tuple(warnings)


def write_settings(path: Path, settings: Settings) -> None:
    """Write settings, whole or not at all.

    Raises
    ------
    StorageError
        If the folder cannot be written.
    """
    document = {
        "schema_version": SETTINGS_VERSION,
        **asdict(settings),
        **{n: dict(getattr(settings, n)) for n in TABLES},
    }
    write_files(path.parent, {path.name: tomli_w.dumps(document).encode()})


def _value(name: str, value: Any, kind: type) -> Any:
    """Give a value of the file as the setting's type; InputError where it is of another."""
    if name in TABLES and isinstance(value, dict):
        return tuple(sorted(value.items()))
    if kind is tuple and name not in TABLES and isinstance(value, list):
        return tuple(value)
    if isinstance(value, kind) or (kind is float and isinstance(value, int)):
        return kind(value)
    raise InputError(f"setting {name!r} is {value!r}")
