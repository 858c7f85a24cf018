"""The command line as text: names, defaults and help. Imports nothing heavy, so that --help is instant."""

import argparse
from pathlib import Path
from typing import NoReturn

from avatar_gui import __version__

POSE_HELP = "pose file: BOP JSON (cam_R_m2c, cam_t_m2c in mm), scene_gt.json, or 4x4 as JSON or text"
CAMERA_HELP = (
    "calibration: OpenCV YAML/JSON, ROS camera YAML, BOP, COLMAP, transforms.json; or 'exif' to guess from the photo"
)
OBJECT_HELP = "obj_id, where the pose file has several objects; a file with one pose and no obj_id is taken as it is"
UNIT_HELP = "length unit of a CAD file that does not say (STL, OBJ, PLY, OFF): um, mm, cm, m, in, ft"


class OneLineParser(argparse.ArgumentParser):
    """A parser whose errors are one line, as all errors of `avatar` are, instead of the usage and the error."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to read on; end with exit status 2."""
        command = " ".join(self.prog.split()[1:])
        where = f"{command}: " if command else ""
        self.exit(2, f"avatar: {where}{' '.join(message.split())} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """Build the parser of the `avatar` command."""
    root = OneLineParser(
        prog="avatar",
        description="Inspect a real part against its CAD model: align, render the digital twin, find what deviates, "
        "decide, report. Without a command: open the workstation.",
        epilog="Exit status: 0 it ran; 1 self-check found a fault; 2 bad input (one line on stderr); with --strict "
        "3 REVIEW, 4 REJECT; 130 stopped by Ctrl-C.",
    )
    root.add_argument("--version", action="version", version=f"avatar {__version__}")
    root.add_argument("--log-level", default="WARNING", choices=["DEBUG", "INFO", "WARNING", "ERROR"], help="to stderr")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    _gui(commands)
    _demo(commands)
    _inspect(commands)
    _refit(commands)
    _align(commands)
    _render(commands)
    _calibrate(commands)
    _evaluate(commands)
    _synth(commands)
    _train(commands)
    _models(commands)
    commands.add_parser("bench", help="measure the speed of every stage").add_argument(
        "--only", default="", metavar="TEXT", help="only benchmarks whose name contains TEXT"
    )
    commands.add_parser("self-check", help="what works on this machine, and how to mend what does not")
    return root


def _path(text: str) -> Path:
    """Give a path; an empty one would mean the current folder, which nobody meant who left a variable unset."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _gui(commands: "Commands[OneLineParser]") -> None:
    gui = commands.add_parser("gui", help="open the workstation", description="Open the workstation.")
    gui.add_argument("job", nargs="?", type=_path, metavar="JOB.avatar", help="job to open; made if it does not exist")


def _demo(commands: "Commands[OneLineParser]") -> None:
    demo = commands.add_parser(
        "demo",
        help="the bundled demo job, from CAD to PDF",
        description="Open the bundled demo job in the workstation, or inspect it without a window.",
    )
    demo.add_argument("--headless", action="store_true", help="no window: inspect, print the verdicts, write the PDF")
    demo.add_argument("--out", type=_path, help="folder for the results (default: avatar-demo in the current folder)")
    _language(demo)


def _inspect(commands: "Commands[OneLineParser]") -> None:
    inspect = commands.add_parser(
        "inspect",
        help="inspect photos of a part against its CAD model",
        description="Inspect photos of one part. Writes result.json, anomaly.npy, overlay.png and report.pdf to OUT; "
        "with several photos one folder each, summary.json, summary.csv and one report. The photos are those given, or "
        "those of JOB.avatar: these are inspected again just as the job says, and where the job holds a result of the "
        "same photo, it is said whether this one is the same.",
    )
    inspect.add_argument(
        "job",
        nargs="?",
        type=_path,
        metavar="JOB.avatar",
        help="a job, instead of --cad, --photo and all that says how to inspect; nothing in it changes",
    )
    _part(inspect, is_required=False)
    inspect.add_argument("--camera", metavar="CAM", help=CAMERA_HELP)
    inspect.add_argument("--photo", nargs="+", type=_path, metavar="IMG", help="photos of the part")
    inspect.add_argument("--pose", type=_path, metavar="POSE", help=POSE_HELP)
    inspect.add_argument(
        "--refine", action="store_true", help="refine the pose on each photo first; where that fails: REVIEW"
    )
    inspect.add_argument(
        "--station",
        type=_path,
        metavar="FILE",
        help="camera, pose, engine and levels of a station, instead of --camera and --pose; says whether the camera "
        "still stands as it did",
    )
    inspect.add_argument(
        "--save-station", type=_path, metavar="FILE", help="also write a station, from the first photo"
    )
    inspect.add_argument(
        "--board",
        type=_path,
        metavar="FILE",
        help="with --save-station: a taught board that the station's photos show; each photo is aligned by it",
    )
    inspect.add_argument("--object", type=int, metavar="ID", help=OBJECT_HELP)
    inspect.add_argument("--engine", metavar="NAME", help="default avatar, or the station's; see avatar models list")
    inspect.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="option of the engine; may be repeated"
    )
    inspect.add_argument(
        "--threshold",
        type=float,
        metavar="SCORE",
        help="reject where a region scores that or more; without, nothing can be accepted",
    )
    inspect.add_argument(
        "--review-threshold",
        type=float,
        metavar="SCORE",
        help="ask for a person where one scores that or more (default: 0.8 of the other)",
    )
    inspect.add_argument(
        "--virtual-good",
        action="store_true",
        help="instead of --threshold: the engine's own levels, raised where virtual good photos of each photo's pose "
        "reach them",
    )
    inspect.add_argument("--min-area-px", type=float, metavar="N", help="smallest region, px (default 20)")
    inspect.add_argument("--min-area-mm2", type=float, metavar="A", help="smallest region, mm² (default 0)")
    inspect.add_argument("--title", default="", help="title of the report (default: the job's name, or the CAD file's)")
    inspect.add_argument(
        "--operator",
        default="",
        help="name on the report (default: the settings'); company and logo come from there too",
    )
    _language(inspect)
    inspect.add_argument("--out", required=True, type=_path, metavar="DIR", help="folder for the results")
    inspect.add_argument("--strict", action="store_true", help="exit 3 on REVIEW, 4 on REJECT")
    inspect.add_argument("--memory", action="store_true", help="print the peak memory of the run")


