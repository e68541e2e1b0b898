"""The static site: which pages there are, where their links lead, that their figures are those of the database."""

import errno
import json
import re
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from etl.errors import EtlError
from rankings import briefing, glances, ladders, names
from rankings.__main__ import main
from rankings.briefing import told
from rankings.briefing.matter import matter
from rankings.charts.dumbbell import dumbbell
from rankings.db import query, served
from rankings.i18n import text
from rankings.site import addresses, drawing, folder, shared
from rankings.site.views import CHANGES, PARTS, PROFILE, REGIONS, Place
from rankings.site.writing import Wish, Written, write
from tests.release import Copy

LIVE, URL = "https://live.example.vn", "https://public.example.vn/xep-hang"
SOME = ("kon-tum", "ha-noi", "quang-ngai-34", "bo-noi-vu")
WISH = Wish(URL, LIVE, SOME)


class Page(HTMLParser):
    """What is asked of a page: its attributes by tag, its text, its data."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.inside = self.title = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data
        if self.inside != "script":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).replace("\u00a0", " ").split())

    def all(self, tag: str, attribute: str) -> list[str]:
        return [found for name, attrs in self.tags if name == tag and (found := attrs.get(attribute)) is not None]


@pytest.fixture(scope="module")
def built(release_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Written]]:
    """The site of the hand-made release and what the writing of it said."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(release_store))
        target = tmp_path_factory.mktemp("public") / "site"
        yield target, write(target, WISH)


@pytest.fixture(scope="module")
def pages(built: tuple[Path, Written]) -> dict[str, Page]:
    found = sorted(built[0].rglob("*.html"))
    return {path.relative_to(built[0]).as_posix(): Page(path.read_text("utf-8")) for path in found}


def test_there_is_a_page_a_question_and_unit_in_both_languages(
    built: tuple[Path, Written], pages: dict[str, Page]
) -> None:
    vietnamese = {path for path in pages if not path.startswith("en/")}
    assert {path.removeprefix("en/") for path in pages if path.startswith("en/")} == vietnamese
    units = {"tinh/kon-tum", "tinh/ha-noi", "uoc-tinh/ha-noi", "uoc-tinh/quang-ngai-34", "bo/bo-noi-vu"}
    units |= {"tinh/quang-ngai-34"}  # the release has an edition of the 34
    assert {str(Path(path).parent) for path in vietnamese if path.endswith(f"/{PROFILE}.html")} == units
    for index, there in (("par_index", {CHANGES, REGIONS}), ("papi", {CHANGES, REGIONS, PARTS})):
        own = {path for path in vietnamese if path.startswith(f"tinh/kon-tum/{index}-")}
        assert own >= {f"tinh/kon-tum/{index}-{question}.html" for question in there}
    assert built[1].pages == len(pages)
    assert built[1].files == sum(path.is_file() for path in built[0].rglob("*"))


def test_every_link_and_every_place_in_a_page_is_there(built: tuple[Path, Written], pages: dict[str, Page]) -> None:
    outside = set()
    for path, page in pages.items():
        links = [(tag, attrs.get("href") or attrs.get("src"), attrs) for tag, attrs in page.tags]
        for tag, link, attrs in links:
            parts = urlsplit(link or "")
            if not link or parts.scheme == "data":
                continue
            if parts.scheme:
                assert (tag == "a" and "noopener" in str(attrs.get("rel"))) or attrs.get("rel") == "canonical", (
                    path,
                    link,
                )
                outside.add(link)
                continue
            target = (built[0] / path).parent / unquote(parts.path) if parts.path else built[0] / path
            assert target.resolve().is_file(), (path, link)
            if parts.fragment and target.suffix == ".html":
                there = pages[target.resolve().relative_to(built[0].resolve()).as_posix()]
                assert parts.fragment in [attrs.get("id") for _, attrs in there.tags], (path, link)
    known = {row["url"] for row in query("sources").to_dict("records") if row["url"]}
    assert {one for one in outside if not one.startswith((LIVE, URL))} <= known


