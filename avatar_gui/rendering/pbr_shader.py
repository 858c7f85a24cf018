"""Pictures of scenes with VTK's physically based shading: light from all around, lamps and their shadows.

Colours leave the GL window as shared-exponent numbers (Ward 1991), so that highlights and deep shade survive eight bits
per channel. Light from all around is blurred for each roughness with few samples, which takes 0.03 s and not 0.5 s: the
surroundings have no small features.
"""

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import RenderError
from avatar_gui.domain.raster_scene import Picture, RasterLamp, RasterMesh, RasterScene, SurfaceLook
from avatar_gui.rendering.conventions import apply_to_vtk_camera, metric_depth, rows_down
from avatar_gui.rendering.gl_window import NO_GL_HINT, make_offscreen_window
from avatar_gui.rendering.vtk_arrays import mesh_of, to_numpy, to_vtk

if TYPE_CHECKING:
    from vtkmodules.vtkRenderingCore import vtkActor
    from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLTexture

# Per direction and roughness.
PREFILTER_SAMPLES = 48
SHADOW_SIDE_PX = 512
# Half the angle that a panel's shadows are drawn in.
PANEL_CONE_DEG = 28.0
# Lamps' pictures hold the exponential of depths in half precision, which ends at exp(11).
DEPTH_EXPONENT = 10.5
# A surface so far behind what the lamp sees is in the shade, as shares of its distance: nothing of it, all of it.
SHADE_SHARES = (0.002, 0.010)
# Of the side of a lamp's picture: how far apart it is looked at.
HALF_SHADE = 0.005
# Reflects 3.6 % straight on, as Mitsuba's `specular` of 0.45 does.
REFRACTIVE_INDEX = 1.468
NEAREST_MM, FARTHEST_MM = 5.0, 6000.0
# Pictures of no more pixels have one value.
EVEN_PX = 4
_GL_BLEND = 0x0BE2

# Instead of VTK's display gamma: mantissas and a common exponent.
_EXPONENT = (
    "gl_FragData[0].rgb = pow(gl_FragData[0].rgb, vec3(1.0/2.2));",
    """
  vec3 linearLight = max(color, vec3(0.0));
  float most = clamp(max(max(linearLight.r, linearLight.g), linearLight.b), 1.0e-8, 1.0e8);
  float exponent = ceil(log2(most));
  gl_FragData[0] = vec4(linearLight * exp2(-exponent), (exponent + 128.0) / 255.0);
""",
)
# In the pictures from the lamps: without colours, which the compiler then leaves away.
_LAMP_DEPTH = ("gl_FragData[0].r = exp(depthC * ldepth);", "gl_FragData[0] = vec4(exp(depthC * ldepth));")
# VTK's own measure of shade fades with the depth of the whole scene; this one goes by millimetres, and the mean of five
# looks, a few millimetres apart, stands for the half shade of a lamp that is no point.
_SHADE = f"""
  vec3 right = dFdx(vec3(projected, ldepth)), up = dFdy(vec3(projected, ldepth));
  float area = right.x * up.y - right.y * up.x;
  // How depth grows across the lamp's picture: a surface that it grazes must not shade itself.
  vec2 slope = vec2(up.y * right.z - right.y * up.z, right.x * up.z - up.x * right.z) / (abs(area) + 1.0e-12);
  slope *= sign(area) * min(1.0, 4.0 / (length(slope) + 1.0e-6));
  float range = sFarZ - sNearZ;
  float slack = 0.5 + length(slope) * range / {SHADOW_SIDE_PX}.0;
  float hidden = 0.0;
  vec2 looks[5] = vec2[5](vec2(0.0), vec2(1.0, 0.4), vec2(-0.4, 1.0), vec2(-1.0, -0.4), vec2(0.4, -1.0));
  for (int k = 0; k < 5; k++) {{
    vec2 off = {HALF_SHADE} * looks[k];
    float lampDepth = log(max(texture2D(shadowMap, projected + off).r, 1.0e-30)) / depthC;
    float behind = (ldepth + dot(off, slope) - lampDepth) * range - slack;
    hidden += smoothstep({SHADE_SHARES[0]} * shadowCoord.w, {SHADE_SHARES[1]} * shadowCoord.w, behind);
  }}
  // Toward the rim of the lamp's picture its depths are no longer exact: shade ends before.
  expFactor = 1.0 - 0.2 * hidden * (1.0 - smoothstep(0.22, 0.36, length(projected - vec2(0.5))));
"""
_SHADOWS = (
    # Outside its map a lamp throws no shadow.
    ("float expFactor = 8.0;", "float expFactor = 1.0;"),
    ("if (expFactor > 1.0) { expFactor = 1.0; }", _SHADE),
)
# A wide lamp's reflection is wide: roughness grows (Karis 2013).
_WIDENING = (
    ("vec3 Lo = vec3(0.0);", "vec3 Lo = vec3(0.0);\n  float widening = 0.0;"),
    (
        "SpecularIsotropic(NdH, NdV, NdL, HdL, roughness,",
        "SpecularIsotropic(NdH, NdV, NdL, HdL, min(1.0, sqrt(roughness * roughness + widening)),",
    ),
)


