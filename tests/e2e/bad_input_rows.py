# ruff: noqa: E501 - a message is one line here as it is on the screen, so that it can be searched for
"""Everything bad that can be given to `avatar`, as rows: the table of docs/user/bad-input.md and the tests are one.

``python -m tests.e2e.bad_input_rows`` prints the document, with ``zh`` the Chinese one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from tests.e2e import bad_input_zh
from tests.e2e.bad_fixtures import BOARDS, CALIBRATION, JOBS, STATIONS
from tests.e2e.spoil import (
    CAMERA,
    HEADER,
    LIGHT_YEARS,
    NAN,
    NIST_THROWS,
    POINT_CLOUD,
    Job,
    R,
    add_pickle,
    box,
    bracket,
    bright,
    cad_folder,
    camera,
    circle,
    cut_job,
    cut_jpeg,
    cut_off,
    deep_photo,
    flat_stl,
    full_disk,
    job_with_nan,
    nan_stl,
    newer_job,
    no_gl,
    no_gl_driver,
    no_size,
    one_bad_of_two,
    out_below_file,
    out_is_file,
    photo,
    picture,
    pose,
    ros,
    shared_cad,
    stored_poses,
    t,
)


@dataclass(frozen=True)
class Row:
    """One bad thing.

    Parameters
    ----------
    given : str
        What is given, as the table says it.
    spoil : callable
        Does it to a good job.
    says : str
        The line on stderr after "avatar: ", without the folder; "…" stands for any text. For a verdict: the reason.
    verdict : str
        "REVIEW" or "runs", with exit status 0; empty: exit status 2.
    how : str
        "call" runs in this process, "process" in one of its own, "open" opens a job file as the window does.
    needs : str
        "data" or "linux": skipped where it is not there.
    """

    given: str
    spoil: Callable[[Job], object]
    says: str
    verdict: str = ""
    how: str = "call"
    needs: str = ""

    @property
    def id(self) -> str:
        """Name of its test."""
        return self.given.replace("`", "")


ROWS: dict[str, list[Row]] = {
    "CAD": [
        Row(
            "a file that is not there",
            lambda j: j.set("--cad", j.folder / "none.step"),
            "none.step: there is no such file",
        ),
        Row("a folder", cad_folder, "folder.stl: this is a folder, not a CAD file (name the file inside it)"),
        Row(
            "an empty STL",
            lambda j: j.cad("part.stl", b""),
            "part.stl: the file is empty (0 bytes) (copy or export it again)",
        ),
        Row(
            "a STEP cut in half",
            lambda j: j.cad("part.step", bracket()[: len(bracket()) // 2]),
            "part.step: the STEP file has no end; it is cut short (copy or export it again)",
        ),
        Row(
            "a STEP on which OpenCASCADE throws: an assembly in itself",
            lambda j: j.cad("part.step", circle()),
            "part.step: OpenCASCADE finds no shape that it can read in this STEP file: … (export it again, as STEP AP214 or AP242, from the program that made it)",
        ),
        Row(
            "a STEP on which OpenCASCADE 7.9 throws (NIST STC 07; ours reads it, the photo is of another part)",
            lambda j: shared_cad(j, NIST_THROWS),
            "pose: edges … px off, …% found, …% sure (limits 1.5 px and 80% sure)",
            verdict="REVIEW",
            needs="data",
        ),
        Row(
            "text renamed to `.step`",
            lambda j: j.cad("part.step", "hello\n" * 100),
            "part.step: this is not a STEP file (give it the suffix of what it is)",
        ),
        Row(
            "a STEP in light years",
            lambda j: j.cad("part.step", bracket().replace(*LIGHT_YEARS)),
            "part.step: its length unit is 'LIGHT YEAR', which is not known here (export it in mm)",
        ),
        Row(
            "a suffix that is no CAD format",
            lambda j: j.cad("part.dwg", b"AC1032"),
            "part.dwg: .dwg is no CAD format that AVATAR reads (known are .step .stp .iges .igs .stl .obj .ply .glb .gltf .3mf .off)",
        ),
        Row(
            "a GLB cut short",
            lambda j: j.cad("part.glb", box("glb")[:-100]),
            "part.glb: the GLB file is cut short (836 bytes) (copy or export it again)",
        ),
        Row(
            "a PLY with points but no faces",
            lambda j: j.cad("part.ply", POINT_CLOUD),
            "part.ply: the file has only 3 points and no surface (export the part as a triangle mesh or as STEP)",
        ),
        Row(
            "triangles without area",
            lambda j: j.cad("part.stl", flat_stl()),
            "part.stl: all of its triangles are without area (export it again)",
        ),
        Row(
            "a vertex that is NaN",
            lambda j: j.cad("part.stl", nan_stl()),
            "part.stl: it has vertices that are not numbers; the file is damaged",
        ),
        Row(
            "an STL without `--unit`",
            lambda j: j.set("--unit"),
            "part.stl: the file does not say its length unit; it measures 100 x 70 x 22 in file numbers (add --unit mm (100 x 70 x 22 mm), --unit in (2540 x 1778 x 558.8 mm) or --unit m (1e+05 x 7e+04 x 2.2e+04 mm))",
        ),
        Row(
            "`--unit in` for a STEP in millimetres",
            lambda j: (j.cad("part.step", bracket()), j.set("--unit", "in")),
            "part.step: the file says that its unit is mm, not in (leave the unit out for this file)",
        ),
        Row(
            "`--unit furlong`",
            lambda j: j.set("--unit", "furlong"),
            "inspect: argument --unit: invalid choice: 'furlong' (choose from …) (see avatar inspect --help)",
        ),
    ],
    "Photo": [
        Row("a file that is not there", lambda j: j.set("--photo", j.folder / "none.jpg"), "none.jpg does not exist"),
        Row("zero bytes", lambda j: j.write("--photo", "photo.jpg", b""), "photo.jpg is empty"),
        Row(
            "a JPEG cut in half",
            cut_jpeg,
            "photo.jpg is damaged or cut off: image file is truncated … (copy it again from its origin)",
        ),
        Row(
            "text renamed to `.png`",
            lambda j: j.write("--photo", "photo.png", "hello"),
            "photo.png is not a picture that can be read (photos are JPEG, PNG, TIFF, BMP or WebP)",
        ),
        Row(
            "another size than the calibration",
            lambda j: photo(j, picture(j).resize((200, 150)), "photo.png", format="PNG"),
            "photo.png is 200x150 px but the camera was calibrated at 320x240 px (use the calibration of this resolution, or calibrate again)",
        ),
        Row(
            "turned by 90 degrees",
            lambda j: photo(j, picture(j).rotate(90, expand=True), "photo.png", format="PNG"),
            "photo.png is 240x320 px but the camera was calibrated at 320x240 px (the photo is turned by 90 degrees against the calibration)",
        ),
        Row("one of two photos with zero bytes (the other is inspected)", one_bad_of_two, "bad.jpg is empty"),
        Row(
            "overexposed",
            lambda j: bright(j, 1.7),
            "exposure: …% of the part overexposed, …% underexposed (limit 2%)",
            verdict="REVIEW",
        ),
        Row(
            "nearly black",
            lambda j: bright(j, 0.01),
            "exposure: …% of the part overexposed, …% underexposed (limit 2%)",
            verdict="REVIEW",
        ),
        Row(
            "of something else (grey)",
            lambda j: photo(j, Image.new("RGB", (320, 240), "grey"), "photo.png", format="PNG"),
            "pose: none of the part's edges found in the photo (limits 1.5 px and 80% sure)",
            verdict="REVIEW",
        ),
    ],
    "Camera": [
        Row(
            "a file that is not there",
            lambda j: j.set("--camera", j.folder / "none.yaml"),
            "photo.png: none.yaml: the camera file cannot be read (No such file or directory)",
        ),
        Row(
            "a focal length that is NaN",
            camera(str(CAMERA.fx), ".nan"),
            "photo.png: camera.yaml: the camera matrix is not a finite number: nan",
        ),
        Row(
            "a negative focal length",
            camera(str(CAMERA.fx), "-260"),
            "photo.png: camera.yaml: the focal length must be positive, not fx -260, fy 257 (ROS files with K[0] = 0 say that the camera was never calibrated)",
        ),
        Row(
            "ROS with `K[0]` = 0 (never calibrated)",
            ros(0, 5),
            "photo.png: ros.yaml: the camera was never calibrated (K[0] is 0) (calibrate the camera)",
        ),
        Row(
            "three distortion coefficients",
            ros(260, 3),
            "photo.png: ros.yaml: 3 distortion coefficients for a pinhole lens (OpenCV's model has 0, 4, 5, 8, 12, 14)",
        ),
        Row(
            "an unknown distortion model",
            ros(260, 5, "magic"),
            "photo.png: ros.yaml: the distortion model magic is not supported (supported are plumb_bob, rational_polynomial, equidistant, fisheye)",
        ),
        Row(
            "YAML with a Python tag",
            lambda j: j.write("--camera", "camera.yaml", "!!python/object/apply:os.mkdir [pwned]\n"),
            "photo.png: camera.yaml is not valid YAML: line 1: could not determine a constructor for the tag …",
        ),
        Row(
            "half a YAML",
            lambda j: j.write("--camera", "camera.yaml", "%YAML:1.0\n---\ncamera_matrix: [1, 2"),
            "photo.png: camera.yaml is not valid YAML: line 2: …",
        ),
        Row(
            "`--camera exif` and a photo without EXIF",
            lambda j: j.set("--camera", "exif"),
            "the EXIF data of photo.png give no focal length (load a camera calibration or type the numbers)",
        ),
        Row(
            "no image size, for `avatar render`",
            no_size,
            "camera.json does not say the image size that it holds for (give the size, or add width and height to the file)",
        ),
    ],
    "Pose": [
        Row(
            "a file that is not there",
            lambda j: j.set("--pose", j.folder / "none.json"),
            "photo.png: none.json: the pose file cannot be read (No such file or directory)",
        ),
        Row("NaN", pose(R, (0, NAN, 200)), "photo.png: pose.json: cam_t_m2c is not a finite number: nan"),
        Row(
            "mirrored",
            pose(R * [-1, 1, 1], t),
            "photo.png: pose.json: the rotation mirrors the part (its determinant is negative; swap the sign of one axis)",
        ),
        Row(
            "scaled",
            pose(R * 2, t),
            "photo.png: pose.json: the rotation is not orthonormal (its rows are scaled by 2 to 2; a pose has no scale)",
        ),
        Row(
            "behind the camera",
            pose(R, t * [1, 1, -1]),
            "photo.png: pose.json: the pose puts the part behind the camera (z = -190 mm) (camera axes are x right, y down, z forward; is it the inverse, or from OpenGL?)",
        ),
        Row(
            "beside the picture",
            pose(R, np.add(t, (4000, 0, 0))),
            "photo.png: part.stl is out of view at this pose (its middle is at x 4022, y -11.29, z 181.7 mm in the camera frame; check pose, camera and the model's unit)",
        ),
        Row(
            "in metres instead of millimetres",
            pose(R, t / 1000),
            "pose: the pose could not be checked: too few edges of the part in view",
            verdict="REVIEW",
        ),
        Row(
            "eight numbers for the rotation",
            pose(np.ravel(R)[:8], t),
            "photo.png: pose.json: cam_R_m2c has 8 numbers, not 9",
        ),
        Row(
            "half a JSON",
            lambda j: j.write("--pose", "pose.json", '{"cam_R_m2c": [1, 0'),
            "photo.png: pose.json is not valid JSON: line 1: …",
        ),
        Row(
            "scene_gt.json without this image",
            stored_poses((1, 2)),
            "scene_gt.json has no pose for image 7 (000007.png) (it has 1, 2)",
        ),
        Row(
            "scene_gt.json with two objects and no `--object`",
            stored_poses((7,), objects=2),
            "000007.png: scene_gt.json has 2 objects in this image: 1, 2 (say which obj_id is meant)",
        ),
        Row(
            "right, but a quarter of the part is out of view",
            cut_off,
            "frame: …% of the part is inside the photo (limit 98%)",
            verdict="REVIEW",
        ),
        Row(
            "12 mm off",
            pose(R, np.add(t, (12, 0, 0))),
            "pose: edges … px off, …% found, …% sure (limits 1.5 px and 80% sure)",
            verdict="REVIEW",
        ),
    ],
    "Point pairs (`avatar align --points`)": [
        Row(
            "three of them",
            lambda j: j.align_by(HEADER + "1,2,0,0,0\n50,2,9,0,0\n1,70,0,9,0\n"),
            "a pose needs at least 4 point pairs in use, there are 3 (6 or more are better)",
        ),
        Row(
            "all on one line",
            lambda j: j.align_by(HEADER + "".join(f"{20 * i},{9 * i},{10 * i},0,0\n" for i in range(6))),
            "the CAD points lie on one line, which leaves the turn about it open (add one beside it)",
        ),
        Row(
            "a row of four numbers",
            lambda j: j.align_by(HEADER + "1,2,0,0,0\n50,2,9,0\n"),
            "points.csv: line 3 has 4 columns, not 5 (x_px,y_px,X_mm,Y_mm,Z_mm[,use[,snapped_to]])",
        ),
        Row(
            "a word among the numbers",
            lambda j: j.align_by(HEADER + "1,2,0,0,zero\n"),
            "points.csv: line 2: Z_mm is not a number: 'zero'",
        ),
        Row("an empty file", lambda j: j.align_by(""), "points.csv is empty"),
    ],
    "Calibration (`avatar calibrate`)": [Row(*each) for each in CALIBRATION],
    "Board (`avatar align --board`)": [Row(*each) for each in BOARDS],
    "Station (`avatar inspect --station`)": [Row(*each) for each in STATIONS],
    "Job (`avatar inspect JOB.avatar`)": [Row(*each) for each in JOBS],
    "Engine and weights": [
        Row(
            "an engine that does not exist",
            lambda j: j.set("--engine", "magic"),
            "there is no engine 'magic' (there are avatar, …)",
        ),
        Row(
            "an option that it does not have",
            lambda j: j.set("--engine", "residual", "--option", "colour=blue"),
            "the engine 'residual' has no option 'colour' (its options are encoder, weights, window_cells, max_side_px, input_px, tile_px)",
        ),
        Row(
            "an option out of range",
            lambda j: j.set("--engine", "residual", "--option", "window_cells=9"),
            "residual: the option window_cells=9 is not a number from 0 to 3",
        ),
        Row(
            "an option without value",
            lambda j: j.set("--option", "window_cells"),
            "--option window_cells: expected NAME=VALUE",
        ),
        Row(
            "weights that are not there",
            lambda j: j.set(
                "--engine", "residual", "--option", "encoder=alike:t", "--option", f"weights={j.folder / 'none.pth'}"
            ),
            "the weights none.pth cannot be read: No such file or directory (give the path of a local file)",
        ),
        Row(
            "a pickle that runs code, as weights",
            add_pickle,
            "weights.pth is not plain weights: it asks to run code, or is damaged (only safetensors files and PyTorch state dicts are read)",
        ),
    ],
    "Numbers": [
        Row(
            "a negative threshold",
            lambda j: j.set("--threshold", -0.4),
            "a threshold is a positive number, not -0.32 / -0.4",
        ),
        Row(
            "a threshold that is NaN",
            lambda j: j.set("--threshold", "nan"),
            "a threshold is a positive number, not nan / nan",
        ),
        Row(
            "`--review-threshold` above `--threshold`",
            lambda j: j.set("--review-threshold", 0.9),
            "the review threshold 0.9 is above the reject threshold 0.4",
        ),
        Row(
            "a threshold that is a word",
            lambda j: j.set("--threshold", "high"),
            "inspect: argument --threshold: invalid float value: 'high' (see avatar inspect --help)",
        ),
        Row(
            "a negative smallest area",
            lambda j: j.set("--min-area-px", -1),
            "the policy contains a value that is negative or not a number",
        ),
        Row(
            "no threshold",
            lambda j: j.set("--threshold"),
            "the threshold is not calibrated, so nothing can be accepted by it",
            verdict="REVIEW",
        ),
    ],
    "Output folder": [
        Row(
            "`--out` is a file",
            out_is_file,
            "taken is a file, so no results can be written there (name another folder)",
        ),
        Row(
            "`--out` lies below a file",
            out_below_file,
            "taken is a file, so no results can be written there (name another folder)",
        ),
        Row(
            "a place where nothing can be made (`/proc`)",
            lambda j: j.set("--out", "/proc/avatar"),
            "/proc/avatar: cannot be written (No such file or directory) (is the disk full, or the folder read-only?)",
            needs="linux",
        ),
        Row(
            "the disk is full",
            full_disk,
            "out: cannot be written (File too large) (is the disk full, or the folder read-only?)",
            how="process",
            needs="linux",
        ),
    ],
    "Machine": [
        Row(
            "no `libEGL.so.1` that can be loaded",
            no_gl,
            "photo.png: there is no OpenGL for rendering off-screen (libEGL.so.1 is missing) (install the packages libegl1 and libgl1 (Debian, Ubuntu: apt install libegl1 libgl1 libgl1-mesa-dri))",
            how="process",
            needs="linux",
        ),
        Row(
            "EGL without any driver",
            no_gl_driver,
            "photo.png: there is no OpenGL 3.2 for rendering off-screen (install the packages libegl1 and libgl1 (Debian, Ubuntu: apt install libegl1 libgl1 libgl1-mesa-dri))",
            how="process",
            needs="linux",
        ),
    ],
    "Job file (opened in the window)": [
        Row(
            "a folder",
            lambda j: (j.folder / "part.avatar").mkdir(),
            "part.avatar cannot be read: Is a directory",
            how="open",
        ),
        Row(
            "no database",
            lambda j: j.write("--job", "part.avatar", "hello" * 100),
            "part.avatar is not an AVATAR job file",
            how="open",
        ),
        Row("cut in half", cut_job, "part.avatar: database disk image is malformed", how="open"),
        Row(
            "made by a newer version",
            newer_job,
            "part.avatar was made by a newer AVATAR (format 99, this one reads up to 1) (update AVATAR)",
            how="open",
        ),
        Row(
            "with a pose that is NaN",
            job_with_nan,
            "part.avatar: the job's contents are damaged: the pose contains a value that is not a number",
            how="open",
        ),
    ],
}
# Unusual, but good: the inspection runs and says on stderr what was done.
HARMLESS: list[Row] = [
    Row(
        "a photo of 16 bits per channel",
        deep_photo,
        "warning: photo16.png: 16-bit values were scaled to 8 bit",
        verdict="runs",
    ),
    Row(
        "a CMYK photo",
        lambda j: photo(j, picture(j).convert("CMYK"), "photo.tif", format="TIFF"),
        "warning: photo.tif: CMYK was converted to RGB without a colour profile: colours are approximate",
        verdict="runs",
    ),
    Row(
        "a grey photo",
        lambda j: photo(j, picture(j).convert("L"), "photo.png", format="PNG"),
        "warning: photo.png: the photo is grey",
        verdict="runs",
    ),
]

INTRODUCTION = """# Bad input: what happens

