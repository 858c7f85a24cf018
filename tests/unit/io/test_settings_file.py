from pathlib import Path

import pytest

from avatar_gui.domain.settings import Settings
from avatar_gui.io.settings_file import read_settings, write_settings


def test_settings_are_read_back(tmp_path: Path) -> None:
    settings = Settings(
        company="Müller & Söhne",
        theme="light",
        heat_opacity=0.25,
        defect_reasons=("Pore", "Riß"),
        shortcuts=(("accept", "J"), ("reject", "")),
    )
    write_settings(tmp_path / "deep" / "settings.toml", settings)

    assert read_settings(tmp_path / "deep" / "settings.toml") == (settings, ())


def test_missing_file_is_no_warning(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == (Settings(), ())


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ('theme = "pink"', "theme is one of"),
        ("heat_opacity = 7", "0 to 1"),
        ("heat_opacity = 'much'", "heat_opacity"),
        ("nonsense = 1", "unknown setting"),
        ("defect_reasons = 'Pore'", "defect_reasons"),
        ("defect_reasons = ['Pore', '']", "1 to 60 letters"),
        ("shortcuts = ['A']", "shortcuts"),
        ("[shortcuts]\naccept = 3", "shortcuts are pairs"),
        ("schema_version = 99", "another version"),
        ("= broken", "cannot be read"),
        ("\x00\x01", "cannot be read"),
    ],
)
def test_wrong_values_fall_back_and_say_so(tmp_path: Path, text: str, warning: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'company = "ACME"\n{text}\n')

    settings, warnings = read_settings(path)

    assert settings == (Settings() if "cannot be read" in warning else Settings(company="ACME"))
    assert len(warnings) == 1
    assert warning in warnings[0]
