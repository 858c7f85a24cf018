"""The PDF report, read back with another library."""

import io
import json
import re
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.heat_maps import HEAT_MAPS
from avatar_gui.domain.inspection import CAMERA_IN_JOB
from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.verdict import AcceptancePolicy, Gate, GateStatus, Threshold, judge
from avatar_gui.io.report_basis import command_text
from avatar_gui.io.report_language import ReportLanguage
from avatar_gui.io.report_pages import report_pages
from avatar_gui.io.report_pdf import REPLACEMENT, write_report
from avatar_gui.io.report_pictures import PicturePool, heat_bar, photo_pictures
from avatar_gui.io.report_text import shown
from tests.result_builders import PASSED_GATES, a_content, a_decision, a_result, a_series

HOSTILE = '#panic("x") $x^2$ *b* _i_ @ref \\ <lbl> // `raw` [a] {b} "q" #import "@preview/x:1.0.0": *'
SVG_LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def small_result(**changes):
    return a_result(**({"width": 160, "height": 120} | changes))


def report(tmp_path, content):
    write_report(tmp_path / "report.pdf", content)
    return PdfReader(tmp_path / "report.pdf")


def plain_text(pdf: PdfReader) -> str:
    # Lines of a paragraph are joined as a reader's search does; zero-width spaces are only places to break.
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages)).replace("\u200b", "")


def png(width=60, height=20, mode="RGB") -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (width, height), 90).save(stream, "PNG")
    return stream.getvalue()


def alt_texts(pdf: PdfReader) -> list[str]:
    """The Alt entries of the structure tree."""
    found: list[str] = []
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
            node = node.get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                waiting.append(node.raw_get("/K"))
    return found


def test_the_text_can_be_searched(tmp_path):
    pdf = report(tmp_path, a_content(*a_series(2, width=160, height=120)))
    text = plain_text(pdf)
    for words in (
        "Bearing plate BP-204 · SN 000317",
        "Example Precision GmbH",
        "REJECT",
        "2 photos: 1 rejected, 1 accepted",
        "bearing-plate.step",
        "120 × 80 × 34.5 mm",
        "IMG_0411.jpg",
        "IMG_0412.jpg",
        "region 1 on plate: score 0.62",
        "no deviation above the threshold",
        "reject 0.420, review 0.300 (calibrated from 24 good photos)",
        "0.62 px",
        "91% of 1180",
        "Screw is missing.",
        "reject by M. Kowalska, 25 May 2026, 09:44 UTC",
        "page 4 of 4",
        "vtk 9.7.2",
        "residual 1.0.0",
        "ab" * 32,
        "fe" * 32,
        "--threshold 0.42 --review-threshold 0.3",
    ):
        assert words in text, words
    pose = a_series(1, width=160, height=120)[0].evidence.twin.T_cam_obj.matrix
    assert f"{pose[0, 0]:.5f}" in text
    assert f"{pose[2, 3]:.3f}" in text


def test_it_is_pdf_a_2b_tagged_and_described(tmp_path):
    pdf = report(tmp_path, a_content(small_result()))
    root = pdf.trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part>2<", xmp)
    assert re.search(r"pdfaid:conformance>B<", xmp)
    assert root["/MarkInfo"]["/Marked"] is True or str(root["/MarkInfo"]["/Marked"]) == "True"
    assert str(root["/Lang"]) == "en"
    assert root["/OutputIntents"]
    assert pdf.metadata.title == "Bearing plate BP-204 · SN 000317 – inspection report"
    assert pdf.metadata.author == "M. Kowalska"
    assert pdf.metadata.creation_date.isoformat().startswith("2026-05-25T09:41:07")


