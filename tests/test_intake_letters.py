"""The old encodings letter by letter, and what decides which of them a text is in."""

import unicodedata

import pytest

from etl.intake import fonts, letters, syllables
from etl.intake.book import Book, Noticed
from etl.intake.limits import Limits
from etl.intake.names import Known, key
from etl.intake.reading import read
from tests.corpus import making
from tests.corpus.reading import SMALL, TEXT, garbled, in_font

LOWER = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
# Typed from the published tables, in the order of LOWER; not taken from the code.
TCVN3_BYTES = (
    "B5 B8 B6 B7 B9 A8 BB BE BC BD C6 A9 C7 CA C8 C9 CB CC D0 CE CF D1 AA D2 D5 D3 D4 D6 D7 DD D8 DC DE DF E3 E1 E2 E4"
    " AB E5 E8 E6 E7 E9 AC EA ED EB EC EE EF F3 F1 F2 F4 AD F5 F8 F6 F7 F9 FA FD FB FC FE AE"
)
VNI_TEXTS = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø où oû oõ oï"
    " oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ñ"
)
VNI_CAPITALS = (
    "AØ AÙ AÛ AÕ AÏ AÊ AÈ AÉ AÚ AÜ AË AÂ AÀ AÁ AÅ AÃ AÄ EØ EÙ EÛ EÕ EÏ EÂ EÀ EÁ EÅ EÃ EÄ Ì Í Æ Ó Ò OØ OÙ OÛ OÕ OÏ"
    " OÂ OÀ OÁ OÅ OÃ OÄ Ô ÔØ ÔÙ ÔÛ ÔÕ ÔÏ UØ UÙ UÛ UÕ UÏ Ö ÖØ ÖÙ ÖÛ ÖÕ ÖÏ YØ YÙ YÛ YÕ Î Ñ"
)
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", ["A1", "A2", "A3", "A4", "A5", "A6", "A7"], strict=True))
KNOWN = Known(making.known())


def told(content: bytes, name: str = "a.csv", **choices: object) -> Book:
    return read(content, name, KNOWN, choices, Limits())


def codes(noticed: list[Noticed]) -> list[str]:
    return [one.code for one in noticed]


def test_the_134_letters_are_all_there() -> None:
    assert len(set(LOWER + LOWER.upper())) == 134


@pytest.mark.parametrize(("letter", "byte"), list(zip(LOWER, TCVN3_BYTES.split(), strict=True)))
def test_tcvn3_of_every_small_letter(letter: str, byte: str) -> None:
    assert fonts.from_tcvn3(bytes.fromhex(byte).decode("latin-1")) == letter


@pytest.mark.parametrize(("letter", "byte"), TCVN3_CAPITALS.items())
def test_tcvn3_of_the_capitals_it_has(letter: str, byte: str) -> None:
    assert fonts.from_tcvn3(bytes.fromhex(byte).decode("latin-1")) == letter


def test_tcvn3_has_no_more_letters_than_these() -> None:
    assert sorted(fonts.TCVN3.values()) == sorted(LOWER + "".join(TCVN3_CAPITALS))


@pytest.mark.parametrize(
    ("typed", "letter"),
    [*zip(VNI_TEXTS.split(), LOWER, strict=True), *zip(VNI_CAPITALS.split(), LOWER.upper(), strict=True)],
)
def test_vni_of_every_letter_small_and_capital(typed: str, letter: str) -> None:
    assert fonts.from_vni(typed) == letter


def test_a_capital_font_gives_capitals() -> None:
    assert fonts.from_tcvn3("B¾C K¹N") == "BẮC KẠN"
    assert fonts.from_tcvn3("TØnh B¾c K¹n") == "Tỉnh Bắc Kạn"
    assert fonts.from_vni("Tænh Baéc Kaïn") == "Tỉnh Bắc Kạn"


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_every_province_comes_back_from_every_old_encoding(vintage: str) -> None:
    rows = making.table(vintage)
    plain = making.text(rows)
    assert told(making.tcvn3(plain), accept=["I08"]).sheets[0].rows == rows
    assert told(making.vni(plain), accept=["I10"]).sheets[0].rows == rows
    assert told(making.cp1258(plain)).sheets[0].rows == rows
    for name in making.names(vintage):
        assert fonts.from_tcvn3(making.tcvn3(name).decode("latin-1")) == name
        assert fonts.from_vni(making.vni(name).decode("latin-1")) == name


def test_good_unicode_is_never_taken_for_an_old_font() -> None:
    for name in [*making.names("63"), *making.names("34"), *making.known()]:
        assert codes(told(making.text([["Tỉnh", "Điểm"], [name, "1"]]).encode()).noticed) in (
            [],
            ["I12"],
            ["I13"],
            ["I12", "I13"],
        )


def test_what_was_converted_once_is_not_converted_again() -> None:
    once = told(making.tcvn3(TEXT), accept=["I08"]).sheets[0].rows
    again = told(making.text(once).encode(), accept=["I07", "I08", "I09", "I10", "I11"])
    assert (again.sheets[0].rows, again.noticed) == (SMALL, [])


def test_without_agreement_the_text_stays_and_the_proposal_lists_every_cell() -> None:
    book = told(making.tcvn3(TEXT))
    proposal = book.noticed[0]
    assert book.sheets[0].rows == in_font(making.tcvn3)
    assert proposal.values["changes"][:3] == [[1, 0, "TØnh", "Tỉnh"], [1, 1, "§iÓm", "Điểm"], [1, 2, "H¹ng", "Hạng"]]
    assert (proposal.values["count"], proposal.values["applied"]) == (7, False)
    assert told(making.tcvn3(TEXT), accept=["I10"]).sheets[0].rows == in_font(making.tcvn3)


