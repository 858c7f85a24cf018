"""Twins that are rendered once: the same model, camera and pose give the same picture."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import LightSetup, TwinRenderer
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender, TwinRender

TwinKey = tuple[str, CameraIntrinsics, RigidTransform, tuple[LightSetup, ...]]


class CachedTwins:
    """A `TwinRenderer` that remembers the last few twins of another one.

    Parameters
    ----------
    renderer : TwinRenderer
        Does the work, and is closed with this.
    capacity : int
        Twins kept. One of 1280x960 takes about 50 MB.
    """

    def __init__(self, renderer: TwinRenderer, *, capacity: int = 4) -> None:
        self._renderer = renderer
        self._capacity = capacity
        self._twins: OrderedDict[TwinKey, TwinRender] = OrderedDict()
        self._lock = Lock()

    def render(
        self,
        cad: CadModel,
        intrinsics: CameraIntrinsics,
        T_cam_obj: RigidTransform,
        *,
        lights: Sequence[LightSetup] = (LightSetup.HEAD,),
    ) -> TwinRender:
        """Give the twin, rendered or remembered. See `TwinRenderer.render`."""
        key = (cad.id, intrinsics, T_cam_obj, tuple(lights))
        with self._lock:
            if key in self._twins:
                self._twins.move_to_end(key)
                return self._twins[key]
        twin = self._renderer.render(cad, intrinsics, T_cam_obj, lights=lights)
        with self._lock:
            self._twins[key] = twin
            while len(self._twins) > self._capacity:
                self._twins.popitem(last=False)
        return twin

    def geometry(self, cad: CadModel, intrinsics: CameraIntrinsics, T_cam_obj: RigidTransform) -> GeometryRender:
        """Render depth and faces. Not remembered: who asks for many poses asks for each once."""
        return self._renderer.geometry(cad, intrinsics, T_cam_obj)

    def close(self) -> None:
        """Forget all twins and close the renderer."""
        with self._lock:
            self._twins.clear()
        self._renderer.close()
