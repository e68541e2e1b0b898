"""Numbers, dates and the two languages beside each other."""

import re
from pathlib import Path

import pytest

from etl.errors import messages
from etl.intake.words import messages as findings
from rankings import i18n
from rankings.i18n import rank_of

ROOT = Path(__file__).resolve().parents[1]


def test_numbers_use_the_readers_marks() -> None:
    assert i18n.number(1234.5, "vi") == "1.234,50"
    assert i18n.number(1234.5, "en") == "1,234.50"
    assert i18n.number(-3, "en", 0) == "\u22123"
    assert i18n.number(-0.001, "vi") == "0,00"


def test_signs_are_true_minus_and_plus() -> None:
    assert i18n.signed(4.79, "vi") == "+4,79"
    assert i18n.signed(-4.79, "vi") == "\u22124,79"
    assert i18n.signed(0, "en") == "0.00"


def test_places_have_a_mark_and_a_word() -> None:
    assert i18n.places(12, "vi") == "▲\u00a012\u00a0bậc"
    assert i18n.places(-3, "vi") == "▼\u00a03\u00a0bậc"
    assert i18n.places(0, "vi") == "●\u00a0giữ nguyên"
    assert i18n.places(1, "en") == "▲\u00a01\u00a0place"
    assert i18n.places(-12, "en") == "▼\u00a012\u00a0places"


def test_dates_may_be_partial() -> None:
    assert i18n.date("2024-04-17", "vi") == "17/04/2024"
    assert i18n.date("2014-09", "en") == "09/2014"
    assert i18n.date("2013", "vi") == "2013"
    with pytest.raises(ValueError, match="April"):
        i18n.date("April", "vi")


def test_rank_has_its_denominator() -> None:
    assert i18n.rank_of(43, 63) == "43/63"


def test_a_missing_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        i18n.text("pages.there_is_no_such_key", "vi")
    with pytest.raises(KeyError):
        i18n.text("words.same", "fr")


def test_both_languages_have_the_same_texts() -> None:
    assert set(i18n.catalog("vi")) == set(i18n.catalog("en"))


def test_both_languages_fill_the_same_places() -> None:
    named = re.compile(r"\{(\w+)")
    for key, words in i18n.catalog("vi").items():
        assert set(named.findall(words)) == set(named.findall(i18n.catalog("en")[key])), key


def test_no_text_is_empty() -> None:
    for lang in i18n.LANGS:
        assert [key for key, words in i18n.catalog(lang).items() if not words.strip()] == []


def test_every_text_that_the_code_names_is_there() -> None:
    root = Path(__file__).parents[1]
    named = re.compile(r'\btext\(\s*"([\w.-]+)"')
    files = [*(root / "rankings").rglob("*.py"), *(root / "pages").rglob("*.py")]
    asked = {key for file in files for key in named.findall(file.read_text(encoding="utf-8"))}
    in_charts = {f"charts.{key}" for key in asked if "." not in key}
    assert {key for key in asked if "." in key} | in_charts <= set(i18n.catalog("vi"))


def test_an_unknown_number_ranked_is_said() -> None:
    assert rank_of(1, None) == "1/?"
    assert rank_of(1, float("nan")) == "1/?"


def test_a_link_in_an_english_text_leads_to_an_english_page() -> None:
    folder = Path(i18n.__file__).parent / "locale"
    links: dict[str, list[str]] = {lang: [] for lang in ("vi", "en")}
    for lang, found in links.items():
        for file in sorted((folder / lang).glob("*.toml")):
            found += re.findall(r"\]\((/[^)]+)\)", file.read_text("utf-8"))
    assert links["en"] == [f"{address}?lang=en" for address in links["vi"]] and links["vi"]


def test_chi_tieu_is_a_target_everywhere_and_never_an_indicator() -> None:
    """Resolutions set 'chỉ tiêu'; what an index is made of are its 'thành phần'."""
    catalogues = [*ROOT.glob("rankings/locale/vi/*.toml"), *ROOT.glob("etl/**/*.toml")]
    assert {path.name for path in catalogues if "hỉ tiêu" in path.read_text("utf-8")} == {"leaders.toml"}


@pytest.mark.parametrize(
    "said",
    [
        *(messages("en")[key] for key in ("not_publishable", "to_accept", "to_choose", "would_change", "read_as")),
        *(messages("en")[key] for key in ("backup", "restore")),
        findings()["I86"]["en"],
        *(i18n.catalog("en")[f"targets.{key}"] for key in ("found", "import_now", "imported")),
        i18n.catalog("en")["cli.targets_taken"],
    ],
)
def test_an_english_count_is_right_for_one_and_for_several(said: str) -> None:
    one = re.sub(r"\{\w+\}", "1", said.replace("{noun_en}", "provinces"))
    assert not re.search(r"\b1 (?!(in|to|from)\b)[a-z]+", one), one


@pytest.mark.parametrize(
    ("bytes", "vi", "en"),
    [(0, "0 byte", "0 bytes"), (1, "1 byte", "1 byte"), (1023, "1.023 byte", "1,023 bytes")],
)
def test_a_small_file_has_a_size(bytes: int, vi: str, en: str) -> None:
    assert [i18n.size(bytes, lang).replace(i18n.NBSP, " ") for lang in i18n.LANGS] == [vi, en]
    assert (i18n.size(1536, "vi"), i18n.size(20 << 20, "en")) == ("1,5 KB", "20,480.0 KB")
