"""What the layers below the window say, in the window's language."""

from avatar_gui.domain.phrases import Phrases
from avatar_gui.io.translations import PHRASES, catalogue_path, read_context


def phrases_in(code: str) -> Phrases:
    """Give the translations of finished sentences into a language; StorageError if its catalogue is missing."""
    return Phrases(read_context(catalogue_path(code), PHRASES))
