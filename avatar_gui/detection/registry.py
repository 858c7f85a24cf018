"""Finds engines by name through entry points, so that third parties' engines arrive the same way as ours."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from avatar_gui.detection.triton_guard import load_triton_apart
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import EngineSpec

ENTRY_POINT_GROUP = "avatar.engines"


def _installed_entry_points() -> Iterable[EntryPoint]:
    return entry_points(group=ENTRY_POINT_GROUP)


@dataclass(frozen=True, slots=True)
class _Found:
    specs: Mapping[str, EngineSpec]
    unavailable: Mapping[str, str]


class EntryPointRegistry:
    """The engines installed on this machine (`domain.ports.EngineRegistry`).

    Looks at the first question asked, once. A plug-in that cannot be imported, or is no engine, is listed in
    `unavailable` with the reason; the others work.

    Parameters
    ----------
    find : callable
        Gives the entry points; tests pass their own.
    """

    def __init__(self, find: Callable[[], Iterable[EntryPoint]] = _installed_entry_points) -> None:
        self._find = find
        self._found: _Found | None = None

    def specs(self) -> tuple[EngineSpec, ...]:
        """Give those that can be loaded, sorted by name."""
        return tuple(spec for _, spec in sorted(self._engines().specs.items()))

    def unavailable(self) -> Mapping[str, str]:
        """Give the name of each engine that could not be loaded, with the reason."""
        return dict(self._engines().unavailable)

    def spec(self, name: str) -> EngineSpec:
        """Find one by name.

        Raises
        ------
        EngineError
            If there is none of that name, or it could not be loaded.
        """
        found = self._engines()
        if name in found.specs:
            return found.specs[name]
        if name in found.unavailable:
            raise EngineError(f"the engine {name!r} cannot be loaded: {found.unavailable[name]}")
        raise EngineError(f"there is no engine {name!r}", hint=f"there are {', '.join(sorted(found.specs)) or 'none'}")

    def _engines(self) -> _Found:
        if self._found is None:
            specs: dict[str, EngineSpec] = {}
            unavailable: dict[str, str] = {}
            for entry_point in sorted(self._find(), key=lambda e: (e.name, e.value)):
                name = entry_point.name
                try:
                    spec = _load(entry_point)
                except Exception as error:  # noqa: BLE001 - third parties' import-time code may raise anything
                    specs.pop(name, None)
                    unavailable[name] = f"{type(error).__name__}: {error}"
                    continue
                if name in specs:
                    # Which of two wins must not depend on the order of installation.
                    del specs[name]
                    unavailable[name] = f"two installed packages register it; one as {entry_point.value}"
                elif name not in unavailable:
                    specs[name] = spec
            self._found = _Found(specs, unavailable)
        return self._found


def _load(entry_point: EntryPoint) -> EngineSpec:
    if not entry_point.module.startswith("avatar_gui."):
        # A plug-in may import anything, now or later.
        load_triton_apart()
    spec = entry_point.load()
    if not isinstance(spec, EngineSpec):
        raise TypeError(f"{entry_point.value} is a {type(spec).__name__}, not an EngineSpec")
    if spec.name != entry_point.name:
        raise ValueError(f"{entry_point.value} calls itself {spec.name!r}")
    return spec