class PbrShader:
    """Draws scenes off-screen. Every method must be called on the thread of the first call.

    Raises
    ------
    RenderError
        If there is no usable GL.
    """

    def __init__(self) -> None:
        from vtkmodules.vtkRenderingCore import vtkLight
        from vtkmodules.vtkRenderingOpenGL2 import (
            vtkCameraPass,
            vtkOpenGLRenderer,
            vtkRenderPassCollection,
            vtkSequencePass,
            vtkShadowMapBakerPass,
            vtkShadowMapPass,
        )

        self._owner = threading.current_thread()
        self._window = make_offscreen_window()
        self._renderer = vtkOpenGLRenderer()
        self._renderer.SetBackground(0.0, 0.0, 0.0)
        self._renderer.SetBackgroundAlpha(0.0)
        self._renderer.AutomaticLightCreationOff()
        self._renderer.UseFXAAOff()
        self._renderer.UseImageBasedLightingOn()
        self._renderer.UseSphericalHarmonicsOn()
        self._renderer.SetEnvironmentRight(1, 0, 0)
        self._renderer.SetEnvironmentUp(0, 0, 1)
        self._renderer.GetEnvMapPrefiltered().SetPrefilterMaxSamples(PREFILTER_SAMPLES)
        self._window.AddRenderer(self._renderer)
        self._lights: list[vtkLight] = [vtkLight() for _ in range(3)]
        baker, shadows = vtkShadowMapBakerPass(), vtkShadowMapPass()
        baker.SetResolution(SHADOW_SIDE_PX)
        baker.SetExponentialConstant(DEPTH_EXPONENT)
        shadows.SetShadowMapBakerPass(baker)
        passes, sequence, camera = vtkRenderPassCollection(), vtkSequencePass(), vtkCameraPass()
        passes.AddItem(baker)
        passes.AddItem(shadows)
        sequence.SetPasses(passes)
        camera.SetDelegatePass(sequence)
        self._renderer.SetPass(camera)

    def shade(self, scene: RasterScene) -> tuple[Picture, Picture]:
        """Give linear light (H, W, 3), 0 where nothing is, and the depth (H, W), mm, NaN where nothing is.

        Raises
        ------
        RenderError
            If GL fails.
        """
        if threading.current_thread() is not self._owner:
            raise RuntimeError("the GL window of a shader was touched by another thread than its own")
        size = (scene.camera.width, scene.camera.height)
        if self._window.GetSize() != size:
            self._window.SetSize(*size)
        self._renderer.SetEnvironmentTexture(_environment(scene.environment), False)  # noqa: FBT003 - VTK has no names
        self._place_lights(scene.lamps)
        actors = [_actor(mesh, max(1, len(scene.lamps))) for mesh in scene.meshes]
        for actor in actors:
            self._renderer.AddActor(actor)
            # Just before it is drawn, because passes turn blending on: the fourth channel is an exponent, no opacity.
            actor.GetMapper().AddObserver("UpdateShaderEvent", self._turn_blending_off)  # type: ignore[arg-type] # VTK's stubs leave event names out
        planes = (NEAREST_MM, FARTHEST_MM)
        apply_to_vtk_camera(self._renderer.GetActiveCamera(), scene.camera, scene.T_cam_bench, *planes)
        try:
            self._window.Render()
            return self._read(*size, planes)
        finally:
            self._renderer.RemoveAllViewProps()
            for actor in actors:
                actor.ReleaseGraphicsResources(self._window)

    def close(self) -> None:
        """Give back the GL context."""
        self._renderer.RemoveAllViewProps()
        self._window.Finalize()

    def _turn_blending_off(self, _mapper: object, _event: str) -> None:
        self._window.GetState().vtkglDisable(_GL_BLEND)  # type: ignore[attr-defined] # every window of OpenGL has it

    def _place_lights(self, lamps: tuple[RasterLamp, ...]) -> None:
        self._renderer.RemoveAllLights()
        # Without any light VTK does not shade at all: a dark one then.
        dark = RasterLamp(np.array([0.0, 0.0, 900.0]), np.zeros(3), (0.0, 0.0, 0.0))
        for light, lamp in zip(self._lights, lamps or (dark,), strict=False):
            light.SetLightTypeToSceneLight()
            light.PositionalOn()
            light.SetPosition(*lamp.at_mm)
            light.SetFocalPoint(*lamp.target_mm)
            light.SetColor(*lamp.intensity)
            light.SetIntensity(1.0)
            light.SetConeAngle(lamp.cone_deg or PANEL_CONE_DEG)
            # A panel's light falls off with the cosine, a spot's as written in the shader.
            light.SetExponent(0.0 if lamp.cone_deg else 1.0)
            # Beside squares of distances in mm the first is nothing: it carries how wide the lamp looks.
            light.SetAttenuationValues(lamp.widening, 0.0, 1.0)
            self._renderer.AddLight(light)

    def _read(self, width: int, height: int, planes: tuple[float, float]) -> tuple[Picture, Picture]:
        from vtkmodules.vtkCommonCore import vtkFloatArray, vtkUnsignedCharArray

        colours, depths = vtkUnsignedCharArray(), vtkFloatArray()
        self._window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, colours, 0)
        self._window.GetZbufferData(0, 0, width - 1, height - 1, depths)
        pixels: NDArray[np.uint8] = to_numpy(colours)
        if pixels.size != width * height * 4:
            raise RenderError(f"GL gave {pixels.size} bytes for a {width}x{height} picture", hint=NO_GL_HINT)
        pixels = rows_down(pixels.reshape(height, width, 4))
        scale = np.exp2(np.arange(256) - 128.0).astype(np.float32) / np.float32(255)
        light: Picture = pixels[..., :3] * scale[pixels[..., 3]][..., None]
        depth = rows_down(metric_depth(to_numpy(depths).reshape(height, width), *planes)).astype(np.float32)
        light[~np.isfinite(depth)] = 0
        return light, depth


