from __future__ import annotations

import pytest

from articles.pictures import turns
from articles.pictures.refusals import PictureRefused


def test_who_waits_too_long_is_asked_to_send_the_picture_again():
    words = "“b.jpg” was not stored: other pictures are being read. Please send it again."
    with turns.one_at_a_time("a.jpg"), pytest.raises(PictureRefused) as refused:
        turns.one_at_a_time("b.jpg", wait_seconds=0.01).__enter__()
    assert str(refused.value) == words


def test_the_turn_is_given_up_whatever_happens():
    with pytest.raises(ValueError, match="broken"), turns.one_at_a_time("a.jpg"):
        raise ValueError("broken")
    with turns.one_at_a_time("b.jpg", wait_seconds=0.01):
        pass
