"""The report in Simplified Chinese: all of its own words, none of people's, and English where no font can show it."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
import typst
from pypdf import PdfReader

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.anomaly import RegionGuess
from avatar_gui.domain.inspection import CAMERA_IN_JOB, POSE_IN_JOB, InputFile
from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.review import MarkedRegion, PhotoReview, RegionCall, RegionChoice
from avatar_gui.domain.settings import CHINESE, ENGLISH
from avatar_gui.domain.verdict import Gate, GateStatus, judge
from avatar_gui.io.report_language import ReportLanguage
from avatar_gui.io.report_pages import report_pages
from avatar_gui.io.report_pdf import write_report
from avatar_gui.io.report_pictures import PicturePool
from tests.result_builders import A_THRESHOLD, PASSED_GATES, a_content, a_decision, a_result

# A sentence of the program, as a person may type it.
TYPED = "load photos first"
# Names, units, formats and what a shell reads.
SAME = re.compile(
    r"IMG_\d+\.jpg|bearing-plate\.step|camera\.yaml|pose\.json|broken\.jpg|sha256|[0-9a-f]{16,}|avatar inspect.*? again"
    r"|Example Precision GmbH|Bearing plate BP-204 · SN 000317|M\. Kowalska|load photos first|Mesa / llvmpipe \([^)]*\)"
    r"|\b(?:CAD|UTC|px|mm²?|residual|encoder = embedded|window|plate|boss|box)\b"
    r"|\b(?:avatar|numpy|opencv-python-headless|vtk)\b"
)


def everything():
    """A report with each kind of text: guesses, calls, drawn regions, decisions, doubts, skipped photos."""
    result = a_result(width=320, height=240, n_regions=2)
    regions = tuple(
        replace(region, guess=guess, reason=reason)
        for region, guess, reason in zip(
            result.regions,
            (RegionGuess.MISSING, RegionGuess.SURFACE),
            (
                "CAD edge not found in the photo over 21 mm",
                "colour or texture differs from the surface around it",
            ),
            strict=True,
        )
    )
    fingerprint = result.evidence.fingerprint
    call = RegionCall(
        RegionChoice.FALSE_ALARM, regions[0].peak_px, regions[0].area_px, fingerprint, "Ann", "", "Reflection", TYPED
    )
    drawn = MarkedRegion(1, ((10, 10), (20, 10), (20, 30)), "Ann", "2026-05-25T09:44:00+00:00", "Scratch", TYPED)
    rejected = replace(
        result,
        regions=regions,
        review=PhotoReview(calls=(call,), marked=(drawn,)),
        decision=a_decision(comment=TYPED, fingerprint="0" * 64, rule="region 2 on boss: defect", reason="Scratch"),
        pose_uncertainty=PoseUncertainty(
            np.diag([1e-6] * 3 + [0.01] * 3), (0, 0, 0), rival_lead=0.4, restart_spread_px=1.5
        ),
    )
    failed = Gate("exposure", GateStatus.FAILED, "9.1% of the part overexposed, 0.0% underexposed (limit 2%)")
    gates = (*PASSED_GATES[:3], failed)
    review = a_result(width=320, height=240, photo_name="IMG_0412.jpg")
    review = replace(review, verdict=judge((), gates, A_THRESHOLD))
    content = a_content(rejected, review, skipped=(("broken.jpg", "broken.jpg is empty"),))
    cad = replace(content.cad, warnings=("not watertight: 18 open edges",))
    return replace(content, cad=cad, branding=replace(content.branding, language=CHINESE))


@pytest.fixture(scope="module")
def chinese_font():
    """A font of the machine with Chinese letters."""
    if not any("CJK SC" in name or "Source Han Sans" in name for name in typst.Fonts().families()):
        pytest.skip("no font of this system has Chinese letters")


def text_of(path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages)).replace("\u200b", "")


def strings(data):
    """All texts of nested data, without the names of its fields."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from strings(value)


def test_nothing_of_its_own_is_left_in_english(chinese_font, tmp_path):
    assert write_report(tmp_path / "r.pdf", everything()) == CHINESE
    pdf = PdfReader(tmp_path / "r.pdf")
    assert str(pdf.trailer["/Root"]["/Lang"]) == "zh-CN"
    assert pdf.metadata.title == "Bearing plate BP-204 · SN 000317 – 检测报告"
    assert re.findall(r"[A-Za-z]{2,}", SAME.sub(" ", text_of(tmp_path / "r.pdf"))) == []