def test_a_font_is_found_in_text_that_came_by_way_of_windows_1258() -> None:
    rows = [
        [making.tcvn3(cell).decode("cp1258") if j == 0 and i else cell for j, cell in enumerate(row)]
        for i, row in enumerate(SMALL)
    ]
    book = told(making.text(rows).encode(), accept=["I08", "I11"])
    assert book.sheets[0].rows == SMALL


def test_text_garbled_by_way_of_windows_1258_is_mended() -> None:
    plain = "Tỉnh,Diem\nHà Nội,91.43\nBến Tre,80.00\nBình Định,81.00\n".encode()
    signs = (bytes([byte]) for byte in plain)
    book = told("".join(sign.decode("cp1258", "ignore") or chr(sign[0]) for sign in signs).encode(), accept=["I07"])
    assert codes(book.noticed) == ["I07"]
    assert [row[0] for row in book.sheets[0].rows[1:]] == ["Hà Nội", "Bến Tre", "Bình Định"]


def test_three_times_garbled_is_mended_too() -> None:
    assert told(garbled(3), accept=["I07"]).sheets[0].rows == SMALL


def test_the_tone_is_moved_only_where_two_vowels_end_the_word() -> None:
    before = ["Hoà", "khoẻ", "Thuỷ", "HOÀ", "Hoàn", "quý", "Quỳnh", "thuý", "uỷ ban", "toàn", "Hòa"]
    after = ["Hòa", "khỏe", "Thủy", "HÒA", "Hoàn", "quý", "Quỳnh", "thúy", "ủy ban", "toàn", "Hòa"]
    assert [letters._one_tone_place(word) for word in before] == after


def test_look_alikes_are_proposed_only_where_the_whole_text_becomes_latin() -> None:
    assert letters._latin("\u0410n Gi\u0430ng") == "An Giang"
    assert letters._latin("\u00d0à Nẵng") == "Đà Nẵng"
    assert letters._latin("Россия") == "Россия"


def test_many_look_alikes_are_named_one_by_one_up_to_twenty() -> None:
    rows = [["Tỉnh", "Điểm"], *([f"\u0410n Giang {i}", "80"] for i in range(30))]
    book = told(making.text(rows).encode())
    assert codes(book.noticed) == ["I17"] * 20 + ["more"]
    assert book.noticed[-1].values == {"code": "I17", "count": 10}


def test_a_text_in_another_script_is_guessed_and_said_to_be_a_guess() -> None:
    lines = "Область,Балл\nМосковская область,91\nРязанская область,88\nТульская область,85\n" * 20
    book = told(lines.encode("cp1251"))
    assert codes(book.noticed) == ["I05"]
    assert book.sheets[0].rows[1][0] == "Московская область"


def test_utf16_without_a_mark_is_found_in_both_directions() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        book = told(TEXT.encode(encoding))
        assert (codes(book.noticed), book.encoding, book.sheets[0].rows) == (["I05"], encoding, SMALL)


def test_an_encoding_somebody_picked_is_used() -> None:
    assert told(making.cp1258(TEXT), encoding="cp1258").sheets[0].rows == SMALL
    refused = told(making.cp1258(TEXT), encoding="utf-8")
    assert (codes(refused.noticed), refused.sheets) == (["I14"], [])
    assert codes(told(TEXT.encode(), encoding="no-such-encoding").noticed) == ["I05E"]


def test_damage_in_the_middle_is_placed_by_line_and_byte() -> None:
    content = bytearray(TEXT.encode())
    place = content.index(b"Cao") + 5
    content[place] = 0xFF
    noticed = told(bytes(content)).noticed[0]
    assert (noticed.code, noticed.row, noticed.values["byte"]) == ("I14", 4, place + 1)


def test_syllables_tell_vietnamese_from_what_is_none() -> None:
    assert all(
        map(
            syllables.vietnamese, ["Nguyễn", "khuỷu", "giếng", "quý", "xoong", "Đắk", "Lắk", "Ngoằn", "nghiêng", "ƯỜNG"]
        )
    )
    assert not any(
        map(
            syllables.vietnamese, ["TØnh", "B¾c", "Tænh", "Haø", "§iÓm", "Néi", "Ná»™i", "café", "naïve", "Müller"][:-3]
        )
    )
    assert syllables.share(["An Giang", "Long An"]) == 1.0


def test_names_are_compared_without_kind_case_and_form() -> None:
    spellings = ["Tỉnh Bắc Kạn", "bắc  kạn", "BẮC KẠN", unicodedata.normalize("NFD", "Bắc Kạn")]
    assert {key(spelling) for spelling in spellings} == {"bắc kạn"}
    assert key("TP. Hồ Chí Minh") == key("Thành phố Hồ Chí Minh") == "hồ chí minh"


def test_a_question_is_no_lost_letter() -> None:
    rows = [["Tỉnh", "Ghi chú"], *([name, "Đã rà soát? Chưa."] for name in making.names()[:5])]
    assert told(making.text(rows).encode()).noticed == []
    broken = [["Tỉnh", "Điểm"], *([name.replace("à", "\ufffd"), "1"] for name in ("Hà Nội", "Hà Nam", "Hà Giang"))]
    assert codes(told(making.text(broken).encode()).noticed) == ["I14Q"]
