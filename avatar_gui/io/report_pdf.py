"""The report for people: PDF/A-2b, tagged, searchable, made with typst from resources/report/report.typ."""

import io
import json
import re
import tempfile
from pathlib import Path

from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.report import ReportContent
from avatar_gui.io.assets import asset, asset_bytes
from avatar_gui.io.atomic_files import write_files
from avatar_gui.io.report_language import STANDARD_REASONS, ReportLanguage
from avatar_gui.io.report_pages import report_pages
from avatar_gui.io.report_pictures import PicturePool, heat_bar
from avatar_gui.io.report_text import timestamp

# Inter has it. Stands for a character that no font on this machine can show.
REPLACEMENT = "□"
_LARGEST_LOGO_BYTES = 5_000_000
_LARGEST_LOGO_PX = 20_000_000
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")


class _LettersMissingError(Exception):
    """No font of this machine has the letters of the report's language."""


def write_report(path: Path, content: ReportContent, *, has_system_fonts: bool = True) -> str:
    """Write the report of one part. The same content gives the same bytes; in Chinese, with the same fonts.

    Parameters
    ----------
    path : Path
        Its folder is made if need be; an earlier report is replaced.
    content : ReportContent
        Its `created_at` is the document's time.
    has_system_fonts : bool
        Whether fonts of the machine are used for letters that the packaged ones lack.

    Returns
    -------
    str
        The language that it is in: English where no font of this machine has the letters of the one asked for.

    Raises
    ------
    InputError
        If the logo is not a PNG, JPEG or SVG that can be shown.
    StorageError
        If the file cannot be written; an earlier report is then left as it was.
    """
    language = ReportLanguage(content.branding.language, _names(content))
    try:
        pdf = _compile(content, language, has_system_fonts=has_system_fonts)
    except _LettersMissingError:
        language = ReportLanguage()
        pdf = _compile(content, language, has_system_fonts=has_system_fonts)
    write_files(path.parent, {path.name: pdf})
    return language.code


def _names(content: ReportContent) -> set[str]:
    """Give what sentences may quote and is not the program's: names of files and parts, reasons of people's own."""
    names = {content.title, content.cad.name, *(part.name for part in content.cad.parts)}
    names |= {name for name, _reason in content.skipped}
    for result in content.results:
        words = (*result.review.calls, *result.review.marked, *((result.decision,) if result.decision else ()))
        names |= {result.photo_name, *(region.part for region in result.regions)}
        names |= {word.reason for word in words} - STANDARD_REASONS
    return names


def _compile(content: ReportContent, language: ReportLanguage, *, has_system_fonts: bool) -> bytes:
    """Compile the template in a folder of its own: it can read nothing else, and packages are switched off by that."""
    import typst

    pictures = PicturePool()
    data = report_pages(content, pictures, language)
    data["heat_bar"] = heat_bar(pictures, content.branding.heat_map)
    data["logo"] = _logo(content.branding.logo, pictures)
    try:
        created = timestamp(content.created_at)
    except ValueError as error:
        raise StorageError(f"the report's time {content.created_at!r} is not ISO 8601") from error
    data = data | {"created": list(created.timetuple()[:6])}
    text = json.dumps(data, ensure_ascii=False)
    try:
        with tempfile.TemporaryDirectory(prefix="avatar-report-") as name:
            folder = Path(name)
            (folder / "report.typ").write_bytes(asset_bytes("report/report.typ"))
            for picture, encoded in pictures.files.items():
                (folder / picture).write_bytes(encoded)
            # First with our own fonts alone, which gives the same bytes on every machine; then with the machine's
            # fonts for scripts that ours lack; then with a box for what nobody can show (PDF/A forbids missing glyphs).
            # Ours have no Chinese: there the machine's are needed from the beginning.
            has_all_fonts = bool(language.letters) or not has_system_fonts
            while True:
                (folder / "data.json").write_text(text, "utf-8")
                compiler = typst.Compiler(
                    input=folder / "report.typ",
                    root=folder,
                    font_paths=[asset("fonts")],
                    ignore_system_fonts=not (has_all_fonts and has_system_fonts),
                    package_path=folder / "no-packages",
                    package_cache_path=folder / "no-packages",
                )
                try:
                    pdf = compiler.compile(format="pdf", pdf_standards="a-2b", timestamp=created)
                except typst.TypstError as error:
                    missing = _unshown_characters(error.diagnostic)
                    if has_all_fonts and missing & language.letters:
                        raise _LettersMissingError from error
                    shown = text.translate(dict.fromkeys(map(ord, missing), REPLACEMENT))
                    if shown == text:
                        raise StorageError(f"the report cannot be made: {error.message}") from error
                    if has_all_fonts:
                        text = shown
                    has_all_fonts = True
                    continue
                if not isinstance(pdf, bytes):
                    raise StorageError("typst gave no document")
                return pdf
    except OSError as error:
        raise StorageError(f"the report cannot be made: {error.strerror}", hint="is the disk full?") from error


def _unshown_characters(diagnostic: str) -> set[str]:
    """Read from typst's message which characters no font could show."""
    found: set[str] = set()
    for quoted in _UNSHOWN.findall(diagnostic):
        plain = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], quoted)
        # ASCII is in every font and is JSON's own syntax: it is never what is missing.
        found |= {c for c in plain if ord(c) > 127 and c != REPLACEMENT}
    return found


def _logo(content: bytes, pictures: PicturePool) -> str:
    """Check a logo and keep it; gives its name, or nothing without a logo."""
    if not content:
        return ""
    if len(content) > _LARGEST_LOGO_BYTES:
        raise InputError(f"the logo has {len(content) / 1e6:.1f} MB", hint="5 MB are enough for any logo")
    if _is_svg(content):
        return pictures.add(content, ".svg")
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as logo:
            if logo.width * logo.height > _LARGEST_LOGO_PX:
                raise InputError(f"the logo has {logo.width}x{logo.height} px", hint="2000 px are enough for any logo")
            # Encoded anew: whatever else is in the file stays out of the report.
            plain = logo.convert("RGBA" if logo.mode in {"RGBA", "LA", "P", "PA"} else "RGB")
            plain.thumbnail((1200, 600))
            stream = io.BytesIO()
            plain.save(stream, "PNG")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InputError("the logo cannot be read", hint="use a PNG, JPEG or SVG file") from error
    return pictures.add(stream.getvalue(), ".png")


def _is_svg(content: bytes) -> bool:
    """Tell an SVG by its root element. External references in it are harmless: typst resolves none."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"<"):
        return False
    from xml.etree import ElementTree as ET

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError("the logo is an SVG with a document type", hint="save it as plain SVG")
    try:
        root = ET.fromstring(content)  # noqa: S314 - entities are refused above
    except ET.ParseError as error:
        raise InputError(f"the logo cannot be read ({error})", hint="use a PNG, JPEG or SVG file") from error
    if root.tag.rpartition("}")[2] != "svg":
        raise InputError(f"the logo is XML but not SVG (<{root.tag}>)", hint="use a PNG, JPEG or SVG file")
    return True
