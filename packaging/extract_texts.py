"""Finds every text that people read: what `ui` translates, what the layers below it say, and the report's own.

Three kinds:

- Texts of the window stand in a call, `self.tr("...")`, `_tr("...")` or `QCoreApplication.translate("Context", "...")`.
- Sentences of `app`, `services` and everything below are plain English where they are made, for they also go to files,
  logs and the command line. `avatar_gui/domain/phrases.py` finds their translation when they are shown. Here each
  becomes a pattern in the context "Phrases": ``f"{path.name} is empty"`` is ``{0} is empty``.
- Texts of the PDF report stand in `language.tr("...")` in `avatar_gui/io/report_*.py` and in ``t("...")`` in its
  template: context "Report".
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PHRASES = "Phrases"
REPORT = "Report"
TEMPLATE = "resources/report/report.typ"
ROOT = Path(__file__).resolve().parents[1]
BELOW = ("app", "services", "domain", "vision", "io", "detection", "rendering")
# What only commands say: their words stay English.
COMMANDS_ONLY = re.compile(
    r"evaluat|synth|train|bop_|detection_(page|files|metrics|evaluation)|pose_(errors|evaluation)|self_check|pseudo_defects"
    r"|avatar/augment|dataset"
)
# Here every sentence is for people, wherever it stands.
SPEAKING = (
    "app/", "io/cameras.py", "domain/verdict.py", "domain/conclusion.py", "services/inspect_photo.py",
    "vision/gates.py", "vision/region_guess.py", "domain/mesh_features.py", "vision/pose_quality.py",
    "domain/alignment.py",
)  # fmt: skip
# Words of these enumerations are shown.
SHOWN_ENUMS = frozenset({"Outcome", "GateStatus", "Choice", "RegionChoice", "CameraOrigin", "Severity"})
# Texts of tables that are marked where they stand.
LATER = frozenset(
    {
        "avatar_gui/ui/actions.py: _tr(current)",
        "avatar_gui/ui/actions.py: _tr(spec.text)",
        "avatar_gui/ui/actions.py: _tr(spec.menu)",
        "avatar_gui/ui/panels/points_panel.py: self.tr(word)",
    }
)
_SPOKEN_KEYWORDS = frozenset({"title", "label", "hint", "help", "problem", "summary", "reason"})
_SPEAKERS = frozenset({"info", "warn", "error", "errors", "warn_of_all"})
# What is put into lists of these names is shown.
_TOLD_LISTS = ("warnings", "notes")
_WITH_MESSAGE = frozenset({"Gate", "Conclusion", "PartConclusion", "edit", "progress", "Stage"})
# Which arguments of what is declared in tables are shown.
_PLACES = {"EngineOption": slice(2, 3), "_setting": slice(1, 4), "Choice": slice(1, 2)}
_NOT_FOR_PEOPLE = frozenset(
    {"ValueError", "TypeError", "KeyError", "RuntimeError", "NotImplementedError", "AssertionError", "OSError",
     "IndexError", "AttributeError", "ImportError", "TimeoutError", "StopIteration"}
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Text:
    """One text to translate, and where it stands."""

    context: str
    source: str
    file: str
    line: int


def extract(root: Path = ROOT) -> list[Text]:
    """Find all texts of the checkout, sorted by context and place."""
    package = root / "avatar_gui"
    found: list[Text] = []
    for path in sorted((package / "ui").rglob("*.py")):
        found += _of_window(ast.parse(path.read_text("utf-8")), path.relative_to(root).as_posix())
    for layer in BELOW:
        for path in sorted((package / layer).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not COMMANDS_ONLY.search(name):
                tree = ast.parse(path.read_text("utf-8"))
                found += _of_layer(tree, name)
                found += _of_report(tree, name) if layer == "io" and path.stem.startswith("report_") else ()
    return found + _of_template(root)


# --- the window -------------------------------------------------------------------------------------------------------


def _of_window(tree: ast.Module, file: str) -> Iterator[Text]:
    own = _context_of(tree)

    def walk(node: ast.AST, classes: dict[str, str]) -> Iterator[Text]:
        for child in ast.iter_child_nodes(node):
            inner = classes
            if isinstance(child, ast.ClassDef):
                inner = {"self": child.name}
            elif isinstance(child, ast.FunctionDef):
                inner = classes | {a.arg: _annotated(a) for a in child.args.args if a.annotation is not None}
            if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]).endswith("_FILTER"):
                # Of a file dialog: "Photos (*.jpg *.png);;All files (*)".
                for part in str(ast.literal_eval(child.value)).split(";;"):
                    yield Text(PHRASES, re.sub(r"\(.*\)", "({0})", part), file, child.lineno)
            if isinstance(child, ast.Call):
                yield from _of_call(child, classes, own, file)
            yield from walk(child, inner)

    yield from walk(tree, {})


def not_literal(root: Path = ROOT) -> Iterator[str]:
    """Find calls of translating functions, window's or report's, with something else than a literal."""
    files = [*(root / "avatar_gui" / "ui").rglob("*.py"), *(root / "avatar_gui" / "io").glob("report_*.py")]
    for path in sorted(files):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(call, ast.Call)
                and _called(call) in {"tr", "_tr"}
                and call.args
                and not _patterns(call.args[0])
            ):
                place = f"{path.relative_to(root).as_posix()}: {ast.unparse(call)}"
                if place not in LATER:
                    yield place


def _annotated(argument: ast.arg) -> str:
    """Give the class that an argument is declared as: `panel: "LevelsPanel"`."""
    note = argument.annotation
    return str(note.value) if isinstance(note, ast.Constant) else ast.unparse(note) if note is not None else ""


def _context_of(tree: ast.Module) -> str:
    """Give the context that the file's own `_tr` translates in."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "translate":
                    return str(ast.literal_eval(call.args[0]))
    return ""