def test_pictures_say_what_they_show(tmp_path):
    alts = alt_texts(report(tmp_path, a_content(small_result(photo_name="a.png", n_regions=2))))
    for expected in (
        "Rendering of the CAD model bearing-plate.step",
        "Photo a.png, lens distortion removed",
        "Digital twin: the CAD model rendered from the camera of a.png",
        "Heatmap over the photo a.png: 2 regions above the threshold",
        "Region 2 in the twin",
    ):
        assert expected in alts


def test_bookmarks_lead_to_each_photo(tmp_path):
    pdf = report(tmp_path, a_content(*a_series(3, width=160, height=120)))
    top = [entry for entry in pdf.outline if not isinstance(entry, list)]
    assert [entry.title for entry in top] == [
        "Bearing plate BP-204 · SN 000317",
        "IMG_0411.jpg",
        "IMG_0412.jpg",
        "IMG_0413.jpg",
        "How this was decided",
    ]
    assert [pdf.get_destination_page_number(entry) for entry in top] == [0, 1, 2, 3, 4]


def test_the_same_content_gives_the_same_bytes(tmp_path):
    for name in "ab":
        write_report(tmp_path / name, a_content(small_result()))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    write_report(tmp_path / "c", a_content(small_result(), created_at="2026-05-25T09:41:08+00:00"))
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()


def test_text_of_users_is_never_markup(tmp_path):
    result = small_result(photo_name=HOSTILE, decision=a_decision(comment=HOSTILE, operator=HOSTILE))
    content = a_content(
        result,
        title=HOSTILE,
        branding=ReportBranding(company=HOSTILE, operator=HOSTILE),
        skipped=((HOSTILE, HOSTILE),),
    )
    pdf = report(tmp_path, content)
    text = plain_text(pdf).replace(" ", "")
    assert text.count(HOSTILE.replace(" ", "")) >= 9
    assert pdf.metadata.author == HOSTILE


@pytest.mark.parametrize(
    "name",
    [
        "零件 部品",
        "\U0001f600\U0001f9d1\u200d\U0001f527",
        "قطعة חלק",
        "a\x00b\x07\x1b[31m",
        "\ue123\uffff\U000e0001",
        "\udcff.jpg",
    ],
    ids=["cjk", "emoji", "rtl", "controls", "private", "surrogate"],
)
def test_any_script_gives_a_report(tmp_path, name):
    pdf = report(tmp_path, a_content(small_result(photo_name=name), title=f"{name} plate"))
    assert "plate" in plain_text(pdf)


def test_a_character_that_no_font_has_is_a_box(tmp_path):
    pdf = report(tmp_path, a_content(small_result(), title="A\uffffB"))
    assert f"A{REPLACEMENT}B" in plain_text(pdf)


def test_text_that_pretends_to_be_another_is_spelled_out():
    assert shown("photo\u202egpj.exe") == "photo‹U+202E›gpj.exe"
    assert shown("two\nlines") == "two lines"


def test_usual_names_stay_whole_and_endless_ones_may_break():
    assert shown("IMG_20260525_094107_burst_cover.jpg") == "IMG_20260525_094107_burst_cover.jpg"
    broken = shown("x" * 200)
    assert broken.replace("\u200b", "") == "x" * 200
    assert max(map(len, broken.split("\u200b"))) <= 12


@pytest.mark.parametrize("n_regions", [0, 1, 40])
def test_all_regions_are_listed(tmp_path, n_regions):
    result = small_result(n_regions=n_regions, peak=0.9, width=320, height=240)
    pdf = report(tmp_path, a_content(result))
    text = plain_text(pdf)
    for region in result.regions:
        assert f"({region.peak_px[0]}, {region.peak_px[1]})" in text
    assert ("No region reaches the threshold" in text) == (n_regions == 0)