def _language(command: OneLineParser) -> None:
    command.add_argument(
        "--language",
        default="",
        choices=("window", "en", "zh_CN"),
        metavar="LANG",
        help="of the PDF: en, zh_CN, or window, as the window's (default: the settings'); all else is English",
    )


def _refit(commands: "Commands[OneLineParser]") -> None:
    refit = commands.add_parser(
        "refit",
        help="fit the engine avatar to one part by good photos of it",
        description="Fit the engine avatar to one part by at least 8 photos of it that a person accepted. What they "
        "show as well is no deviation any more: inspect with --engine avatar-fitted --option fit=FILE. The photos are "
        "those that were accepted in JOB.avatar, with the cameras and poses that they have there, or those given with "
        "--cad, --camera, --photo and --pose.",
    )
    refit.add_argument(
        "job",
        nargs="?",
        type=_path,
        metavar="JOB.avatar",
        help="a job; its photos, poses and decisions stay as they are",
    )
    _part(refit, is_required=False)
    refit.add_argument("--camera", metavar="CAM", help=CAMERA_HELP)
    refit.add_argument("--photo", nargs="+", type=_path, metavar="IMG", help="good photos, and good ones only")
    refit.add_argument("--pose", type=_path, metavar="POSE", help=POSE_HELP)
    refit.add_argument("--refine", action="store_true", help="refine the pose on each photo first")
    refit.add_argument("--object", type=int, metavar="ID", help=OBJECT_HELP)
    refit.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="option of the engine; may be repeated"
    )
    refit.add_argument("--out", required=True, type=_path, metavar="FILE", help="the fit, a .safetensors file")