def _of_call(call: ast.Call, classes: dict[str, str], own: str, file: str) -> Iterator[Text]:
    name, args = _called(call), call.args
    if name == "tr" and isinstance(call.func, ast.Attribute):
        context, texts = classes.get(ast.unparse(call.func.value), ""), args[:1]
    elif name == "_tr" and own:
        context, texts = own, args[:1]
    elif name == "translate" and len(args) > 1 and isinstance(args[0], ast.Constant):
        context, texts = str(args[0].value), args[1:2]
    elif name == "QT_TRANSLATE_NOOP":
        context, texts = str(ast.literal_eval(args[0])), args[1:2]
    elif name == "SnapPoint":
        context, texts = PHRASES, args[3:4]
    elif name == "ActionSpec":
        # The table of actions: menu and text.
        context, texts = own, args[1:3]
    else:
        return
    for text in texts:
        for source in _patterns(text):
            yield Text(context, source, file, text.lineno)


# --- the report -------------------------------------------------------------------------------------------------------


def _of_report(tree: ast.Module, file: str) -> Iterator[Text]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _called(call) == "tr":
            for source in _patterns(call.args[0]):
                yield Text(REPORT, source, file, call.lineno)


def _of_template(root: Path) -> list[Text]:
    path = root / TEMPLATE
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    found = [(number, re.finditer(r'(?<![\w-])t\("((?:[^"\\]|\\.)*)"', line)) for number, line in enumerate(lines, 1)]
    return [Text(REPORT, match[1], TEMPLATE, number) for number, matches in found for match in matches]


# --- below the window -------------------------------------------------------------------------------------------------


def _of_layer(tree: ast.Module, file: str) -> Iterator[Text]:
    # A docstring, of a module, a class or an attribute, is a statement of its own.
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    types = {id(part) for node in ast.walk(tree) for note in _annotations(node) for part in ast.walk(note)}
    assigned = _assigned(tree)
    is_speaking = any(place in file for place in SPEAKING)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        texts: Iterable[ast.expr] = ()
        if isinstance(node, ast.Call):
            texts = _said_in(node)
        elif isinstance(node, ast.ClassDef) and node.name in SHOWN_ENUMS:
            texts = [each.value for each in node.body if isinstance(each, ast.Assign)]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("_REASONS"):
            texts = node.value.elts if isinstance(node.value, ast.Tuple) else ()
        elif isinstance(node, ast.Dict):
            keys = [key.value if isinstance(key, ast.Constant) else "" for key in node.keys]
            texts = [value for key, value in zip(keys, node.values, strict=True) if key in {"title", "help"}]
        elif is_speaking and isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in docs:
            texts = [node] if id(node) not in inside or isinstance(node, ast.JoinedStr) else ()
            texts = [text for text in texts if id(text) not in types and any(map(_is_sentence, _patterns(text)))]
        for text in (each for given in texts for each in _behind(given, assigned)):
            for source in _patterns(text):
                if re.search(r"[A-Za-z]{2}", re.sub(r"\{\d+\}", "", source)):
                    yield Text(PHRASES, source, file, text.lineno)


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Give what each variable of a file is set to, wherever that is."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
        elif (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
        ):
            for target, value in zip(node.targets[0].elts, node.value.elts, strict=False):
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(value)
    return found


