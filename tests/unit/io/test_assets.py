"""The door to packaged files."""

import ast
from pathlib import Path

import pytest

from avatar_gui.domain.errors import StorageError
from avatar_gui.io.assets import PACKAGE_DIR, asset, asset_bytes, carried_folder, models_dir

DOOR_FUNCTIONS = {"asset", "asset_bytes"}


def assets_named_by_code() -> list[tuple[str, str]]:
    """Every string literal passed to the door, with the file that names it."""
    named = []
    for source in sorted(PACKAGE_DIR.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            name = node.args[0]
            if function in DOOR_FUNCTIONS and isinstance(name, ast.Constant) and isinstance(name.value, str):
                named.append((source.relative_to(PACKAGE_DIR).as_posix(), name.value))
    return named


def test_every_asset_that_code_names_can_be_opened():
    named = assets_named_by_code()
    assert ("io/report_pdf.py", "report/report.typ") in named  # the search itself works
    for source, name in named:
        path = asset(name)
        assert path.is_dir() or asset_bytes(name), f"{source} names {name}"


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../pyproject.toml", "fonts/../../pyproject.toml", "C:/Windows/win.ini", "..\\secret", "", "."],
)
def test_paths_that_lead_out_are_refused(name):
    with pytest.raises(StorageError):
        asset(name)


def test_a_missing_asset_is_one_clear_error():
    with pytest.raises(StorageError, match=r"no-such-file\.txt: the packaged file is missing"):
        asset("fonts/no-such-file.txt")


def test_a_folder_read_as_a_file_is_an_error():
    with pytest.raises(StorageError, match="cannot be read"):
        asset_bytes("fonts")


def test_models_folder_is_found():
    assert (models_dir() / "README.md").is_file()


def test_an_installed_package_carries_its_own_folder(tmp_path: Path):
    package = tmp_path / "avatar_gui"
    (tmp_path / "resources").mkdir(parents=True)
    (package / "resources").mkdir(parents=True)
    assert carried_folder("resources", package_dir=package) == package / "resources"
    (package / "resources").rmdir()
    assert carried_folder("resources", package_dir=package) == tmp_path / "resources"


def test_a_folder_that_is_nowhere_is_an_error(tmp_path: Path):
    with pytest.raises(StorageError, match="missing"):
        carried_folder("resources", package_dir=tmp_path / "avatar_gui")


def test_fonts_come_with_their_licence():
    fonts = [path.name for path in asset("fonts").iterdir() if path.suffix in {".otf", ".ttf"}]
    assert {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"} <= set(fonts)
    assert b"SIL OPEN FONT LICENSE" in asset_bytes("fonts/OFL.txt")
    assert sum((asset("fonts") / name).stat().st_size for name in fonts) < 1_500_000
