from pathlib import Path

import pytest

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.settings import Settings
from avatar_gui.io.settings_file import write_settings
from avatar_gui.services.branding import station_branding


def test_reports_carry_what_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"logo")
    path = tmp_path / "settings.toml"
    write_settings(
        path, Settings(company="ACME", logo_path=str(tmp_path / "logo.png"), operator="Ann", heat_map="viridis")
    )

    assert station_branding(path) == (ReportBranding("ACME", b"logo", "Ann", "viridis"), ())
    assert station_branding(path, operator="Bob")[0].operator == "Bob"


def test_without_settings_only_the_operator_is_known(tmp_path: Path) -> None:
    assert station_branding(None, operator="Bob")[0] == ReportBranding(operator="Bob")
    assert station_branding(tmp_path / "none.toml")[0] == ReportBranding()


def test_lost_logo_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(path, Settings(logo_path=str(tmp_path / "gone.png")))

    with pytest.raises(InputError, match=r"gone\.png"):
        station_branding(path)