def test_a_page_says_what_it_is_and_runs_nothing_but_its_files(pages: dict[str, Page]) -> None:
    titles = set()
    for path, page in pages.items():
        lang = "en" if path.startswith("en/") else "vi"
        assert page.all("html", "lang") == [lang]
        assert [attrs["href"] for tag, attrs in page.tags if attrs.get("rel") == "canonical"] == [f"{URL}/{path}"]
        assert page.all("link", "hreflang") == ["vi", "en"]
        policy = next(
            attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"
        )
        assert "default-src 'none'" in str(policy) and "script-src 'self';" in str(policy)
        scripts = [attrs for tag, attrs in page.tags if tag == "script"]
        assert all(attrs.get("src") or attrs.get("type") == "application/json" for attrs in scripts)
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
        assert all(attrs.get("content") for tag, attrs in page.tags if attrs.get("name") == "description")
        titles.add((lang, page.title))
    assert len(titles) == len(pages)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sentences_and_figures_are_those_of_the_product(pages: dict[str, Page], lang: str) -> None:
    checked = 0
    for ladder in ("province", "backcast"):
        for slug, unit in ladders.units(ladder).items():
            if slug not in SOME:
                continue
            place = Place(ladder, unit)
            glance = glances.all_of(unit, ladder)
            profile = pages[addresses.inside(addresses.page(place, PROFILE), lang)].text
            changed = [row["change"] for row in glance if row["year"]]
            across = str(briefing.across(changed, briefing.name(unit, lang), lang))
            assert across.replace("\u00a0", " ") in profile
            for row in glance:
                if not row["year"]:
                    continue
                found = matter(row["index"], row["year"], slug, ladder)
                said = " ".join(str(told.headline(found, lang)).split())
                assert said in profile
                page = pages[addresses.inside(addresses.page(place, CHANGES, row["index"]), lang)].text
                assert said in page
                for caution in told.cautions(found, lang):
                    assert " ".join(str(caution).split()) in page
                checked += 1
    assert checked > 4