@lru_cache(maxsize=4)
def _shader_of(_thread: int) -> PbrShader:
    return PbrShader()


def own_shader() -> PbrShader:
    """Give this thread's shader, made the first time: what a tracing process keeps."""
    return _shader_of(threading.get_ident())


def _actor(mesh: RasterMesh, lights: int) -> "vtkActor":
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

    n = len(mesh.corners_mm)
    data = mesh_of(mesh.corners_mm.reshape(-1, 3).astype(np.float32), triangles=np.arange(3 * n).reshape(-1, 3))
    along = _along_u(mesh)
    point_data = data.GetPointData()
    point_data.SetNormals(to_vtk(mesh.normals.reshape(-1, 3).astype(np.float32)))
    point_data.SetTCoords(to_vtk(mesh.uv.reshape(-1, 2).astype(np.float32)))
    point_data.SetTangents(to_vtk(_tangents(along, mesh.normals)))
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(data)
    mapper.ScalarVisibilityOff()
    actor = vtkActor()
    actor.SetMapper(mapper)
    looks = actor.GetProperty()
    looks.SetInterpolationToPBR()
    looks.SetBaseIOR(REFRACTIVE_INDEX)
    looks.SetBaseColorTexture(_colour(mesh.look.colour))
    is_even = max(mesh.look.roughness.size, mesh.look.metallic.size) <= EVEN_PX
    looks.SetMetallic(float(mesh.look.metallic.mean()) if is_even else 1.0)
    looks.SetRoughness(float(mesh.look.roughness.mean()) if is_even else 1.0)
    # Each picture costs a tenth of the time.
    if not is_even:
        looks.SetORMTexture(_material(mesh.look))
        # Also where it is flat: each combination of pictures is a program to compile, which takes seconds.
        looks.SetNormalTexture(_relief(mesh.look.height_mm, float(np.median(np.linalg.norm(along, axis=1)))))
    shader = actor.GetShaderProperty()
    changes = [
        _EXPONENT,
        _LAMP_DEPTH,
        *_SHADOWS,
        *_WIDENING,
        *(change for i in range(lights) for change in _lamp_code(i)),
    ]
    for old, new in changes:
        shader.AddFragmentShaderReplacement(old, False, new, True)  # noqa: FBT003 - VTK has no names
    return actor


def _lamp_code(i: int) -> tuple[tuple[str, str], ...]:
    """Change what VTK writes for light `i`: panels shine outside their cone, spots fade toward its rim."""
    fade = f"clamp((lightConeAngle{i} - degrees(acos(min(coneDot, 1.0)))) / (0.4 * lightConeAngle{i}), 0.0, 1.0)"
    rim = f"cos(radians(lightConeAngle{i}))"
    return (
        (f"if (lightPositional{i} == 0)", f"widening = lightAttenuation{i}.x;\n  if (lightPositional{i} == 0)"),
        (
            f"if (coneDot >= {rim})",
            f"if (coneDot >= (lightExponent{i} > 0.5 ? 0.0 : {rim}))",
        ),
        (f"pow(coneDot, lightExponent{i})", f"(lightExponent{i} > 0.5 ? coneDot : {fade})"),
    )