def test_what_stands_on_its_pages_is_chinese(chinese_font, tmp_path):
    write_report(tmp_path / "r.pdf", everything())
    text = text_of(tmp_path / "r.pdf").replace(" ", "")
    for words in (
        "不合格",
        "需复核",
        "3张照片：1张不合格，1张需复核，1张未检测",
        "2026年5月25日09:41UTC",
        "第1页，共4页",
        "误报·反光",
        "依据较早的结果作出",
        "划痕",
        "领先40%的证据",
    ):
        assert words in text, words


def test_texts_of_people_stay(tmp_path):
    content = everything()
    named = replace(
        content,
        title="pose",
        branding=ReportBranding(company="station", operator="unknown", language=CHINESE),
        results=(replace(content.results[0], photo_name="photo"), *content.results[1:]),
    )
    data = report_pages(named, PicturePool(), ReportLanguage(CHINESE))
    assert (data["title"], data["company"], data["operator"]) == ("pose", "station", "unknown")
    assert data["photos"][0]["name"] == "photo"
    assert data["photos"][0]["decision"]["comment"] == TYPED
    assert data["photos"][0]["regions"][0]["call"] == f"误报 · 反光 · {TYPED}"
    assert data["photos"][0]["marked"][0]["note"] == f"划痕 · {TYPED}"


def test_what_stands_in_the_job_is_named_in_chinese():
    content = everything()
    one = content.results[0]
    inputs = (
        InputFile("camera", CAMERA_IN_JOB, "ab"),
        InputFile("pose", POSE_IN_JOB, "cd"),
        InputFile("photo", "a", "ef"),
    )
    results = (replace(one, provenance=replace(one.provenance, inputs=inputs)),)
    data = report_pages(replace(content, results=results), PicturePool(), ReportLanguage(CHINESE))
    assert [row["name"] for row in data["inputs"]] == ["相机（在作业中）", "位姿（在作业中）", "a"]


def test_reasons_of_peoples_own_stay():
    language = ReportLanguage(CHINESE)
    assert language.reason("Scratch") == "划痕"
    assert language.said("exposure") == "曝光"
    assert language.reason("exposure") == "exposure"


def test_a_part_that_is_called_like_a_word_keeps_its_name():
    sentence = "region 1 on exposure: score 0.62, 67.6 mm²"
    assert "exposure" not in ReportLanguage(CHINESE).said(sentence)
    assert ReportLanguage(CHINESE, ["exposure"]).said(sentence) == "exposure 上的区域 1：得分 0.62，67.6 mm²"


def test_numbers_and_names_are_the_same_in_both_languages():
    def numbers(code: str) -> list[list[str]]:
        data = report_pages(everything(), PicturePool(), ReportLanguage(code))
        del data["texts"], data["words"]
        return [sorted(re.findall(r"\d+\.\d+", text)) for text in strings(data)]

    assert numbers(CHINESE) == numbers(ENGLISH)


def test_english_needs_no_catalogue():
    language = ReportLanguage()
    assert language.tr("{0} of {1} within 3 px", "91%", "1180") == "91% of 1180 within 3 px"
    assert language.said("broken.jpg is empty") == "broken.jpg is empty"
    assert not language.letters


def test_dates_are_written_as_the_language_does():
    moment = datetime(2026, 5, 3, 9, 4, tzinfo=UTC)
    assert ReportLanguage().date(moment) == "3 May 2026, 09:04 UTC"
    assert ReportLanguage(CHINESE).date(moment) == "2026年5月3日 09:04 UTC"


def test_values_are_not_taken_for_places():
    assert ReportLanguage(CHINESE).tr("{0} of {1} within 3 px", "{1}", "7") == "{1} 在 3 px 内（共 7）"


def test_without_a_font_it_is_english_and_says_so(tmp_path):
    content = replace(everything(), title="轴承座")
    assert write_report(tmp_path / "r.pdf", content, has_system_fonts=False) == ENGLISH
    text = text_of(tmp_path / "r.pdf")
    assert "Inspection report" in text
    assert "3 photos: 1 rejected, 1 to review, 1 not inspected" in text
    # Its own words are English; what a person typed and no font shows is a box.
    assert "□□□" in text


def test_the_catalogue_of_the_report_is_data(tmp_path):
    """What is handed to the template are strings alone, in either language."""
    for code in (ENGLISH, CHINESE):
        data = report_pages(everything(), PicturePool(), ReportLanguage(code))
        assert json.loads(json.dumps(data)) == data