POINTS_HELP = (
    "point pairs, CSV or JSON: x_px, y_px (photo as taken), X_mm, Y_mm, Z_mm (CAD); 4 at least, 6 or more are better"
)


def _align(commands: "Commands[OneLineParser]") -> None:
    align = commands.add_parser(
        "align",
        help="find a pose and say how good it is",
        description="Find the pose of the part in a photo, write it and print how good it is. One of --pose (take it "
        "as it is), --rough (refine it), --points, --search (from nothing) and --board says how.",
    )
    _part(align)
    align.add_argument("--camera", required=True, metavar="CAM", help=CAMERA_HELP)
    align.add_argument("--photo", required=True, nargs="+", type=_path, metavar="IMG", help="one; several with --board")
    source = align.add_mutually_exclusive_group(required=True)
    source.add_argument("--pose", type=_path, metavar="POSE", help=POSE_HELP)
    source.add_argument("--points", type=_path, metavar="FILE", help=POINTS_HELP)
    _align_board(align, source)
    _align_by_search(align, source)
    _align_from_rough(align, source)
    align.add_argument("--object", type=int, metavar="ID", help=OBJECT_HELP)
    align.add_argument("--out", required=True, type=_path, metavar="POSE.json", help="where to write the pose")
    align.add_argument("--overlay", type=_path, metavar="PNG", help="also write the photo with the twin's edges on it")


def _align_by_search(align: argparse.ArgumentParser, source: "argparse._MutuallyExclusiveGroup") -> None:
    source.add_argument(
        "--search", action="store_true", help="look for the part in the photo; the first time takes up to a minute"
    )
    align.add_argument(
        "--candidates", type=_path, metavar="DIR", help="with --search: pose and edge picture of each candidate"
    )


def _align_from_rough(align: argparse.ArgumentParser, source: "argparse._MutuallyExclusiveGroup") -> None:
    source.add_argument("--rough", type=_path, metavar="POSE", help="refine this rough pose on the photo")
    align.add_argument(
        "--lock", metavar="AXES", help="with --rough: what may not change, of x, y, z, rx, ry, rz, such as z,rx"
    )
    align.add_argument(
        "--lock-frame", choices=["camera", "part"], help="with --lock: whose axes are meant (default: the camera's)"
    )
    align.add_argument(
        "--refine-focal", action="store_true", help="with --rough: find the focal length too, where it was guessed"
    )


def _align_board(align: argparse.ArgumentParser, source: argparse._MutuallyExclusiveGroup) -> None:
    source.add_argument(
        "--board", type=_path, metavar="FILE", help="board of markers on part or jig (JSON or YAML), taught before"
    )
    align.add_argument(
        "--teach",
        type=_path,
        metavar="POSES",
        help="with --board: learn from these known poses of the photos where the part lies on the board; writes the "
        "taught board to --out",
    )


def _render(commands: "Commands[OneLineParser]") -> None:
    render = commands.add_parser(
        "render",
        help="render the digital twin",
        description="Render the twin: color, mask, part and edges as PNG; depth and points (mm) and normal as npy.",
    )
    _part(render)
    render.add_argument("--camera", required=True, metavar="CAM", help=CAMERA_HELP)
    render.add_argument("--size", metavar="WxH", help="image size, where the calibration does not say")
    render.add_argument("--pose", required=True, type=_path, metavar="POSE", help=POSE_HELP)
    render.add_argument("--object", type=int, metavar="ID", help=OBJECT_HELP)
    render.add_argument("--image", default="", metavar="NAME", help="photo whose camera and pose to take from a set")
    render.add_argument("--out", required=True, type=_path, metavar="DIR")


