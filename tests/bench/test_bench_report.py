"""How long a report takes, and how large it gets."""

from avatar_gui.io.report_pdf import write_report
from tests.result_builders import a_content, a_series


def test_report_of_eight_12_megapixel_photos(benchmark, tmp_path):
    content = a_content(*a_series(8, width=4000, height=3000))
    path = tmp_path / "report.pdf"
    benchmark.pedantic(write_report, args=(path, content), rounds=3, warmup_rounds=1)
    benchmark.extra_info["size_mb"] = path.stat().st_size / 1e6
    assert path.stat().st_size < 6_000_000


def test_report_of_one_small_photo(benchmark, tmp_path):
    content = a_content(*a_series(1))
    benchmark.pedantic(write_report, args=(tmp_path / "report.pdf", content), rounds=10, warmup_rounds=1)
