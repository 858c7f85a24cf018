"""The language of the window: which one, its catalogue, and the translation of what the layers below say."""

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication

from avatar_gui.app.sentences import phrases_in
from avatar_gui.domain.phrases import Phrases
from avatar_gui.domain.settings import CHINESE, ENGLISH, LANGUAGES
from avatar_gui.ui.theme import packaged_resources

log = logging.getLogger(__name__)

COMPILED = "translations/avatar_{0}.qm"
_PROPERTY = "avatar_language"


class Language:
    """The language that the window speaks; made by `apply_language` and kept by the application.

    Parameters
    ----------
    code : str
        "en" or "zh_CN".
    translators : tuple of QTranslator
        Installed in the application.
    """

    def __init__(self, code: str, translators: tuple[QTranslator, ...] = ()) -> None:
        self.code = code
        self.translators = translators
        self._phrases: Phrases | None = None

    def said(self, sentence: str) -> str:
        """Translate a finished sentence."""
        if self.code == ENGLISH:
            return sentence
        if self._phrases is None:
            self._phrases = phrases_in(self.code)
        return self._phrases.translate(sentence)


def apply_language(app: QCoreApplication, choice: str) -> str:
    """Have the application speak a language from now on: what is made later, speaks it.

    Parameters
    ----------
    app : QCoreApplication
    choice : str
        One of `LANGUAGES`; "system" follows the system's locale.

    Returns
    -------
    str
        The language in force. English where the system has no font for the language.
    """
    old = app.property(_PROPERTY)
    for translator in old.translators if isinstance(old, Language) else ():
        app.removeTranslator(translator)
    code = wanted_language(choice, QLocale.system())
    if code == CHINESE and not has_chinese_font():
        log.warning("the window stays English: no font of this system has Chinese letters (install fonts-noto-cjk)")
        code = ENGLISH
    translators = () if code == ENGLISH else _translators(code)
    for translator in translators:
        app.installTranslator(translator)
    app.setProperty(_PROPERTY, Language(code, translators))
    return code


def current_language() -> str:
    """Tell which language the window speaks."""
    language = _language()
    return ENGLISH if language is None else language.code


def said(sentence: str) -> str:
    """Translate what a lower layer said: an error, a reason, the name of a step or of an edit."""
    language = _language()
    return sentence if language is None else language.said(sentence)


def wanted_language(choice: str, locale: QLocale) -> str:
    """Give the language for a choice in the settings under a locale."""
    if choice != LANGUAGES[0]:
        return choice
    is_chinese = locale.language() == QLocale.Language.Chinese
    is_simplified = locale.script() in {QLocale.Script.AnyScript, QLocale.Script.SimplifiedHanScript}
    return CHINESE if is_chinese and is_simplified else ENGLISH


def has_chinese_font() -> bool:
    """Tell whether some font of the system can write Simplified Chinese; also without a screen to ask."""
    if not isinstance(QCoreApplication.instance(), QGuiApplication):
        return True
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def _translators(code: str) -> tuple[QTranslator, ...]:
    """Load Qt's own words (buttons of standard dialogs) and ours; the one installed last is asked first."""
    qt, ours = QTranslator(), QTranslator()
    qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    path = packaged_resources() / COMPILED.format(code)
    if not ours.load(str(path)):
        log.error("the translation %s cannot be read", path)
    return qt, ours


def _language() -> Language | None:
    app = QCoreApplication.instance()
    language = None if app is None else app.property(_PROPERTY)
    return language if isinstance(language, Language) else None