def _evaluate(commands: "Commands[OneLineParser]") -> None:
    evaluate = commands.add_parser(
        "evaluate",
        help="measure poses and engines on a data set with known poses and defects",
        description="Hold the poses of a data set in BOP's layout against the true ones, and score its photos with "
        "engines. Writes poses.json, report.json, report.html and the engines' maps to OUT. Ctrl-C ends early; what is "
        "finished is written, and the same command goes on from there.",
    )
    evaluate.add_argument("dataset", type=_path, metavar="DATASET", help="folder with models/ and test/000001/ ...")
    evaluate.add_argument(
        "--engine",
        nargs="+",
        action="extend",
        metavar="NAME[:OPTION=VALUE,...]",
        help="engines to score the photos with, see avatar models list; none (default): poses alone",
    )
    evaluate.add_argument(
        "--pose",
        choices=["gt", "rough", "rough-wide", "refined", "refined-wide", "search"],
        default="gt",
        help="the true poses (default), the set's rough ones, refined from those, or searched from nothing and refined",
    )
    evaluate.add_argument(
        "--pose-error",
        type=float,
        default=0.0,
        metavar="PX",
        help="move each true pose in a random direction until it is so far off (MSPD, px)",
    )
    evaluate.add_argument(
        "--fresh", action="store_true", help="do again what an earlier run into OUT finished, instead of going on"
    )
    evaluate.add_argument("--out", required=True, type=_path, metavar="DIR", help="folder for the results")
    evaluate.add_argument(
        "--split", metavar="NAME", help="folder with the scenes (default: test, else dev, val, train)"
    )
    evaluate.add_argument("--limit", type=int, metavar="N", help="at most N photos, spread evenly over the set")
    evaluate.add_argument("--parts", nargs="+", type=int, metavar="ID", help="only these obj_ids")
    evaluate.add_argument(
        "--min-visible",
        type=float,
        default=0.1,
        metavar="SHARE",
        help="leave out objects of which less is seen, where the set says how much (default 0.1)",
    )
    evaluate.add_argument(
        "--pictures",
        type=int,
        default=12,
        metavar="N",
        help="how many of the largest pose errors, and for each engine misses and false alarms, to show (default 12)",
    )


def _calibrate(commands: "Commands[OneLineParser]") -> None:
    calibrate = commands.add_parser(
        "calibrate",
        help="calibrate a camera from pictures of a target",
        description="Find a chessboard, circle grid or ChArUco board in pictures, fit the camera, say how sure it is.",
    )
    calibrate.add_argument("pictures", nargs="+", type=_path, metavar="PICTURE", help="3 at least, 10 to 20 are good")
    calibrate.add_argument(
        "--target", required=True, choices=["chessboard", "circles", "acircles", "charuco"], help="what is printed"
    )
    calibrate.add_argument(
        "--grid",
        required=True,
        metavar="CxR",
        help="inner corners of a chessboard, circles in a row x rows, squares of a ChArUco board",
    )
    calibrate.add_argument(
        "--square",
        default="1mm",
        metavar="LENGTH",
        help="side of a square or distance of neighbouring circles (acircles: of two rows), such as 25mm; the camera "
        "does not depend on it, only the ChArUco marker's share of the square does",
    )
    calibrate.add_argument("--dictionary", metavar="NAME", help="ChArUco: marker dictionary, such as DICT_4X4_50")
    calibrate.add_argument("--marker", metavar="LENGTH", help="ChArUco: side of a marker, such as 18mm")
    calibrate.add_argument("--model", default="pinhole", choices=["pinhole", "fisheye"], help="default pinhole")
    calibrate.add_argument("--radial", type=int, default=2, choices=[2, 3], help="k1 k2, or k1 k2 k3 (default 2)")
    calibrate.add_argument("--no-tangential", action="store_true", help="keep p1 and p2 at zero")
    calibrate.add_argument(
        "--leave-out", nargs="+", default=[], metavar="NAME", help="pictures (file names) that must not count"
    )
    calibrate.add_argument("--auto", action="store_true", help="leave out pictures that disagree with the others")
    calibrate.add_argument("--out", required=True, type=_path, metavar="CAM", help="where to write the calibration")
    calibrate.add_argument(
        "--format",
        default="opencv",
        choices=["opencv", "ros", "bop", "colmap", "transforms", "plain"],
        help="default opencv: YAML, or JSON where CAM ends in .json",
    )
    calibrate.add_argument("--report", type=_path, metavar="FILE", help="also write a page (.html) or picture (.png)")


