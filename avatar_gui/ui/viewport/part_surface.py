"""The part itself: its surface, its crease lines, which parts are shown and which one is pointed out."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonDataModel import vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkMapper, vtkPolyDataMapper

from avatar_gui.domain.cad import CadModel
from avatar_gui.rendering.scene import CadScene, cad_scene
from avatar_gui.ui.viewport.entries import SurfacePaint, ViewTheme, rgb
from avatar_gui.ui.viewport.vtk_shapes import flat_actor, painted_mesh, picture_texture, to_vtk

# How much of the accent the chosen part takes on.
HIGHLIGHT_SHARE = 0.55
CREASE_DARKENING = 0.35
SPECK_MM = 1e-3
# Added to VTK's own offset of lines (-4 depth units), which lets lines behind thin walls shine through.
LINE_OFFSET_UNITS = 3.0
# Ambient and diffuse light: a part in its own colours, and one that is painted, whose colours mean something.
PLAIN_LIGHT = (0.16, 0.86)
PAINT_LIGHT = (0.52, 0.52)


class PartSurface:
    """Actors of one CAD model."""

    def __init__(self, cad: CadModel, theme: ViewTheme, line_width_px: float) -> None:
        self.cad = cad
        self._theme = theme
        self._line_width_px = line_width_px
        self._hidden: set[int] = set()
        self._highlighted: int | None = None
        self._paint: SurfacePaint | None = None
        self.scene: CadScene | None = cad_scene(cad)
        # Process-wide in VTK: without it lines on a surface flicker.
        vtkMapper.SetResolveCoincidentTopologyToPolygonOffset()
        self.mesh: vtkPolyData | None = None
        self.surface = _surface_actor()
        self._mapper = vtkPolyDataMapper()
        self.surface.SetMapper(self._mapper)
        self.creases = flat_actor(vtkPolyData(), (0.0, 0.0, 0.0), line_width_px, 0.6)
        self._crease_mapper = vtkPolyDataMapper()
        self._crease_mapper.ScalarVisibilityOff()
        self.creases.SetMapper(self._crease_mapper)
        self._crease_mapper.SetRelativeCoincidentTopologyLineOffsetParameters(0.0, LINE_OFFSET_UNITS)
        self._rebuild()

    @property
    def actors(self) -> list[vtkActor]:
        """Surface and lines."""
        return [self.surface, self.creases]

    @property
    def visible_bounds_mm(self) -> NDArray[np.float64]:
        """Box around the shown parts, (2, 3); around all when none is shown."""
        if self.scene is None:
            return self.cad.bounds_mm
        return np.stack((self.scene.vertices_mm.min(axis=0), self.scene.vertices_mm.max(axis=0)))

    def set_theme(self, theme: ViewTheme) -> None:
        """Take other colours."""
        self._theme = theme
        self._color()

    def set_part_visible(self, part: int, *, visible: bool) -> None:
        """Show or hide one part by its index in the model."""
        before = len(self._hidden)
        (self._hidden.discard if visible else self._hidden.add)(part)
        if len(self._hidden) != before:
            self._rebuild()

    def highlight(self, part: int | None) -> None:
        """Point out one part, or none."""
        self._highlighted = part
        self._color()

    def paint(self, paint: SurfacePaint | None) -> None:
        """Lay a picture over the surface, or show its own colours again."""
        had_mesh_of = self._paint.cells if self._paint is not None else None
        self._paint = paint
        if paint is None or had_mesh_of is not paint.cells:
            self._lay_mesh()
        if paint is not None:
            texture = picture_texture(paint.cells.picture(paint.colors), smaller=False)
            self.surface.SetTexture(texture)

    def set_line_look(self, *, in_accent: bool) -> None:
        """Draw crease lines in the accent colour, as over a photo, or subtly dark."""
        line = self.creases.GetProperty()
        line.SetColor(*(rgb(self._theme.accent) if in_accent else _darker(rgb(self._theme.background_bottom))))
        line.SetOpacity(0.95 if in_accent else 0.6)
        line.SetLineWidth(self._line_width_px * (1.4 if in_accent else 1.0))

    def _rebuild(self) -> None:
        """Make the mesh of the shown parts; their creases are those of the rest alone."""
        shown = ~np.isin(self.cad.face_part, list(self._hidden))
        is_any_shown = bool(shown.any())
        self.surface.SetVisibility(is_any_shown)
        self.creases.SetVisibility(is_any_shown)
        if not is_any_shown:
            self.scene = self.mesh = None
            return
        model = (
            self.cad
            if shown.all()
            else replace(self.cad, faces=self.cad.faces[shown], face_part=self.cad.face_part[shown])
        )
        self.scene = cad_scene(model)
        self.mesh = self.scene.surface()
        self._lay_mesh()
        self._crease_mapper.SetInputData(self.scene.crease_lines())
        self._color()

    def _lay_mesh(self) -> None:
        """Give the mapper the plain mesh, or the one whose corners know their places in the picture."""
        look, paint = self.surface.GetProperty(), self._paint
        look.SetAmbient((PLAIN_LIGHT if paint is None else PAINT_LIGHT)[0])
        look.SetDiffuse((PLAIN_LIGHT if paint is None else PAINT_LIGHT)[1])
        # A new one each time. WORKAROUND: VTK's mapper draws nothing any more when it was taken out of the view while
        # it had a picture, as at a change of the theme, and gets colours by face afterwards (seen with 9.7).
        self._mapper = vtkPolyDataMapper()
        self.surface.SetMapper(self._mapper)
        self._mapper.SetScalarVisibility(paint is None)
        if self.scene is None or self.mesh is None:
            return
        if paint is None:
            # Any: VTK's stubs do not know that None takes a texture away.
            actor: Any = self.surface
            actor.SetTexture(None)
            self._mapper.SetInputData(self.mesh)
            self._color()
            return
        shown = ~np.isin(self.cad.face_part, list(self._hidden))
        self._mapper.SetInputData(
            painted_mesh(
                self.scene.vertices_mm[self.scene.triangles],
                self.scene.normals[self.scene.triangles],
                paint.cells.corners[shown],
            )
        )

    def _color(self) -> None:
        if self.scene is None or self.mesh is None:
            return
        point_out = self._highlighted is not None
        colors = self.scene.part_colors[self.scene.face_part].astype(np.float64)
        if point_out:
            chosen = self.scene.face_part == self._highlighted
            accent = 255 * np.array(rgb(self._theme.accent))
            colors[chosen] = (1 - HIGHLIGHT_SHARE) * colors[chosen] + HIGHLIGHT_SHARE * accent
        scalars = to_vtk(colors.astype(np.uint8))
        scalars.SetName("shown_color")
        self.mesh.GetCellData().AddArray(scalars)
        per_vertex = self.scene.vertex_colors is not None and not point_out
        self._mapper.SetColorModeToDirectScalars()
        if per_vertex:
            self._mapper.SetScalarModeToUsePointData()
        else:
            self._mapper.SetScalarModeToUseCellFieldData()
            self._mapper.SelectColorArray("shown_color")
        self.mesh.Modified()


def painted_speck() -> vtkActor:
    """Make a triangle too small to be seen, of the kind that a painted part is."""
    actor, mapper = _surface_actor(), vtkPolyDataMapper()
    look = actor.GetProperty()
    look.SetAmbient(PAINT_LIGHT[0])
    look.SetDiffuse(PAINT_LIGHT[1])
    mapper.ScalarVisibilityOff()
    normals, places = np.zeros((1, 3, 3), np.float32), np.zeros((1, 3, 2), np.float32)
    normals[..., 2] = 1
    corners_mm = SPECK_MM * np.array([[(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)]])
    mapper.SetInputData(painted_mesh(corners_mm, normals, places))
    actor.SetMapper(mapper)
    actor.SetTexture(picture_texture(np.full((2, 2, 3), 128, np.uint8), smaller=False))
    return actor


def _surface_actor() -> vtkActor:
    actor = vtkActor()
    look = actor.GetProperty()
    look.SetInterpolationToPhong()
    look.SetSpecular(0.10)
    look.SetSpecularPower(24.0)
    return actor


def _darker(color: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (CREASE_DARKENING * c for c in color)
    return red, green, blue
