"""Sentences of the lower layers are translated by patterns, whatever stands in them."""

import pytest

from avatar_gui.app.sentences import phrases_in
from avatar_gui.domain.phrases import Phrases
from avatar_gui.domain.settings import CHINESE

CATALOGUE = {
    "load photos first": "先加载照片",
    "{0} is open in another window": "{0} 已在另一窗口打开",
    "{0} photos": "{0} 张照片",
    "{0} of {1} inspected": "{1}中已检测 {0}",
    "region {0} on {1}: score {2}, {3}": "{1} 上的区域 {0}：得分 {2}，{3}",
    "{0} taught from {1}{2}": "{0} 由{1}示教{2}",
    ", spread {0} mm": "，离散 {0} mm",
    "pose": "位姿",
    "{0} of {1} not decided": "{1} 张中 {0} 张未判定",
    "edges {0} px off, {1} sure": "边缘偏差 {0} px，把握 {1}",
    "limits {0} px": "限值 {0} px",
    ", may be {0} px off": "，可能偏差 {0} px",
    ", a look-alike fits": "，有相似位姿吻合",
    "{0} against {0}": "{0} 对 {0}",
    "{0} is rejected{1}{2}": "{0} 不合格{1}{2}",
    ", and {0} more": "，另有 {0} 张",
}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("load photos first", "先加载照片"),
        ("a (1).avatar is open in another window", "a (1).avatar 已在另一窗口打开"),
        ("5 of 8 photos inspected", "8 张照片中已检测 5"),
        ("region 2 on Web: left, upper: score 0.71, 12.0 mm²", "Web: left, upper 上的区域 2：得分 0.71，12.0 mm²"),
        ("board.yaml taught from 3 photos, spread 0.2 mm", "board.yaml 由3 张照片示教，离散 0.2 mm"),
        ("board.yaml taught from 3 photos", "board.yaml 由3 张照片示教"),
        ("pose: load photos first", "位姿: 先加载照片"),
        ("2 of 8 not decided, 3 of 8 not decided", "8 张中 2 张未判定, 8 张中 3 张未判定"),
        ("a against a", "a 对 a"),
        ("a.jpg is rejected", "a.jpg 不合格"),
        ("a.jpg is rejected: load photos first", "a.jpg 不合格: 先加载照片"),
        ("a.jpg is rejected, and 2 more", "a.jpg 不合格，另有 2 张"),
        ("edges 0.3 px off, 9% sure (limits 1 px)", "边缘偏差 0.3 px，把握 9% (限值 1 px)"),
        (
            "edges 0.3 px off, 9% sure, may be 2 px off, a look-alike fits (limits 1 px)",
            "边缘偏差 0.3 px，把握 9%，可能偏差 2 px，有相似位姿吻合 (限值 1 px)",
        ),
    ],
)
def test_a_sentence_is_translated_with_its_values(english, chinese):
    assert Phrases(CATALOGUE).translate(english) == chinese


@pytest.mark.parametrize("text", ["", "bracket_001.png", "nobody knows this sentence", "a against b", "…{0}"])
def test_what_fits_no_pattern_stays(text):
    assert Phrases(CATALOGUE).translate(text) == text


def test_values_are_not_taken_for_placeholders():
    assert Phrases({"{0} and {1}": "{1} 和 {0}"}).translate("{1} and b") == "b 和 {1}"


@pytest.mark.parametrize("text", ["a.jpg is rejected", "hole centre ⌀6.6", "circle centre ⌀20", "arc centre R5"])
def test_the_catalogue_knows_what_lower_layers_put_together(text):
    assert phrases_in(CHINESE).translate(text) != text


def test_names_stay_where_they_are_known_words():
    sentence = "region 2 on pose: score 0.71, pose"
    assert Phrases(CATALOGUE).translate(sentence) == "位姿 上的区域 2：得分 0.71，位姿"
    assert Phrases(CATALOGUE, ["pose"]).translate(sentence) == "pose 上的区域 2：得分 0.71，pose"
    assert Phrases(CATALOGUE, ["pose"]).translate("pose") == "位姿"
