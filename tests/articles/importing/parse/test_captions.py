"""Captions and credits: what a line says about a picture."""

from __future__ import annotations

import pytest

from articles.importing.parse.captions import is_model_line, read_caption, read_signed_caption
from articles.importing.parse.text import view_of
from articles.importing.parse.words import captions as words


def read(text: str) -> tuple[str, str] | None:
    """Return caption and credit of a line."""
    found = read_caption(view_of(text))
    if found is None:
        return None
    return (
        text[found.caption_start : found.caption_end],
        text[found.credit_start : found.credit_end],
    )


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            "The pair in Mayfair. Picture: Alamy/Instagram",
            "The pair in Mayfair.",
            "Alamy/Instagram",
        ),
        ("Image Credit: Stephen Lovekin/Shutterstock", "", "Stephen Lovekin/Shutterstock"),
        ("Photo: Getty", "", "Getty"),
        ("The pair in Mayfair (Getty)", "The pair in Mayfair", "Getty"),
        ("The pair in Mayfair (Getty Images)", "The pair in Mayfair", "Getty Images"),
        ("The pair (Photo by Jane Doe/Getty Images)", "The pair", "Jane Doe/Getty Images"),
        ("The pair [Photo: Jane Doe]", "The pair", "Jane Doe"),
        ("(AP Photo/Jane Doe)", "", "AP Photo/Jane Doe"),
        ("The pair. (AP Photo/Jane Doe)", "The pair.", "AP Photo/Jane Doe"),
        ("A bear on Elm Street. (Courtesy photo)", "A bear on Elm Street.", "Courtesy photo"),
        ("AFP/Getty Images", "", "AFP/Getty Images"),
        ("REUTERS/Jane Doe", "", "REUTERS/Jane Doe"),
        ("© Getty Images", "", "Getty Images"),
        ("© 2024 Getty Images", "", "2024 Getty Images"),
        ("Photo by PA", "", "PA"),
        ("Image source, Getty Images", "", "Getty Images"),
        ("Image caption, The statue without its hat", "The statue without its hat", ""),
        (
            "Image: The house where the two are said to live",
            "The house where the two are said to live",
            "",
        ),
        ("Das Paar in London. Foto: dpa", "Das Paar in London.", "dpa"),
        ("Le couple à Londres. © Paul Renard / AFP", "Le couple à Londres.", "Paul Renard / AFP"),
        ("La estación. (Foto: Efe)", "La estación.", "Efe"),
        ("Parasole. (fot. PAP)", "Parasole.", "PAP"),
        ("Дворники. Фото: РИА Новости", "Дворники.", "РИА Новости"),
        ("夜の本屋の窓。写真：共同通信", "夜の本屋の窓。", "共同通信"),
        ("(사진=연합뉴스)", "", "연합뉴스"),
    ],
)
def test_caption_and_credit(text, caption, credit):
    assert read(text) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned on Monday, he said. (Reuters)",
        "LONDON (Reuters) - The bridge is closed.",
        "He wrote to her with a picture: I love it",
        "Kate posted a picture via Instagram",
        "Courtesy of the king, they dined.",
        "Via Veneto è chiusa",
        "© 2024 The Daily Page. All rights reserved.",
        "Photo: it was dark. He saw nothing. She did.",
        "The bridge is closed. " * 30 + "Picture: Alamy",
        "A photo of the bridge",
        "Reuters",
        "",
    ],
)
def test_what_is_no_caption(text):
    assert read(text) is None


@pytest.mark.parametrize(("language", "labels"), words.CREDIT_LABELS.items())
def test_every_label_of_every_language(language, labels):
    for label in labels.split("|"):
        assert read(f"{label.capitalize()}: Jane Doe/Reuters") == ("", "Jane Doe/Reuters"), label


@pytest.mark.parametrize("opening", words.CREDIT_OPENINGS.split("|"))
def test_every_opening_without_a_colon(opening):
    assert read(f"{opening.capitalize()} Jane Doe/Reuters") == ("", "Jane Doe/Reuters")


@pytest.mark.parametrize("wording", words.NO_CREDITS.split("|"))
def test_every_credit_without_a_name(wording):
    assert read(f"The bridge in 1911 ({wording})") == ("The bridge in 1911", wording)


@pytest.mark.parametrize(
    "text",
    [
        "Image created by AI",
        "Image Created By A.I.",
        "AI-generated image",
        "This image was generated with Midjourney",
        "Created with DALL-E 3",
        "Illustration by AI",
        "Bild: KI-generiert",
        "Bild mit KI erstellt",
        "Image générée par l’IA",
        "Imagen creada con inteligencia artificial",
        "Immagine generata dall’IA",
        "Imagem gerada por IA",
        "Afbeelding gemaakt met AI",
        "Obraz wygenerowany przez AI",
        "Изображение создано нейросетью",
        "Görsel yapay zeka ile oluşturulmuştur",
        "صورة مولدة بالذكاء الاصطناعي",
        "AI生成画像",
        "AI生成图片",
    ],
)
def test_a_line_that_says_a_model_made_it(text):
    assert is_model_line(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Image created by a child",
        "AI",
        "AI creates jobs",
        "An image created by AI won the prize in May.",
    ],
)
def test_a_line_that_does_not(text):
    assert is_model_line(text) is False


@pytest.mark.parametrize("credit", ["AI-generated", "Midjourney", "KI", "Jane Doe with DALL-E"])
def test_a_credit_may_name_a_model(credit):
    assert read_caption(f"A dragon. Image: {credit}").by_model is True
    assert read_caption("A dragon. Image: Aida Kim").by_model is False


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("STF/Getty Images", "", "STF/Getty Images"),
        ("River Press/Jane Doe", "", "River Press/Jane Doe"),
        ("Jane Doe/River Images", "", "Jane Doe/River Images"),
        ("Foto: Bild: Jane Doe/APA", "", "Jane Doe/APA"),
        ("▶ Video: Die Brücke bei Nacht", "Die Brücke bei Nacht", ""),
        ("► Video: The bridge as it was in the flood", "The bridge as it was in the flood", ""),
    ],
)
def test_a_credit_alone_and_the_title_of_a_film(text, caption, credit):
    found = read(text)
    assert found is not None
    assert (found[0].strip(), found[1]) == (caption, credit)


@pytest.mark.parametrize("text", ["Press/Radio", "The mayor/the council", "Bridge/River", "9/11"])
def test_a_slash_alone_makes_no_credit(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The tower seen on Monday (ANSA)", ("The tower seen on Monday", "ANSA")),
        ("La tour vue du port (AFP/Reuters)", ("La tour vue du port", "AFP/Reuters")),
        ("The tower on Monday (Part Two)", None),
        ("The tower (ANSA)", None),
        ("The tower seen on Monday (ANSA), and the harbour", None),
    ],
)
def test_a_line_that_an_agency_signs(text, parts):
    found = read_signed_caption(text)
    told = found and (
        text[found.caption_start : found.caption_end],
        text[found.credit_start : found.credit_end],
    )
    assert told == parts
