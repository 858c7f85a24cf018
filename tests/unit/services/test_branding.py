from pathlib import Path

import pytest

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.settings import Settings
from avatar_gui.io.settings_file import write_settings
from avatar_gui.services.branding import branding_of, station_branding, system_language


def test_reports_carry_what_the_settings_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "logo.png").write_bytes(b"logo")
    path = tmp_path / "settings.toml"
    write_settings(
        path, Settings(company="ACME", logo_path=str(tmp_path / "logo.png"), operator="Ann", heat_map="viridis")
    )

    assert station_branding(path) == (ReportBranding("ACME", b"logo", "Ann", "viridis"), ())
    assert station_branding(path, operator="Bob")[0].operator == "Bob"


def test_without_settings_only_the_operator_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert station_branding(None, operator="Bob")[0] == ReportBranding(operator="Bob")
    assert station_branding(tmp_path / "none.toml")[0] == ReportBranding()


def test_lost_logo_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_settings(path, Settings(logo_path=str(tmp_path / "gone.png")))

    with pytest.raises(InputError, match=r"gone\.png"):
        station_branding(path)


@pytest.mark.parametrize(
    ("settings", "system", "asked", "language"),
    [
        (Settings(), "zh_CN.UTF-8", "", "zh_CN"),
        (Settings(), "en_US.UTF-8", "", "en"),
        (Settings(language="zh_CN"), "C", "", "zh_CN"),
        (Settings(language="en"), "zh_CN.UTF-8", "", "en"),
        (Settings(language="en", report_language="zh_CN"), "C", "", "zh_CN"),
        (Settings(language="zh_CN", report_language="en"), "C", "", "en"),
        (Settings(language="zh_CN", report_language="en"), "C", "window", "zh_CN"),
        (Settings(), "zh_CN.UTF-8", "en", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_settings_then_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, system: str, asked: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", system)
    path = tmp_path / "settings.toml"
    write_settings(path, settings)
    assert station_branding(path, language=asked)[0].language == language


def test_the_windows_own_language_counts_in_the_window() -> None:
    assert branding_of(Settings(), window_language="zh_CN").language == "zh_CN"
    assert branding_of(Settings(report_language="en"), window_language="zh_CN").language == "en"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_SG"}, "zh_CN"),
        ({"LANG": "zh_Hans_HK"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "en"),
        ({"LANG": "zh_Hant"}, "en"),
        ({"LANG": "zh_CN", "LC_ALL": "de_DE"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "zh_CN", "LC_ALL": ""}, "zh_CN"),
    ],
)
def test_the_systems_language_is_read_from_its_environment(environment: dict[str, str], language: str) -> None:
    assert system_language(environment) == language
