"""A charset that a page names wrongly and that fits all the same is doubted, and an honest page never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gigshare_gui.links.charset import codec_for
from gigshare_gui.links.doubt import doubted, is_single
from gigshare_gui.links.page import Page, read
from gigshare_gui.networks.page_cards import cards

# Ordinary sentences, each in the charsets of one byte in which pages of its language were written
HONEST = {
    "iso-8859-1 windows-1252 iso-8859-15 macintosh": [
        "Crème brûlée à la façon de chez nous, où l’été dure",
        "LE CAFÉ EST OUVERT À NOËL, MÊME LE JOUR DE L’ÉTÉ",
        "Über uns: Größe, Maße und Preise für Möbel in Köln",
        "El niño comió piñas en la montaña, ¿verdad? ¡Sí!",
        "São Paulo não é a capital; a nação está em Brasília",
        "INSCRIÇÕES ATÉ AMANHÃ NA ESTAÇÃO DE SÃO JOÃO",
        "Smörgåsbord på Öland: räksmörgås med ägg",
        "Århus: blåbærgrød, æbler, øl og rød grød",
        "Hyvää päivää, äiti söi hernekeittoa yöllä",
        "La città è più bella, perché c’è già la libertà",
        "Café",
        "naïve",
        "ÅÄÖ",
        "© 2024",
        "Één coördinator, twee reünies",
    ],
    "iso-8859-1 windows-1252": ["Það er íslenska: þú ættir að læra hana, ÞÓ SÉ HÚN ERFIÐ"],
    "iso-8859-2 windows-1250": [
        "Zażółć gęślą jaźń",
        "ŻÓŁĆ I GĘŚ",
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Árvíztűrő tükörfúrógép",
        "Čšž in ćđ, pa še Đurđevdan",
        "Vypätá dcéra grófa Maxwella s IQ nižším ako kôň",
    ],
    "windows-1250 iso-8859-16": ["Până când câinele latră"],
    "windows-1254 iso-8859-9": ["Pijamalı hasta yağız şoföre çabucak güvendi", "YENİ MÜZE AÇILDI"],
    "windows-1257 iso-8859-13": [
        "Įlinkdama fechtuotojo špaga",
        "Glāžšķūņa rūķīši dzērumā čiepj",
        "Põdur Zagrebi tšellomängija",
    ],
    "windows-1251 koi8-r iso-8859-5 x-mac-cyrillic": [
        "Рецепт лимонного пирога от нашей кухни",
        "НОВОСТИ ДНЯ И ПОГОДА НА ЗАВТРА",
        "Съешь ещё этих мягких французских булок, да выпей чаю",
        "Новости iPhone и МегаФона из СанктПетербурга",
        "Контакты",
        "я",
    ],
    "windows-1251 koi8-u": ["Привіт, як справи? Їжак їсть яблука"],
    "windows-1251 iso-8859-5": ["Вести из Београда: нови музеј је отворен", "Българските новини днес"],
    "windows-1253 iso-8859-7": ["Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "ΝΕΑ ΤΗΣ ΗΜΕΡΑΣ"],
    "windows-1255 iso-8859-8 iso-8859-8-i": ["טארט לימון במטבח שלנו", "דף הבית"],
    "windows-1256 iso-8859-6": ["فطيرة الليمون من مطبخنا", "أخبار اليوم"],
    "windows-874 tis-620": ["ทาร์ตมะนาวจากครัวของเรา", "ข่าว"],
}
TABLE = [(label, text) for labels, texts in HONEST.items() for label in labels.split() for text in texts]


def page(text: str, codec: str, label: str) -> Page:
    body = f"<title>{text}</title><p>plain text</p>".encode(codec)
    return read(body, url="https://example.org/", content_type=f"text/html; charset={label}")


@pytest.mark.parametrize(("label", "text"), TABLE)
def test_an_honest_page_is_not_doubted(label: str, text: str) -> None:
    codec = codec_for(label)
    assert (
        page(text if text.encode(codec, "ignore").decode(codec) == text else "é", codec, label).charset.looks_like == ""
    )


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(list(HONEST.items())).flatmap(
        lambda each: st.tuples(
            st.sampled_from(each[0].split()),
            st.lists(st.sampled_from(" ".join(each[1]).split()), min_size=1, max_size=30),
        )
    )
)
def test_nor_are_its_words_in_any_order(drawn: tuple[str, list[str]]) -> None:
    label, words = drawn
    codec = codec_for(label)
    sample = " ".join(words).encode(codec, "ignore")
    assert sample.isascii() or doubted(sample, codec) == ""


@pytest.mark.parametrize(
    ("text", "codec", "label", "looks"),
    [
        ("Рецепт лимонного пирога", "utf-8", "iso-8859-1", "UTF-8"),
        ("Café", "utf-8", "iso-8859-1", "UTF-8"),
        ("© 2024 Acme", "utf-8", "windows-1252", "UTF-8"),
        ("Zażółć gęślą jaźń", "utf-8", "iso-8859-2", "UTF-8"),
        ("Рецепт лимонного пирога", "utf-8", "windows-1251", "UTF-8"),
        ("レモンタルトの作り方を紹介します", "cp932", "iso-8859-1", "Shift_JIS"),
        ("レモンタルトの作り方を紹介します", "euc_jp", "iso-8859-1", "EUC-JP"),
        ("柠檬挞的新做法今天发布了", "gb18030", "iso-8859-1", "gb18030"),
        ("檸檬塔的新做法今天發布了", "big5", "windows-1252", "Big5"),
        ("레몬 타르트 만드는 법", "cp949", "iso-8859-1", "EUC-KR"),
        ("Рецепт лимонного пирога от нашей кухни", "koi8-r", "windows-1251", "koi8-r"),
        ("Рецепт Лимонного Пирога от Нашей кухни", "cp1251", "koi8-r", "windows-1251"),
        ("Рецепт лимонного пирога от нашей кухни", "cp1251", "iso-8859-1", "windows-1251"),
        ("Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "cp1253", "iso-8859-1", "windows-1253"),
        ("فطيرة الليمون من مطبخنا", "cp1256", "windows-1252", "windows-1256"),
    ],
)
def test_a_page_under_a_wrong_label_of_single_bytes_is_read_as_it_says_and_doubted(
    text: str, codec: str, label: str, looks: str
) -> None:
    found = page(text, codec, label)
    assert found.title == " ".join(text.encode(codec).decode(codec_for(label), "replace").split())
    (finding,) = (each for each in cards(found)["facebook"].findings if each.field == "charset")
    assert f"says it is in {label}, but its bytes read as {looks}: Facebook may show wrong letters" in finding.sentence


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["cp1252", "cp1251", "koi8-r", "cp1253", "cp874", "mac-roman"]))
def test_no_bytes_are_too_strange_to_be_judged(sample: bytes, name: str) -> None:
    assert is_single(name)
    assert doubted(sample, name) != name