def test_heat_and_its_bar_have_the_colours_of_the_settings():
    result = small_result(n_regions=1, peak=0.9, width=320, height=240)

    def heat_of(name):
        pictures = PicturePool()
        data = photo_pictures(result, pictures, name, ReportLanguage())
        bar = cv2.imdecode(np.frombuffer(pictures.files[heat_bar(pictures, name)], np.uint8), cv2.IMREAD_COLOR)
        return pictures.files[data["heat"]], bar[:, 0, ::-1]

    heat, bar = heat_of("viridis")
    assert (bar == HEAT_MAPS["viridis"][::-1]).all()
    assert heat == heat_of("viridis")[0] != heat_of("inferno")[0]


@pytest.mark.parametrize(("peak", "top"), [(0.9, "1.00"), (1.4, "≥ 1.00")])
def test_the_bar_says_or_more_only_where_there_is_more(peak, top):
    result = small_result(n_regions=1, peak=peak, verdict=judge((), PASSED_GATES, Threshold(0.9, 0.5, "residual")))
    assert photo_pictures(result, PicturePool(), "inferno", ReportLanguage())["bar"][0]["text"] == top


def test_pictures_give_way_where_a_photo_would_take_a_second_page(tmp_path):
    results = [a_result(width=640, height=480, n_regions=n) for n in (2, 3, 4, 5)]
    for result in results:
        pages = [page.extract_text() for page in report(tmp_path, a_content(result)).pages]
        assert len(pages) == 3, [page[:40] for page in pages]


@pytest.mark.parametrize(("width", "height"), [(320, 40), (40, 320), (8, 8)])
def test_odd_shapes_of_photos_fit_the_page(tmp_path, width, height):
    result = a_result(width=width * 4, height=height * 4, n_regions=0)
    pdf = report(tmp_path, a_content(result))
    assert len(pdf.pages) == 3
    sizes = photo_pictures(result, PicturePool(), "inferno", ReportLanguage())
    assert sizes["heat_size"][0] + sizes["small_size"][0] + 27 <= 180.01
    assert sizes["heat_size"][1] <= 112.01


def test_words_shapes_and_reasons_of_a_review(tmp_path):
    gates = (Gate("pose", GateStatus.SKIPPED, "the pose could not be checked"), *PASSED_GATES[1:])
    threshold = Threshold(0.5, 0.4, "residual")
    result = small_result(
        n_regions=0,
        verdict=judge((), gates, threshold),
        policy=AcceptancePolicy(),
    )
    result = replace(result, evidence=replace(result.evidence, pose_quality=None))
    text = plain_text(report(tmp_path, a_content(result)))
    assert "pose: the pose could not be checked" in text
    assert "skipped" in text
    assert "not calibrated: nothing can be accepted by it" in text
    assert "A person has to decide." in text
    assert "--threshold" not in text


def test_photos_that_were_not_inspected_are_told(tmp_path):
    content = a_content(small_result(n_regions=0), skipped=(("broken.jpg", "the file ends early"),))
    text = plain_text(report(tmp_path, content))
    assert "2 photos: 1 accepted, 1 not inspected" in text
    assert "broken.jpg" in text
    assert "the file ends early" in text
    assert "REVIEW" in text


def test_what_is_in_no_file_but_the_job_needs_the_job(tmp_path):
    result = small_result()
    inputs = tuple(
        replace(file, name=CAMERA_IN_JOB) if file.role == "camera" else file for file in result.provenance.inputs
    )
    from_job = replace(result, provenance=replace(result.provenance, inputs=inputs))
    assert command_text(a_content(result)).startswith("avatar inspect --cad")
    content = a_content(from_job)
    assert command_text(content) == "avatar inspect JOB.avatar --out again"
    text = plain_text(report(tmp_path, content))
    assert "says of each whether the result is the same" in text
    assert "--camera" not in text


def test_a_decision_on_an_earlier_result_says_so():
    data = report_pages(
        a_content(small_result(decision=a_decision(fingerprint="0" * 64))), PicturePool(), ReportLanguage()
    )
    assert data["photos"][0]["decision"]["note"] == "made on an earlier result"
    data = report_pages(a_content(small_result(decision=a_decision())), PicturePool(), ReportLanguage())
    assert data["photos"][0]["decision"]["note"] == ""


