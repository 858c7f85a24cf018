"""Where each photo and each step stands, in the words and shapes that the window shows."""

from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from avatar_gui.app.results import ResultSummary
from avatar_gui.app.workstation import Workstation
from avatar_gui.domain.inspection import Choice, PhotoEntry
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.verdict import Outcome
from avatar_gui.ui.language import said
from avatar_gui.ui.widgets.marks import CHOICE_MARKS, Mark
from avatar_gui.ui.widgets.photo_list import PhotoGroup, PhotoRow
from avatar_gui.ui.widgets.step_rail import StepState, StepView

PART, CAMERA, ALIGN, INSPECT, DECIDE, REPORT = range(6)

_CHOICE_GROUPS = {
    Choice.ACCEPT: PhotoGroup.ACCEPTED,
    Choice.REJECT: PhotoGroup.REJECTED,
    Choice.UNSURE: PhotoGroup.UNSURE,
}


@dataclass(frozen=True, slots=True)
class _State:
    """Detail, shape, colour and word of one photo."""

    detail: str
    mark: Mark | None
    tint: str
    word: str
    is_dim: bool = False


def photo_rows(station: Workstation) -> list[PhotoRow]:
    """Describe every photo of the session for the list."""
    rows = []
    for entry in station.document.session.photos:
        state = _state(station, entry)
        rows.append(
            PhotoRow(
                id=entry.id,
                name=PurePath(entry.name).stem,
                detail=state.detail,
                mark=state.mark,
                tint=state.tint,
                word=state.word,
                thumbnail=station.loaded.thumbnail(entry),
                is_dim=state.is_dim,
                group=_group(entry, is_inspected=station.inspect.has_result(entry.id)),
                score=None if (summary := station.inspect.summary(entry.id)) is None else summary.score,
            )
        )
    return rows


def _group(entry: PhotoEntry, *, is_inspected: bool) -> PhotoGroup:
    if entry.decision is not None:
        return _CHOICE_GROUPS[entry.decision.choice]
    return PhotoGroup.TO_DECIDE if is_inspected else PhotoGroup.NOT_INSPECTED


def _state(station: Workstation, entry: PhotoEntry) -> _State:
    if station.inspect.is_running(entry.id):
        return _State(_tr("inspecting"), None, "accent", _tr("now"), is_dim=True)
    if station.inspect.is_queued(entry.id):
        return _State(_tr("waiting"), None, "accent", _tr("queued"), is_dim=True)
    summary = station.inspect.summary(entry.id)
    return _unfinished(station, entry) if summary is None else _finished(entry, summary)


def _unfinished(station: Workstation, entry: PhotoEntry) -> _State:
    failure = station.inspect.failures.get(entry.id)
    if entry.T_cam_obj is None and entry.pose_checks:
        # A station could not align it, or has not yet.
        state = _State(said(entry.pose_checks[0].message), Mark.TRIANGLE, "review", _tr("review"))
    elif entry.intrinsics is None:
        state = _State(_tr("load calibration"), Mark.RING, "review", _tr("camera"))
    elif entry.T_cam_obj is None:
        state = _State(_tr("align first"), Mark.RING, "review", _tr("pose"))
    elif failure is not None:
        state = _State(said(failure.message), Mark.TRIANGLE, "review", _tr("failed"))
    elif station.inspect.has_older_result(entry.id):
        state = _State(_tr("changed since"), Mark.RING, "review", _tr("stale"))
    else:
        state = _State(_tr("not inspected"), Mark.RING, "muted", "")
    return state


def _finished(entry: PhotoEntry, summary: ResultSummary) -> _State:
    regions = _tr("none") if not summary.n_regions else _count(summary.n_regions)
    detail = f"{summary.score:.2f} · {regions}"
    if entry.decision is not None:
        mark, tint = CHOICE_MARKS[entry.decision.choice]
        return _State(detail, mark, tint, said(entry.decision.choice.value))
    mark, tint, word = {
        Outcome.ACCEPT: (Mark.CIRCLE, "accept", _tr("accept?")),
        Outcome.REVIEW: (Mark.TRIANGLE, "review", _tr("review")),
        Outcome.REJECT: (Mark.DIAMOND, "reject", _tr("reject?")),
    }[summary.outcome]
    return _State(detail, mark, tint, word)


def step_views(station: Workstation) -> tuple[StepView, ...]:
    """Say for each of the six steps how far it is."""
    photos = station.document.session.photos
    n = len(photos)
    cameras = sum(entry.intrinsics is not None for entry in photos)
    posed = sum(entry.T_cam_obj is not None for entry in photos)
    inspected = sum(station.inspect.has_result(entry.id) for entry in photos)
    decided = sum(entry.decision is not None for entry in photos)
    stale = any(
        not station.inspect.has_result(entry.id) and station.inspect.has_older_result(entry.id) for entry in photos
    )
    part_state = StepState.DONE if station.document.session.cad is not None else StepState.MISSING
    return (
        StepView("", part_state),
        StepView("", _share_state(cameras, n), _share(cameras, n)),
        StepView("", _share_state(posed, n), _align_status(station) or _share(posed, n)),
        StepView("", StepState.STALE if stale else _share_state(inspected, n), _share(inspected, n)),
        StepView("", _share_state(decided, n), _share(decided, n)),
        StepView("", StepState.TODO),
    )


def first_open_step(station: Workstation) -> int:
    """Find the step at which work goes on."""
    for index, view in enumerate(step_views(station)[:DECIDE]):
        if view.state is not StepState.DONE:
            return index
    return DECIDE


def context_line(station: Workstation) -> str:
    """Name engine and threshold, for the right end of the step rail."""
    session = station.document.session
    threshold = session.policy.threshold
    if threshold is None or threshold.engine != session.engine.name:
        return _tr("Engine {0} · threshold not calibrated").format(session.engine.name)
    if threshold.n_photos:
        return _tr("Engine {0} · threshold from {1} good photos").format(session.engine.name, threshold.n_photos)
    return _tr("Engine {0} · threshold set by hand").format(session.engine.name)


def _align_status(station: Workstation) -> str:
    view = station.pose.view
    if view is None or view.quality is None or view.level is QualityLevel.UNKNOWN:
        return ""
    return f"{view.quality.edge_median_px:.1f} px"


def _share_state(done: int, n: int) -> StepState:
    if not n or not done:
        return StepState.TODO
    return StepState.DONE if done == n else StepState.TODO


def _share(done: int, n: int) -> str:
    return "" if not n or done == n else _tr("{0} of {1}").format(done, n)


def _count(n: int) -> str:
    return (_tr("{0} region") if n == 1 else _tr("{0} regions")).format(n)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)