def _synth(commands: "Commands[OneLineParser]") -> None:
    synth = commands.add_parser(
        "synth",
        help="make a data set of path-traced pseudo-photos",
        description="Path-trace photos of CAD parts, or of parts of its own, with exact poses, masks and, on request, "
        "defects; BOP layout. What is finished is kept: the same command goes on where it stopped. Needs "
        "pip install 'avatar-gui[synth]'.",
    )
    synth.add_argument(
        "--cad",
        nargs="+",
        type=_path,
        default=[],
        metavar="PART",
        help="CAD files (default: --parts); where it is not STEP, nothing is drilled, broken off or moved but bodies",
    )
    synth.add_argument("--unit", choices=["um", "mm", "cm", "m", "in", "ft"], help=UNIT_HELP)
    synth.add_argument(
        "--diagonal-mm", type=float, default=0.0, metavar="MM", help="scale each of --cad to a box of this diagonal"
    )
    synth.add_argument(
        "--parts", type=int, default=15, metavar="N", help="without --cad: this many parts drawn from our families"
    )
    synth.add_argument(
        "--families", nargs="+", default=[], metavar="NAME", help="draw parts of these families only (default: of all)"
    )
    synth.add_argument("--without", nargs="+", default=[], metavar="NAME", help="draw no parts of these families")
    synth.add_argument("--out", required=True, type=_path, metavar="DATASET", help="folder of the data set")
    synth.add_argument("--photos", type=int, default=20, metavar="N", help="photos of each part (default 20)")
    synth.add_argument("--seed", type=int, default=0, metavar="S", help="same seed, same pictures, bit for bit")
    synth.add_argument("--size", default="640x480", metavar="WxH", help="picture size (default 640x480)")
    synth.add_argument(
        "--defects",
        type=float,
        default=0.5,
        metavar="SHARE",
        help="share of photos with a defect, 0 to 1 (0.5)",
    )
    synth.add_argument(
        "--marks",
        type=float,
        default=0.3,
        metavar="SHARE",
        help="share of photos with dust, fingerprints, tool marks or a label on the part, which are no defects (0.3)",
    )
    synth.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1, which uses all cores)")
    synth.add_argument("--split", choices=["dev", "test", "train"], default="test", help="default test")
    synth.add_argument(
        "--window",
        type=int,
        default=0,
        metavar="PX",
        help="trace only a square of this side around the part, at full scale, and in 30 %% of the photos a whole "
        "picture of this width: for training",
    )
    synth.add_argument(
        "--tracer",
        choices=["auto", "llvm", "scalar", "raster"],
        default="auto",
        help="llvm is three times faster than scalar and needs LLVM 17 or later; auto (default): llvm where it is "
        "found; raster: for volume, light is drawn (VTK) instead of traced, several times faster: no light from "
        "surface to surface but that of the floor, no clear coat or brushed highlights, half shade by rule of thumb",
    )
    synth.add_argument(
        "--spp",
        type=int,
        default=25,
        metavar="N",
        help="paths per pixel: less is faster and noisier; not with --tracer raster",
    )