def test_photos_judged_under_different_policies_are_told_apart():
    other = small_result(photo_name="other.jpg", policy=AcceptancePolicy(min_area_px=99))
    one = report_pages(a_content(small_result(), small_result(photo_name="b.jpg")), PicturePool(), ReportLanguage())[
        "policies"
    ]
    two = report_pages(a_content(small_result(), other), PicturePool(), ReportLanguage())["policies"]
    assert ["Photos", "other.jpg"] in two
    assert "Photos" not in [row[0] for row in one]
    assert json.dumps(two).count("Smallest region") == 2


def test_what_is_not_a_number_is_a_dash():
    result = small_result(n_regions=1)
    result = replace(result, regions=(replace(result.regions[0], area_mm2=np.nan, point_obj_mm=None),))
    data = report_pages(a_content(result), PicturePool(), ReportLanguage())["photos"][0]
    assert data["regions"][0]["mm2"] == "–"
    assert data["regions"][0]["point"] == "–"
    assert data["largest"] == "–"


def test_the_part_is_cut_out_of_a_photo_in_which_it_is_small():
    result = a_result(width=1200, height=900, n_regions=1)
    shrunk = replace(result, regions=())
    pictures = photo_pictures(shrunk, PicturePool(), "inferno", ReportLanguage())
    assert pictures["frame"] is not None
    x, y, w, h = pictures["frame"]
    scale = 1200 / pictures["small_size"][0]
    rows, columns = np.nonzero(result.evidence.anomaly.valid)
    assert x * scale <= columns.min()
    assert (x + w) * scale >= columns.max()
    assert y * scale <= rows.min()
    assert (y + h) * scale >= rows.max()


@pytest.mark.parametrize(
    "logo", [png(), png(mode="RGBA"), png(mode="L"), SVG_LOGO], ids=["rgb", "alpha", "grey", "svg"]
)
def test_logos_are_shown(tmp_path, logo):
    content = a_content(small_result(), branding=ReportBranding(company="ACME", logo=logo))
    assert "Logo of ACME" in alt_texts(report(tmp_path, content))


@pytest.mark.parametrize(
    "logo",
    [
        b"not a picture",
        png()[:40],
        b"<html></html>",
        b"<svg",
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
        b"\x89PNG" + b"0" * 6_000_000,
        png(6000, 5000, "1"),
    ],
    ids=["text", "cut", "html", "broken-svg", "entities", "large", "many-pixels"],
)
def test_a_bad_logo_is_one_clear_error_and_no_report(tmp_path, logo):
    with pytest.raises(InputError, match="logo"):
        write_report(tmp_path / "r.pdf", a_content(small_result(), branding=ReportBranding(logo=logo)))
    assert not list(tmp_path.iterdir())


def test_a_logo_cannot_read_files(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(500, 500))
    picture = f'<image href="{secret}" width="9" height="9"/>'
    logo = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{picture}</svg>'
    content = a_content(small_result(), branding=ReportBranding(company="ACME", logo=logo.encode()))
    try:
        pdf = report(tmp_path, content)
    except StorageError:
        return
    assert not any(image.image.size == (500, 500) for page in pdf.pages for image in page.images)


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be written"):
        write_report(tmp_path / "file" / "report.pdf", a_content(small_result()))


def test_a_bad_time_is_one_clear_error(tmp_path):
    with pytest.raises(StorageError, match="yesterday"):
        write_report(tmp_path / "r.pdf", a_content(small_result(), created_at="yesterday"))


def test_large_photos_are_scaled_down(tmp_path):
    pdf = report(tmp_path, a_content(a_result(width=2400, height=1800, n_regions=1)))
    widths = [image.image.width for page in pdf.pages for image in page.images]
    assert 1000 < max(widths) <= 1600
    assert (tmp_path / "report.pdf").stat().st_size < 800_000