def _behind(node: ast.expr, assigned: dict[str, list[ast.expr]]) -> list[ast.expr]:
    """Give the expressions that a variable can be, or the expression itself."""
    return assigned.get(node.id, []) if isinstance(node, ast.Name) else [node]


def _annotations(node: ast.AST) -> list[ast.expr]:
    """Give the types that a node declares; those in quotes are no sentences."""
    notes = (getattr(node, "annotation", None), getattr(node, "returns", None))
    return [note for note in notes if isinstance(note, ast.expr)]


def _is_sentence(pattern: str) -> bool:
    """Tell a sentence from a key: two words or more, no mark of a date format."""
    return (
        len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\d+\}", "", pattern))) > 1
        and " " in pattern.strip()
        and not re.search(r"[%|]", pattern)
    )


def _said_in(call: ast.Call) -> Iterable[ast.expr]:
    name = _called(call)
    spoken = [each.value for each in call.keywords if each.arg in _SPOKEN_KEYWORDS]
    if name in _PLACES:
        return call.args[_PLACES[name]]
    if name in {"counted", "count_of"}:
        noun = call.args[1]
        if isinstance(noun, ast.Constant):
            one = ast.copy_location(ast.Constant(f"{{0}} {noun.value}"), noun)
            return [one, ast.copy_location(ast.Constant(f"{{0}} {noun.value}s"), noun)]
        return []
    is_told = name == "append" and ast.unparse(call.func).removesuffix(".append").endswith(_TOLD_LISTS)
    is_speaker = name in _SPEAKERS and isinstance(call.func, ast.Attribute) and "notif" in ast.unparse(call.func)
    if is_told or is_speaker or name in _WITH_MESSAGE or (name.endswith("Error") and name not in _NOT_FOR_PEOPLE):
        return [*call.args, *spoken]
    if name in {"debug", "warning", "exception", "critical", "info", "getLogger", *_NOT_FOR_PEOPLE}:
        return []
    return spoken


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _patterns(node: ast.expr) -> list[str]:
    """Give the texts that an expression can be, with numbered placeholders for what is put in."""
    found = []
    for parts in _variants(node):
        text = "".join("{}" if part is None else part for part in parts)
        # Placeholders without a number, of str.format or of an f-string, are numbered.
        first, *rest = text.split("{}")
        found.append(first + "".join(f"{{{i}}}{literal}" for i, literal in enumerate(rest)))
    return found


def _variants(node: ast.expr) -> list[list[str | None]]:
    if isinstance(node, ast.Constant):
        return [[node.value]] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return _variants(node.body) + _variants(node.orelse)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [[*a, *b] for a in _variants(node.left) for b in _variants(node.right)]
    if isinstance(node, ast.Call) and _called(node) in {"tr", "_tr", "format"} and isinstance(node.func, ast.Attribute):
        return _variants(node.func.value) if node.func.attr == "format" else []
    if not isinstance(node, ast.JoinedStr):
        return []
    every: list[list[str | None]] = [[]]
    for value in node.values:
        if isinstance(value, ast.Constant):
            every = [[*parts, str(value.value)] for parts in every]
            continue
        inner = value.value if isinstance(value, ast.FormattedValue) else value
        choices = _variants(inner) if isinstance(inner, ast.IfExp) else []
        is_fixed = isinstance(inner, ast.IfExp) and _is_fixed(inner.body) and _is_fixed(inner.orelse)
        every = [[*parts, *choice] for parts in every for choice in (choices if is_fixed else [[None]])]
    return every


def _is_fixed(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