def _train(commands: "Commands[OneLineParser]") -> None:
    train = commands.add_parser(
        "train",
        help="learn weights for the engines avatar and avatar-aligned from data sets",
        description="Learn what a good photo looks like beside its twin, from photos of good parts (avatar synth "
        "--split train --defects 0, or your own in BOP layout). Each photo is set beside the twin as drawn and, for "
        "the variant counterfactual, beside edited ones; no photo of a defect is needed. Writes WEIGHTS, its manifest "
        "(.json) and its course (.log.jsonl; .events for TensorBoard). Ctrl-C keeps a checkpoint: go on with --resume.",
    )
    train.add_argument("datasets", nargs="*", type=_path, metavar="DATASET", help="to learn from")
    train.add_argument(
        "--again",
        type=_path,
        metavar="MANIFEST",
        help="make weights again as their manifest says: their photos (unless DATASETs are given, in the manifest's "
        "order), pairs and steps; says whether they came out bit for bit the same. Its options hold, but --start, "
        "--encoder-weights, --validate and --pairs",
    )
    train.add_argument("--out", required=True, type=_path, metavar="WEIGHTS", help="a .safetensors file")
    train.add_argument(
        "--variant",
        choices=["counterfactual", "aligned"],
        default="counterfactual",
        help="counterfactual (default; engine avatar): also from edited twins and painted marks; aligned (engine "
        "avatar-aligned): from good photos beside their twins as drawn only",
    )
    train.add_argument(
        "--encoder",
        default="",
        metavar="NAME",
        help="look through a frozen encoder besides: early-lite (travels with the program), embedded, alike:t|s|n|l, "
        "timm:MODEL or open_clip:MODEL (default: none; not with aligned)",
    )
    train.add_argument(
        "--encoder-weights",
        type=_path,
        metavar="FILE",
        help="the encoder's weights (default: from the user's models folder); never downloaded",
    )
    train.add_argument(
        "--encoder-px",
        type=int,
        default=224,
        metavar="PX",
        help="side at which an encoder of one size (transformers) sees each window (default 224)",
    )
    train.add_argument("--split", default="train", help="of DATASET (default train)")
    train.add_argument(
        "--validate", type=_path, metavar="DATASET", help="measure the result on this set, of other parts, with defects"
    )
    train.add_argument("--pairs", type=_path, metavar="DIR", help="where prepared pairs are kept (default: beside OUT)")
    train.add_argument("--twins", type=int, default=4, metavar="N", help="edited twins of each photo (default 4)")
    train.add_argument(
        "--minutes", type=float, default=75.0, metavar="M", help="time to train (default 75; 0: no limit)"
    )
    train.add_argument("--steps", type=int, default=0, metavar="N", help="batches to train (default: by --minutes)")
    train.add_argument("--batch", type=int, default=12, metavar="N", help="samples per batch (default 12)")
    train.add_argument("--seed", type=int, default=0, metavar="S")
    train.add_argument("--device", default="", help="cpu, cuda or mps (default: the fastest there is)")
    train.add_argument("--workers", type=int, default=1, metavar="N", help="processes that prepare samples (default 1)")
    train.add_argument("--threads", type=int, default=0, metavar="N", help="of the processor, per step (default: all)")
    train.add_argument("--rate", type=float, default=2e-3, metavar="R", help="highest learning rate (default 0.002)")
    train.add_argument("--start", type=_path, metavar="WEIGHTS", help="weights to go on from, instead of from nothing")
    train.add_argument(
        "--early-stop",
        type=int,
        default=0,
        metavar="N",
        help="measure on --validate now and then, keep the best weights, and stop when N measurements in a row were no "
        "better (mean of image AUROC and pixel AP; default 0: go on to the end)",
    )
    train.add_argument(
        "--check-steps", type=int, default=200, metavar="K", help="batches between measurements (default 200)"
    )
    train.add_argument("--resume", action="store_true", help="go on from the checkpoint beside WEIGHTS")


def _models(commands: "Commands[OneLineParser]") -> None:
    models = commands.add_parser("models", help="engines and weights: list, verify, add")
    actions = models.add_subparsers(dest="action", metavar="list|verify|add", required=True)
    actions.add_parser("list", help="engines that can be used, and weights on this machine with hash and licence")
    actions.add_parser("verify", help="hash every weights file and compare with its manifest")
    add = actions.add_parser("add", help="copy a weights file into the user's models folder, with a manifest")
    add.add_argument("file", type=_path, help="safetensors, or a state dict that torch.load(weights_only=True) reads")
    add.add_argument("--encoder", required=True, help="timm:NAME, open_clip:NAME, alike:t|s|n|l or early-lite")
    add.add_argument("--id", default="", help="default: the file's stem")
    add.add_argument("--licence", required=True, help="SPDX name of the weights' licence")


def _part(command: argparse.ArgumentParser, *, is_required: bool = True) -> None:
    command.add_argument(
        "--cad", required=is_required, type=_path, metavar="PART", help="STEP, IGES, STL, OBJ, PLY, GLB, 3MF"
    )
    command.add_argument("--unit", choices=["um", "mm", "cm", "m", "in", "ft"], help=UNIT_HELP)
