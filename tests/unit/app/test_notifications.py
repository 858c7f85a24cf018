"""Messages: how their numbers are said."""

import pytest

from avatar_gui.app.notifications import counted


@pytest.mark.parametrize(("n", "words"), [(0, "0 photos"), (1, "1 photo"), (2, "2 photos")])
def test_a_number_is_said_as_people_say_it(n: int, words: str) -> None:
    assert counted(n, "photo") == words