def test_a_page_of_estimates_says_so(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if path.startswith("uoc-tinh/"):
            assert "Ước tính, không phải số công bố." in page.text
        elif path.startswith("tinh/"):
            assert "Ước tính, không phải số công bố." not in page.text


def test_every_figure_of_a_sentence_leads_to_its_source(pages: dict[str, Page]) -> None:
    page = pages["tinh/kon-tum/papi-thay-doi.html"]
    linked = [attrs["href"] for tag, attrs in page.tags if attrs.get("class") == "figure"]
    assert linked
    assert all(str(link).startswith("#nguon-") for link in linked)


def test_the_live_view_is_the_same_one(pages: dict[str, Page]) -> None:
    page = pages["en/tinh/kon-tum/papi-so-sanh.html"]
    (link,) = [attrs["href"] for tag, attrs in page.tags if attrs.get("class") == "live"]
    assert urlsplit(str(link)).path == "/so-sanh"
    year = matter(
        "papi", max(query("years", index="papi", ladder="province", slug="kon-tum").query("has_figure").year), "kon-tum"
    ).year
    asked = {"tinh": "kon-tum", "chi_so": "papi", "nam": str(year), "lang": "en"}
    assert dict(parse_qsl(urlsplit(str(link)).query)) == asked
    estimated = Place("backcast", {"slug": "quang-ngai-34"})
    assert "cach_doc=uoc_tinh" in addresses.live(LIVE, PROFILE, "vi", estimated)
    assert (
        addresses.live(LIVE, PROFILE, "vi", Place("ministry", {"slug": "bo-y-te"}))
        == f"{LIVE}/ho-so?bo=bo-y-te&cap=ministry"
    )


def test_the_same_version_gives_the_same_bytes(built: tuple[Path, Written], tmp_path: Path) -> None:
    write(tmp_path / "again", WISH._replace(processes=2))
    files = {path.relative_to(built[0]): path.read_bytes() for path in built[0].rglob("*") if path.is_file()}
    again = {path.relative_to(tmp_path / "again"): path for path in (tmp_path / "again").rglob("*") if path.is_file()}
    assert set(again) == set(files)
    assert [str(path) for path, content in files.items() if again[path].read_bytes() != content] == []


def test_plotly_stands_in_it_once(built: tuple[Path, Written]) -> None:
    assert [path.name for path in built[0].rglob("*plotly*")] == ["plotly.min.js"]
    assert (built[0] / "static" / "plotly.min.js").read_bytes() == shared.PLOTLY.read_bytes()


def test_the_sitemap_has_every_page(built: tuple[Path, Written], pages: dict[str, Page]) -> None:
    told = (built[0] / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<loc>(.*?)</loc>", told)) == {f"{URL}/{path}" for path in pages}


def test_dark_is_light_in_other_colours(shipped: Path) -> None:
    found = matter("papi", 2023, "kon-tum")
    parts = query(
        "components",
        index="papi",
        ladder="province",
        year=2023,
        since=2022,
        vintage="63",
        code=found.unit.code,
        parent="total",
    )
    light, dark = (json.dumps(dumbbell(parts, 2023, 2022, lang="vi", theme=theme)) for theme in ("light", "dark"))
    assert re.sub("#[0-9A-F]{6}", lambda one: drawing.colours().get(one[0], one[0]), light) == dark


@pytest.mark.parametrize("there", ["a file", "a foreign folder", "a broken mark"])
def test_what_is_not_ours_is_never_overwritten(release: Path, tmp_path: Path, there: str) -> None:
    target = tmp_path / "site"
    kept = target if there == "a file" else target / (folder.MARK if there == "a broken mark" else "thesis.txt")
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("{", "utf-8")
    with pytest.raises(EtlError) as refused:
        write(target, WISH)
    assert refused.value.key == "site_foreign"
    assert kept.read_text("utf-8") == "{"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("release")
def test_where_nothing_may_be_written_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").write_text("", "utf-8")
    target = tmp_path / "a file" / "site"
    assert main(["site", str(target)]) == 1
    assert str(target) in capsys.readouterr().err

    def forbidden(**_: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", forbidden)
    assert main(["site", str(tmp_path / "site")]) == 1
    assert "Hãy cấp quyền ghi" in capsys.readouterr().err


def test_a_former_site_gives_way_and_one_that_fails_does_not_touch_it(tmp_path: Path, release: Path) -> None:
    target = tmp_path / "site"
    write(target, Wish(provinces=["Kon Tum"], indices=["pci"]))
    (target / "left.html").write_text("of before", "utf-8")
    before = sorted(path.name for path in target.rglob("*"))
    with pytest.raises(names.Unknown):
        write(target, Wish(provinces=["Kon Tm"]))
    assert sorted(path.name for path in target.rglob("*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    write(target, Wish(provinces=["kon-tum"], indices=["par"]))
    assert not (target / "left.html").exists()
    assert {path.parent.name for path in target.glob("tinh/*/*.html")} == {"kon-tum"}
    assert not list(target.glob("tinh/kon-tum/papi-*"))
    assert not (target / "sitemap.xml").exists()
    assert LIVE not in (target / "index.html").read_text("utf-8")


def test_hostile_names_stay_text(copy: Copy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    path = copy.data / "catalog" / "indices.csv"
    path.write_text(path.read_text("utf-8").replace("PAPI,", f"{evil},", 1), "utf-8")
    copy.build()
    monkeypatch.setenv("RANKINGS_STORE", str(copy.store))
    write(tmp_path / "site", Wish(provinces=["kon-tum"]))
    told = {path: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert sum("&lt;img src=x" in content for content in told.values()) > 4
    for content in told.values():
        page = Page(content)
        assert "img" not in [tag for tag, _ in page.tags]
        assert all(attrs.get("src") or attrs.get("type") for tag, attrs in page.tags if tag == "script")


def test_two_provinces_of_everything_by_the_command(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "site"
    assert main(["site", str(target), "--province", "kon-tum", "--province", "quang-ngai-34", "--index", "papi"]) == 0
    said = capsys.readouterr().out
    written = list(target.rglob("*.html"))
    assert f"{len(written)} trang" in said
    page = Page((target / "uoc-tinh" / "quang-ngai-34" / "papi-thanh-phan.html").read_text("utf-8"))
    assert "┄" in page.text
    assert served().id in page.text
    whole = Page((target / "tinh" / "kon-tum" / "papi-so-sanh.html").read_text("utf-8"))
    found = matter("papi", 2024, "kon-tum")
    for row in found.groups[0].members:
        assert briefing.score_or_why(row, row["unit"], "vi").replace("\u00a0", " ") in whole.text


def test_a_unit_without_a_figure_says_so_and_has_no_year(shipped: Path, tmp_path: Path) -> None:
    write(tmp_path / "site", Wish(provinces=["thanh-tra-chinh-phu"]))
    path = addresses.page(Place("ministry", ladders.units("ministry")["thanh-tra-chinh-phu"]), PROFILE)
    for lang, name in (("vi", "Thanh tra Chính phủ"), ("en", "Government Inspectorate")):
        content = (tmp_path / "site" / addresses.inside(path, lang)).read_text("utf-8")
        assert Page(content).title == text("site.title_nothing", lang, name=name)
        assert f"<h1>{text('leaders.no_figure', lang, name=name)}</h1>" in content


@pytest.mark.parametrize("address", ["live.example.vn", "javascript:alert(1)", "https://a.vn/?x=1"])
def test_an_address_that_is_none_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["site", "out", "--live", address])
    assert address in capsys.readouterr().err
