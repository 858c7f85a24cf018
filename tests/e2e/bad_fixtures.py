# ruff: noqa: E501 - a message is one line here as it is on the screen, so that it can be searched for
"""Bad calibration targets, boards, stations and jobs: what `bad_input_rows` makes rows of, and what does it to a job."""

import cv2
import numpy as np

from tests.e2e import scene
from tests.e2e.spoil import (
    CAMERA,
    Job,
    engine_beside_job,
    job_without_part,
    job_without_photos,
    job_without_pose,
    no_job,
    text_as_job,
)

GRID = (5, 4)
BOARD = "kind: charuco\ndictionary: DICT_4X4_50\ncolumns: 7\nrows: 5\nsquare_mm: 20\nmarker_mm: 15\n"
IDENTITY = "[1, 0, 0, 0, 1, 0, 0, 0, 1]"


def circle_picture(job: Job, name: str, size: tuple[int, int] = (320, 240), shift: int = 0, pitch: int = 30) -> str:
    """A circle grid seen face on."""
    width, height = size
    picture = np.full((height, width), 220, np.uint8)
    for row in range(GRID[1]):
        for column in range(GRID[0]):
            cv2.circle(picture, (70 + shift + pitch * column, 60 + shift + pitch * row), 8, 25, -1, cv2.LINE_AA)
    path = job.folder / name
    cv2.imwrite(str(path), cv2.GaussianBlur(picture, (0, 0), 0.8))
    return str(path)


def calibrate(job: Job, *pictures: str, **options: object) -> None:
    """Calibrate a camera from circle grids instead of inspecting."""
    job.command = " ".join(("calibrate", *pictures))
    given = {"target": "circles", "grid": "5x4", "out": job.folder / "out"} | options
    job.options = {}
    for name, value in given.items():
        job.set("--" + name.replace("_", "-"), *(value if isinstance(value, list) else [value]))


def face_on(job: Job, n: int = 4) -> list[str]:
    """Pictures of a grid that is never tilted."""
    return [circle_picture(job, f"{index}.png", shift=7 * index, pitch=30 + 2 * index) for index in range(n)]


def of_two_sizes(job: Job) -> None:
    calibrate(job, circle_picture(job, "a.png"), circle_picture(job, "b.png", (400, 300)))


def of_one_name(job: Job) -> None:
    (job.folder / "more").mkdir()
    calibrate(job, circle_picture(job, "a.png"), circle_picture(job, "more/a.png"))


def charuco(job: Job, **options: object) -> None:
    given: dict[str, object] = {"target": "charuco", "grid": "7x5", "square": "20", "marker": "15"}
    calibrate(job, circle_picture(job, "a.png"), **(given | options))


def align_by_board(job: Job, text: str, **options: object) -> None:
    """Align by a board instead of inspecting."""
    job.command = "align"
    for option in ("--pose", "--threshold"):
        job.set(option)
    job.set("--out", job.folder / "out" / "pose.json")
    job.write("--board", "jig.yaml", text)
    for name, value in options.items():
        job.set(f"--{name}", value)


def two_photos_without_board(job: Job) -> None:
    job.command = "align"
    job.set("--threshold")
    job.set("--photo", job.folder / "photo.png", job.folder / "photo.png")


def teach_without_board(job: Job) -> None:
    job.command = "align"
    job.set("--threshold")
    job.set("--teach", job.folder / "pose.json")


def by_station(job: Job, text: str) -> None:
    """Inspect by a station instead of camera and pose."""
    for option in ("--camera", "--pose", "--threshold"):
        job.set(option)
    job.write("--station", "bench.json", text)


def station_of_another_size(job: Job) -> None:
    from avatar_gui.domain.inspection import EngineChoice
    from avatar_gui.domain.stations import StationTemplate
    from avatar_gui.domain.verdict import AcceptancePolicy
    from avatar_gui.io.station_files import write_station

    by_station(job, "")
    station = StationTemplate("bench", scene.CAMERA, scene.POSE, EngineChoice(), AcceptancePolicy())
    write_station(job.folder / "bench.json", station)


def station_and_camera(job: Job) -> None:
    by_station(job, "{}")
    job.set("--camera", job.folder / "camera.yaml")


def neither_station_nor_camera(job: Job) -> None:
    for option in ("--camera", "--pose"):
        job.set(option)


def board_for_a_station(job: Job) -> None:
    job.write("--board", "jig.yaml", BOARD)
    job.set("--save-station", job.folder / "bench.json")


def board_alone(job: Job) -> None:
    job.write("--board", "jig.yaml", TAUGHT)


TAUGHT = f"{BOARD}part: {{R_m2b: {IDENTITY}, t_m2b: [0, 0, 0], photos: []}}\n"
SIZE = f"{CAMERA.width}x{CAMERA.height}"