def _along_u(mesh: RasterMesh) -> NDArray[np.float64]:
    """Give, of each triangle, the way (mm) of one repeat of the picture along u."""
    edges, steps = (values[:, 1:] - values[:, :1] for values in (mesh.corners_mm, mesh.uv))
    area = steps[:, 0, 0] * steps[:, 1, 1] - steps[:, 1, 0] * steps[:, 0, 1]
    along = edges[:, 0] * steps[:, 1, 1, None] - edges[:, 1] * steps[:, 0, 1, None]
    safe = np.where(np.abs(area) > 1e-12, area, 1.0)[:, None]
    given: NDArray[np.float64] = np.where(np.abs(area)[:, None] > 1e-12, along / safe, (1.0, 0.0, 0.0))
    return given


def _tangents(along: NDArray[np.float64], normals: NDArray[np.float64]) -> NDArray[np.float32]:
    """Give vectors (3n, 3) across the normals (n, 3, 3) of corners, as far as that goes along u; VTK scales them."""
    unit = (along / (np.linalg.norm(along, axis=1, keepdims=True) + 1e-12)).astype(np.float32)
    n = normals.astype(np.float32)
    given = unit[:, None].repeat(3, axis=1)
    # Where u points along the normal, another direction.
    is_lost = np.abs(np.einsum("ijk,ik->ij", n, unit)) > 0.999
    given[is_lost] = np.roll(n[is_lost], 1, axis=1) + np.array([0.1, 0.2, 0.3], np.float32)
    flat: NDArray[np.float32] = given.reshape(-1, 3)
    return flat


def _texture(picture: NDArray[Any], *, is_srgb: bool = False) -> "vtkOpenGLTexture":
    from vtkmodules.vtkCommonDataModel import vtkImageData
    from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLTexture

    height, width = picture.shape[:2]
    data = vtkImageData()
    data.SetDimensions(width, height, 1)
    data.GetPointData().SetScalars(to_vtk(picture.reshape(height * width, -1)))
    texture = vtkOpenGLTexture()
    texture.SetInputData(data)
    texture.SetColorModeToDirectScalars()
    texture.InterpolateOn()
    texture.MipmapOn()
    texture.RepeatOn()
    texture.SetMaximumAnisotropicFiltering(1.0)
    texture.SetUseSRGBColorSpace(is_srgb)
    return texture


def _environment(around: Picture) -> "vtkOpenGLTexture":
    # VTK counts columns by atan2(-y, x) from -180 degrees on, and rows from below.
    picture = np.roll(around, round(around.shape[1] / 4), axis=1)[::-1]
    return _texture(np.ascontiguousarray(picture, dtype=np.float32))


def _colour(linear: Picture) -> "vtkOpenGLTexture":
    # By its root, which is much faster than the curve itself and as fine in the dark.
    root = (np.sqrt(linear) * np.float32(255) + np.float32(0.5)).astype(np.uint8)
    return _texture(_srgb_codes()[root], is_srgb=True)


@lru_cache(maxsize=1)
def _srgb_codes() -> NDArray[np.uint8]:
    """Give the sRGB code of each root of linear light, both 0 to 255."""
    linear = (np.arange(256) / 255) ** 2
    curve = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    codes: NDArray[np.uint8] = np.rint(255 * curve).astype(np.uint8)
    return codes


def _material(look: SurfaceLook) -> "vtkOpenGLTexture":
    """Pack occlusion (none), roughness and metal as glTF does."""
    shape = look.roughness.shape
    metallic = look.metallic if look.metallic.shape == shape else np.full(shape, look.metallic.mean())
    picture = np.full((*shape, 3), 255, np.uint8)
    picture[..., 1] = np.rint(255 * look.roughness)
    picture[..., 2] = np.rint(255 * metallic)
    return _texture(picture)


def _relief(height_mm: Picture, mm_per_repeat: float) -> "vtkOpenGLTexture":
    """Make the normals of a relief; it repeats."""
    rows, columns = height_mm.shape
    across = (np.roll(height_mm, -1, axis=1) - height_mm) * np.float32(columns / mm_per_repeat)
    down = (np.roll(height_mm, -1, axis=0) - height_mm) * np.float32(rows / mm_per_repeat)
    length = np.sqrt(across * across + down * down + 1)
    normals = np.stack((-across / length, -down / length, 1 / length), axis=-1)
    return _texture((normals * np.float32(127.5) + np.float32(128)).astype(np.uint8))