What is wrong with a file or a value is said in one line on stderr that begins with `avatar:` and names the file or the
value, mostly with how to mend it in brackets. The exit status is then 2, nothing half-written is left in `--out`, and
nothing is ever accepted. Where a photo can be compared but should not be trusted, the inspection runs (exit status 0,
or 3 with `--strict`), and the verdict is REVIEW with the reason.

Each row is a test (tests/e2e/test_bad_input.py), and this page is made from the same list:
`python -m tests.e2e.bad_input_rows > docs/user/bad-input.md`. "…" stands for text that differs between versions and
machines.
"""


def document(language: str = "en") -> str:
    """The page in Markdown, "en" or "zh"; a row without Chinese words is a KeyError."""
    is_chinese = language == "zh"
    pages = [bad_input_zh.INTRODUCTION if is_chinese else INTRODUCTION]
    head = bad_input_zh.HEAD if is_chinese else "| Given | Said | Outcome |\n|---|---|---|\n"
    for title, rows in ROWS.items():
        name = bad_input_zh.TITLES[title] if is_chinese else title
        pages.append(f"\n## {name}\n\n{head}" + "".join(_line(row, is_chinese=is_chinese) for row in rows))
    title, text = "Unusual, but not bad", "The inspection runs; what was done to the photo is said on stderr."
    if is_chinese:
        title, text = bad_input_zh.UNUSUAL, bad_input_zh.UNUSUAL_TEXT
    harmless = "".join(_line(row, is_chinese=is_chinese) for row in HARMLESS)
    pages.append(f"\n## {title}\n\n{text}\n\n{head}{harmless}")
    return "".join(pages)


def _line(row: Row, *, is_chinese: bool) -> str:
    said = row.says.replace("|", "\\|")
    prefix = "" if row.verdict == "REVIEW" or row.how == "open" else "avatar: "
    outcome = {"REVIEW": "REVIEW", "runs": "inspected", "": "exit status 2"}[row.verdict]
    if row.how == "open":
        outcome = "not opened"
    given = row.given
    if is_chinese:
        given, outcome = bad_input_zh.GIVEN[given], bad_input_zh.OUTCOMES[outcome]
    return f"| {given} | `{prefix}{said}` | {outcome} |\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(document(*sys.argv[1:]))
