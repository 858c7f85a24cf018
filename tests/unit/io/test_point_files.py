"""Point pair files: there and back, spreadsheets' habits, and errors that name the line."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.quality import PointPair
from avatar_gui.io.point_files import read_points, write_points

number = st.floats(allow_nan=False, allow_infinity=False)
pairs = st.lists(
    st.builds(PointPair, st.tuples(number, number), st.tuples(number, number, number), st.booleans()), min_size=1
)
EXPECTED = (PointPair((10.5, 20.25), (1.0, 2.0, 3.5)), PointPair((11.0, 21.0), (-1.0, 0.0, 1e-3), is_used=False))


@pytest.mark.parametrize("name", ["points.csv", "points.json"])
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_pairs=pairs)
def test_written_points_come_back_to_the_bit(name: str, given_pairs: list[PointPair], tmp_path: Path) -> None:
    write_points(tmp_path / name, given_pairs)
    assert read_points(tmp_path / name) == tuple(given_pairs)


GOOD = {
    "header": "x_px,y_px,X_mm,Y_mm,Z_mm,use\n10.5,20.25,1,2,3.5,1\n11,21,-1,0,1e-3,0\n",
    "no header": "10.5,20.25,1,2,3.5\n11,21,-1,0,1e-3,no\n",
    "comments and blank lines": "# clicked by hand\n\n10.5,20.25,1,2,3.5 # corner\n11,21,-1,0,.001,false\n",
    "columns in another order": "use,X_mm,Y_mm,Z_mm,y_px,x_px\nyes,1,2,3.5,20.25,10.5\n0,-1,0,.001,21,11\n",
    "more columns": "name,x_px,y_px,X_mm,Y_mm,Z_mm,use\na,10.5,20.25,1,2,3.5,1\nb,11,21,-1,0,1e-3,0\n",
    "decimal commas": "x_px;y_px;X_mm;Y_mm;Z_mm;use\n10,5;20,25;1;2;3,5;1\n11;21;-1;0;0,001;0\n",
    "tabs": "10.5\t20.25\t1\t2\t3.5\n11\t21\t-1\t0\t0.001\t0\n",
    "spaces": "10.5 20.25 1 2 3.5\n11  21 -1 0 0.001 0\n",
    "byte order mark and quotes": '\ufeff"x_px","y_px","X_mm","Y_mm","Z_mm","use"\r\n'
    "10.5,20.25,1,2,3.5,1\r\n11,21,-1,0,.001,0\r\n",
    "json": '{"points": [{"pixel_px": [10.5, 20.25], "point_obj_mm": [1, 2, 3.5]},'
    ' {"pixel_px": [11, 21], "point_obj_mm": [-1, 0, 0.001], "is_used": false}]}',
}


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD.keys())
def test_points_as_people_write_them(content: str, tmp_path: Path) -> None:
    (tmp_path / "p").write_text(content, encoding="utf-8", newline="")
    assert read_points(tmp_path / "p") == EXPECTED


def test_json_rows(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("[[10.5, 20.25, 1, 2, 3.5]]")
    assert read_points(tmp_path / "p") == EXPECTED[:1]


BAD = {
    "empty": ("", "is empty"),
    "binary": ("\0\0", "not a text file"),
    "only a header": ("x_px,y_px,X_mm,Y_mm,Z_mm\n", "has no point pairs"),
    "header with a column missing": ("x_px,y_px,X_mm,Y_mm\n1,2,3,4\n", "line 1: the header has no Z_mm"),
    "too few columns": ("1,2,3,4,5\n1,2,3,4\n", "line 2 has 4 columns, not 5 to 7"),
    "too many columns": ("1,2,3,4,5,1,edge,8\n", "line 1 has 8 columns"),
    "no number": ("1,2,3,4,5\n\n1,2,three,4,5\n", "line 3: X_mm is not a number: 'three'"),
    "nan": ("1,nan,3,4,5\n", "line 1: y_px is not a finite number"),
    "use": ("1,2,3,4,5,maybe\n", "line 1: use is 'maybe'"),
    "broken json": ("[[1, 2", "not valid JSON"),
    "json without points": ('{"a": 1}', "no list of points"),
    "empty json": ("[]", "has no point pairs"),
    "json row of four": ("[[1, 2, 3, 4]]", "pair 1 is not a pixel"),
    "json pixel of three": ('[{"pixel_px": [1, 2, 3], "point_obj_mm": [1, 2]}]', "pair 1 is not a pixel"),
    "json without point": ('[{"pixel_px": [1, 2]}]', "pair 1 has no point_obj_mm"),
    "json use": ('[{"pixel_px": [1, 2], "point_obj_mm": [1, 2, 3], "is_used": 3}]', "pair 1: is_used"),
    "json text": ('[[1,2,3,4,5],["a",2,3,4,5]]', "pair 2 is not a number: 'a'"),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_names_the_line(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text(content)
    with pytest.raises(InputError, match=message) as caught:
        read_points(tmp_path / "points.csv")
    assert "points.csv" in caught.value.message


def test_writing_into_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        write_points(tmp_path / "none" / "points.csv", EXPECTED)


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_what_a_point_was_snapped_to_survives(tmp_path: Path, suffix: str) -> None:
    pairs = (
        PointPair((10.1, 20.0), (1.0, 2.0, 1 / 3), snapped_to="hole centre ⌀6.35"),
        PointPair((11.0, 21.0), (-1.0, 0.0, 1e-3), is_used=False, snapped_to=""),
    )
    path = tmp_path / f"points{suffix}"
    write_points(path, pairs)
    assert read_points(path) == pairs


def test_words_cannot_break_a_row(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    write_points(path, (PointPair((1.0, 2.0), (3.0, 4.0, 5.0), snapped_to='a "b", c; #d\ne'),))
    assert read_points(path) == (PointPair((1.0, 2.0), (3.0, 4.0, 5.0), snapped_to="a b c d e"),)
