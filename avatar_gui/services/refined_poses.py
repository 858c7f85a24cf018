"""Refinement as the workstation wants it: measured before and after, for one photo or for all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avatar_gui.domain.alignment import PoseLocks, RefinedPose, RefinementStep
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import AvatarError, Cancelled, InputError
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.quality import PoseLimits, PoseQuality, QualityLevel
from avatar_gui.domain.verdict import Gate
from avatar_gui.services.align_pose import check_pose
from avatar_gui.services.job_contents import load_photo_of_job
from avatar_gui.services.progress import PartOfJob
from avatar_gui.services.refine_pose import refine_pose, refinement_gate

if TYPE_CHECKING:
    from avatar_gui.io.job_store import JobStore

# Edges are measured to some tenths of a pixel, and shares to a few per cent: less is no difference.
SAME_PX = 0.2
SAME_SHARE = 0.03
_RANK = {QualityLevel.OK: 0, QualityLevel.WARN: 1, QualityLevel.UNKNOWN: 2, QualityLevel.FAIL: 2}


@dataclass(frozen=True, eq=False, slots=True)
class Refinement:
    """A refined pose beside what was measured before and after.

    Parameters
    ----------
    refined : RefinedPose
    before, after : PoseQuality or None
        Of the rough and of the refined pose.
    is_worse : bool
        The rough pose fitted better.
    check : Gate
        Whether it settled: goes with the pose into every verdict.
    """

    refined: RefinedPose
    before: PoseQuality | None
    after: PoseQuality | None
    is_worse: bool
    check: Gate


def refine_and_measure(
    cad: CadModel,
    photo: Photo,
    entry: PhotoEntry,
    *,
    locks: PoseLocks,
    limits: PoseLimits,
    renderer: TwinRenderer,
    job: JobContext,
    before: PoseQuality | None = None,
    refine_focal: bool = False,
    on_step: Callable[[RefinementStep], None] | None = None,
) -> Refinement:
    """Refine the pose of a photo and measure the edges before (unless `before` is known already) and after.

    Raises
    ------
    InputError, PoseError, RenderError, Cancelled
    """
    if entry.intrinsics is None or entry.T_cam_obj is None:
        raise InputError(f"{entry.name} has no camera or no pose to refine")
    if before is None:
        first = PartOfJob(job, 0, 3, "")
        before = check_pose(
            cad, photo, entry.intrinsics, entry.T_cam_obj, limits=limits, renderer=renderer, job=first
        ).quality
    refined = refine_pose(
        cad,
        photo,
        entry.intrinsics,
        entry.T_cam_obj,
        locks=locks,
        renderer=renderer,
        job=PartOfJob(job, 1, 3, ""),
        refine_focal=refine_focal,
        on_step=on_step,
    )
    after = check_pose(
        cad,
        photo,
        refined.intrinsics,
        refined.T_cam_obj,
        limits=limits,
        renderer=renderer,
        job=PartOfJob(job, 2, 3, ""),
        uncertainty=refined.uncertainty,
    )
    # The level after it knows the uncertainty too, which the level before cannot: compare what both have.
    levels = limits.level(before), limits.level(after.quality)
    check = refinement_gate(has_settled=refined.has_converged, note=refined.note)
    return Refinement(refined, before, after.quality, is_worse(before, after.quality, *levels), check)


def refine_in_turn(
    cad: CadModel,
    entries: Sequence[PhotoEntry],
    store: "JobStore",
    *,
    locks: PoseLocks,
    limits: PoseLimits,
    renderer: TwinRenderer,
    job: JobContext,
) -> Iterator[tuple[PhotoEntry, Refinement | AvatarError]]:
    """Refine photos of a job one after the other; each comes with its refinement, or with why there is none.

    Raises
    ------
    Cancelled
    """
    for index, entry in enumerate(entries):
        job.check()
        share = PartOfJob(job, index, len(entries), entry.name)
        try:
            photo = load_photo_of_job(store, entry)
            yield (
                entry,
                refine_and_measure(cad, photo, entry, locks=locks, limits=limits, renderer=renderer, job=share),
            )
        except Cancelled:
            raise
        except AvatarError as error:
            yield entry, error


def is_worse(
    before: PoseQuality | None, after: PoseQuality | None, level_before: QualityLevel, level_after: QualityLevel
) -> bool:
    """Tell whether a pose fits worse than the one before it: a worse level, or both numbers no better and one worse."""
    if _RANK[level_after] != _RANK[level_before]:
        return _RANK[level_after] > _RANK[level_before]
    if before is None or after is None:
        return before is not None
    # Not-a-number compares as false: a pose with no edges found is never better.
    farther = not after.edge_median_px <= before.edge_median_px + SAME_PX
    nearer = after.edge_median_px < before.edge_median_px - SAME_PX
    gained = after.found_share - before.found_share
    fewer, more = gained < -SAME_SHARE, gained > SAME_SHARE
    return (farther and not more) or (fewer and not nearer)