# What is given, what does it, what is said.
CALIBRATION = (
    ("a grid that is none", lambda j: calibrate(j, *face_on(j), grid="9by6"), "--grid 9by6: expected COLUMNSxROWS, such as 9x6"),
    ("a grid of one column", lambda j: calibrate(j, *face_on(j), grid="1x6"), "a target of 1x6 is not one to calibrate with (count the inner corners of a chessboard, the circles of a grid, the squares of a ChArUco board)"),
    ("a square without a unit that is known", lambda j: calibrate(j, *face_on(j), square="3furlong"), "--square 3furlong: expected a length, such as 25mm"),
    ("a ChArUco board without a dictionary", charuco, "a ChArUco target needs the dictionary of its markers (such as DICT_4X4_50)"),
    ("a dictionary that OpenCV has not", lambda j: charuco(j, dictionary="DICT_9X9"), "there is no marker dictionary 'DICT_9X9' (such as DICT_4X4_50, DICT_5X5_100, DICT_6X6_250, DICT_ARUCO_ORIGINAL, DICT_APRILTAG_36h11)"),
    ("a board of more markers than its dictionary has", lambda j: charuco(j, dictionary="DICT_4X4_50", grid="20x20"), "DICT_4X4_50 has 50 markers, a board of 20x20 squares needs 200 (is the grid right? It counts squares)"),
    ("two pictures only", lambda j: calibrate(j, *face_on(j, 2)), "the target was found in 2 pictures; 3 are the least (10 to 20 are good; are kind, grid and dictionary of the target right?)"),
    ("pictures of two sizes", of_two_sizes, "the pictures differ in size: a.png is 320x240 px, b.png is 400x300 px (a calibration holds for one size: use pictures of that size only)"),
    ("two pictures of one name", of_one_name, "two pictures are called a.png (pictures are told apart by their names)"),
    ("a target that is never tilted", lambda j: calibrate(j, *face_on(j)), "the pictures do not determine the …"),
    ("`--leave-out` of a picture that is not there", lambda j: calibrate(j, *face_on(j), leave_out="9.png"), "9.png cannot be left out: it is not among the pictures that show the target (they are 0.png, 1.png, 2.png, 3.png)"),
    ("`--report` as PDF", lambda j: calibrate(j, *face_on(j), report=j.folder / "report.pdf"), "report.pdf: a calibration's report is .html or .png"),
)  # fmt: skip

BOARDS = (
    ("a board file that is none", lambda j: align_by_board(j, "a: 1"), "jig.yaml is not a board file (it needs kind (charuco, grid or tags), dictionary, and columns, rows, square_mm, marker_mm or tags)"),
    ("a board that was never taught", lambda j: align_by_board(j, BOARD), "the board jig.yaml does not know yet where the part lies on it (teach it from a photo whose pose is known)"),
    ("a photo without the board", lambda j: align_by_board(j, TAUGHT), "photo.png: the board jig.yaml is not seen (is it in the picture and sharp, and are dictionary and size in its file right?)"),
    ("a marker larger than its square", lambda j: align_by_board(j, TAUGHT.replace("marker_mm: 15", "marker_mm: 25")), "jig.yaml: a marker of 25 mm does not fit into 20 mm (marker_mm is the side of the black square, square_mm from one to the next)"),
    ("`--teach` without a board", teach_without_board, "--teach needs --board"),
    ("several photos without a board", two_photos_without_board, "2 photos: only --board aligns several at once"),
)  # fmt: skip

STATIONS = (
    ("a station file that is none", lambda j: by_station(j, "{}"), "bench.json is not a station file (save one: Align > Save station, or --save-station)"),
    ("a station of a newer version", lambda j: by_station(j, '{"avatar_station": 99}'), "bench.json was written by a newer version of AVATAR (update AVATAR)"),
    ("a damaged station", lambda j: by_station(j, '{"avatar_station": 1}'), "bench.json is damaged: … (save the station anew)"),
    ("a station and a camera", station_and_camera, "--camera and --station exclude each other: a station has its own camera"),
    ("a board that was never taught, for a station", board_for_a_station, "the board jig.yaml does not know yet where the part lies on it (teach it from a photo whose pose is known)"),
    ("a board without a station to be saved", board_alone, "--board goes with --save-station (a station's own board is used without saying so; to align photos by one: avatar align --board)"),
    ("neither station nor camera and pose", neither_station_nor_camera, "inspect needs --camera and --pose, or --station"),
    ("a station of another image size", station_of_another_size, f"photo.png is {SIZE} px but the camera was calibrated at 640x480 px (use the calibration of this resolution, or calibrate again)"),
)  # fmt: skip
JOBS = (
    ("neither a job nor photos", lambda j: j.set("--photo"), "inspect needs --photo, or a job (of a job: avatar inspect JOB.avatar --out DIR)"),
    ("a job that is not there", no_job, "part.avatar: there is no such job file"),
    ("text renamed to `.avatar`", text_as_job, "part.avatar is not an AVATAR job file"),
    ("a job and an engine", engine_beside_job, "--engine beside part.avatar (the job has its own part, photos, cameras, poses, engine and levels)"),
    ("a job without photos", job_without_photos, "part.avatar has no photos (open the job and load photos)"),
    ("a job without a part", job_without_part, "part.avatar has no CAD model (open the job and load the part)"),
    ("a job whose photo has no pose", job_without_pose, "photo.png has no pose in the job (open the job and align the photo)"),
)  # fmt: skip
