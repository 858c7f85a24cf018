"""Options arrive as text and leave as checked values."""

import pytest

from avatar_gui.detection.options import EngineOptions
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import EngineOption

DECLARED = (EngineOption("size", "3", "px"), EngineOption("mode", "fast", "fast or slow"))


def test_given_values_win_over_defaults():
    options = EngineOptions("e", DECLARED, {"size": "5"})
    assert options.whole("size", 1, 9) == 5
    assert options.text("mode") == "fast"
    assert options.pairs() == (("mode", "fast"), ("size", "5"))


def test_choice_and_whole_numbers_are_checked():
    assert EngineOptions("e", DECLARED, {}).choice("mode", ("fast", "slow")) == "fast"
    with pytest.raises(EngineError, match="mode=odd is not fast or slow"):
        EngineOptions("e", DECLARED, {"mode": "odd"}).choice("mode", ("fast", "slow"))
    with pytest.raises(EngineError, match=r"e: the option size=2.5 is not a whole number from 1 to 9"):
        EngineOptions("e", DECLARED, {"size": "2.5"}).whole("size", 1, 9)


@pytest.mark.parametrize("text", ["0.99", "9.01", "inf", "nan", "three", ""])
def test_numbers_out_of_range_are_refused(text):
    with pytest.raises(EngineError, match="is not a number from 1 to 9"):
        EngineOptions("e", DECLARED, {"size": text}).number("size", 1, 9)


def test_unknown_option_is_refused_with_the_known_ones():
    with pytest.raises(EngineError, match=r"'e' has no option 'speed' \(its options are size, mode\)"):
        EngineOptions("e", DECLARED, {"speed": "1"})
