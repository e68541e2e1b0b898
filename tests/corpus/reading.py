"""The bad inputs of reading, one small file each, with the report expected of it. The sentences are written by hand."""

import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import openpyxl
import xlwt

from etl.intake.encodings import lossless
from tests.corpus import making
from tests.corpus.making import Rows

SMALL: Rows = [
    ["Tỉnh", "Điểm", "Hạng"],
    ["Hà Nội", "91.43", "1"],
    ["Hà Giang", "88.02", "2"],
    ["Cao Bằng", "85.17", "3"],
    ["Bắc Kạn", "84.33", "4"],
    ["An Giang", "80.05", "5"],
]
TEXT = making.text(SMALL)
ERROR, WARNING, INFO = "error", "warning", "info"
RETRY = "Hãy mở bằng Excel, lưu lại rồi thử lại."
ONLY = "Chỉ nhận CSV hoặc Excel (.xlsx, .xlsm, .xls), ODS. Hãy lưu bảng ở một trong các dạng đó rồi tải lại."


@dataclass(frozen=True)
class Case:
    """`others`: codes of all else that is noticed. `rows`: what the first sheet must hold, where it can be read."""

    code: str
    level: str
    name: str
    content: Callable[[], bytes]
    said: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    others: tuple[str, ...] = ()
    choices: dict[str, Any] = field(default_factory=dict)
    rows: Rows | None = None
    note: str = ""

    @property
    def id(self) -> str:
        return f"{self.code}-{self.note or self.name}"


def plain(content: str) -> Callable[[], bytes]:
    return lambda: content.encode()


def made(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def garbled(times: int, encoding: str = "", text: str = TEXT) -> bytes:
    """Read as Windows-1252 (or another) and saved as UTF-8, that many times."""
    content = text.encode()
    for _ in range(times):
        content = (content.decode(encoding) if encoding else lossless(content)).encode()
    return content


# "ũ" twice through Latin-1 has U+0085 in it, which is a line's end for str.splitlines; then commas look more regular
LINE_SIGN_ROWS: Rows = [
    ["STT", "Tỉnh, thành phố", "Điểm", "Hạng"],
    ["1", "Cà Mau", "91,94", "1"],
    ["2", "Bà Rịa - Vũng Tàu", "91,87", "2"],
    ["3", "Đồng Nai", "91,52", "3"],
]
WITH_LINE_SIGN = "".join(";".join(row) + "\n" for row in LINE_SIGN_ROWS)


def spelled(*cells: tuple[int, str]) -> Rows:
    """The small table with other names in some rows."""
    rows = [list(row) for row in SMALL]
    for i, name in cells:
        rows[i][0] = name
    return rows


def in_font(encode: Callable[[str], bytes], columns: tuple[int, ...] = (0, 1, 2), header: bool = True) -> Rows:
    """The small table as it looks where the font is missing."""
    return [
        [encode(cell).decode("latin-1") if j in columns and (i or header) else cell for j, cell in enumerate(row)]
        for i, row in enumerate(SMALL)
    ]


NOTED = [
    [*row, note]
    for row, note in zip(in_font(making.tcvn3, (0,), header=False), ["Ghi chú", *["Đã kiểm tra"] * 5], strict=True)
]
NOTED_RIGHT = [[*row, note] for row, note in zip(SMALL, ["Ghi chú", *["Đã kiểm tra"] * 5], strict=True)]

ENCODINGS = [
    Case(
        "I01",
        ERROR,
        "trong.csv",
        plain(""),
        "Tệp «trong.csv» rỗng (0 byte). Hãy mở tệp gốc, kiểm tra rồi lưu và tải lại.",
    ),
    Case(
        *("I02", ERROR, "tieu-de.csv", plain("Tỉnh,Điểm\n")),
        "Tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào. Hãy kiểm tra tệp gốc rồi tải lại.",
    ),
    Case(
        *("I02", ERROR, "tieu-de.xlsx", lambda: making.xlsx(("Bảng 1", SMALL[:1]))),
        "Tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào. Hãy kiểm tra tệp gốc rồi tải lại.",
        sheet="Bảng 1",
    ),
    Case(
        *("I03", INFO, "bom.csv", lambda: b"\xef\xbb\xbf" + TEXT.encode()),
        "Bảng mã: UTF-8 (có BOM). Đã đọc đúng, không cần thao tác.",
        rows=SMALL,
    ),
    Case(
        *("I04", INFO, "unicode.txt", lambda: b"\xff\xfe" + making.text(SMALL, "\t").encode("utf-16-le")),
        "Bảng mã: UTF-16 LE, phân cách bằng Tab. Đã chuyển sang UTF-8.",
        rows=SMALL,
    ),
    Case(
        *("I05", INFO, "be.csv", lambda: TEXT.encode("utf-16-be")),
        "Bảng mã đoán được: UTF-16 BE (tin cậy 99%). Hãy kiểm tra 5 dòng xem trước.",
        rows=SMALL,
    ),
    Case(
        *("I06", INFO, "cu.csv", lambda: making.cp1258(TEXT)),
        "Bảng mã: Windows-1258 (tiếng Việt cũ). Đã chuyển sang Unicode dựng sẵn: 7 ô.",
        rows=SMALL,
    ),
    Case(
        *("I07", WARNING, "loi.csv", lambda: garbled(1)),
        "Chữ bị lỗi do mở/lưu sai bảng mã (ví dụ dòng 2: «HÃ\u00a0 Ná»™i»). Đề xuất: «Hà Nội»; 5/5 tên tỉnh khớp sau"
        " khi sửa."
        " Bạn có đồng ý sửa 7 ô?",
        row=2,
        column="Tá»‰nh",
        cell="HÃ\u00a0 Ná»™i",
        note="once",
    ),
    Case(
        *("I07", WARNING, "loi.csv", lambda: garbled(2)),
        "Chữ bị lỗi do mở/lưu sai bảng mã (ví dụ dòng 2: «HÃƒÂ\u00a0 NÃ¡Â»â„¢i»). Đề xuất: «Hà Nội»; 5/5 tên tỉnh"
        " khớp sau khi"
        " sửa. Bạn có đồng ý sửa 7 ô?",
        row=2,
        column="TÃ¡Â»â€°nh",
        cell="HÃƒÂ\u00a0 NÃ¡Â»â„¢i",
        note="twice",
    ),
    Case(
        *("I07", WARNING, "loi.csv", lambda: garbled(2)),
        "Chữ bị lỗi do mở/lưu sai bảng mã (ví dụ dòng 2: «HÃƒÂ\u00a0 NÃ¡Â»â„¢i»). Đề xuất: «Hà Nội»; 5/5 tên tỉnh"
        " khớp sau khi"
        " sửa. Bạn có đồng ý sửa 7 ô?",
        row=2,
        column="TÃ¡Â»â€°nh",
        cell="HÃƒÂ\u00a0 NÃ¡Â»â„¢i",
        choices={"accept": ["I07"]},
        rows=SMALL,
        note="agreed",
    ),
    *(
        Case(
            *("I07", WARNING, "loi.csv", partial(garbled, 2, "latin-1", WITH_LINE_SIGN)),
            "Chữ bị lỗi do mở/lưu sai bảng mã (ví dụ dòng 2: «CÃ\u0083Â\u00a0 Mau»). Đề xuất: «Cà Mau»; 3/3 tên tỉnh"
            " khớp sau khi sửa. Bạn có đồng ý sửa 6 ô?",
            row=2,
            column="TÃ¡Â»Â\u0089nh, thÃ\u0083Â nh phÃ¡Â»Â\u0091",
            cell="CÃ\u0083Â\u00a0 Mau",
            others=("I36",),
            choices={"accept": accepted},
            rows=rows,
            note=note,
        )
        for accepted, rows, note in (([], None, "latin-1 twice"), (["I07"], LINE_SIGN_ROWS, "latin-1 twice, agreed"))
    ),
    Case(
        *("I08", WARNING, "vntime.csv", lambda: making.tcvn3(TEXT)),
        "Văn bản dùng phông TCVN3 (ABC): «Hµ Néi» → «Hà Nội». 5/5 tên tỉnh khớp sau khi chuyển. Xác nhận chuyển mã 7"
        " ô?",
        row=2,
        column="TØnh",
        cell="Hµ Néi",
        rows=in_font(making.tcvn3),
    ),
    Case(
        *("I08", WARNING, "vntime.csv", lambda: making.tcvn3(TEXT)),
        "Văn bản dùng phông TCVN3 (ABC): «Hµ Néi» → «Hà Nội». 5/5 tên tỉnh khớp sau khi chuyển. Xác nhận chuyển mã 7"
        " ô?",
        row=2,
        column="TØnh",
        cell="Hµ Néi",
        choices={"accept": ["I08"]},
        rows=SMALL,
        note="agreed",
    ),
    Case(
        *("I09", WARNING, "vntime.xlsx", lambda: making.xlsx(("Bảng 1", in_font(making.tcvn3)))),
        "Văn bản dùng phông TCVN3 (ABC): «Hµ Néi» → «Hà Nội». 5/5 tên tỉnh khớp sau khi chuyển. Xác nhận chuyển mã 7 ô?"
        " Trang «Bảng 1», cột «TØnh, §iÓm, H¹ng».",
        sheet="Bảng 1",
        row=2,
        column="TØnh",
        cell="Hµ Néi",
        rows=in_font(making.tcvn3),
    ),
    Case(
        *("I10", WARNING, "vni.csv", lambda: making.vni(TEXT)),
        "Văn bản dùng phông VNI: «Haø Noäi» → «Hà Nội». 5/5 tên tỉnh khớp sau khi chuyển. Xác nhận chuyển mã 7 ô"
        " (cột «Tænh,"
        " Ñieåm, Haïng»)?",
        row=2,
        column="Tænh",
        cell="Haø Noäi",
        rows=in_font(making.vni),
    ),
    Case(
        *("I10", WARNING, "vni.xlsx", lambda: making.xlsx(("Bảng 1", in_font(making.vni)))),
        "Văn bản dùng phông VNI: «Haø Noäi» → «Hà Nội». 5/5 tên tỉnh khớp sau khi chuyển. Xác nhận chuyển mã 7 ô"
        " (cột «Tænh,"
        " Ñieåm, Haïng»)?",
        sheet="Bảng 1",
        row=2,
        column="Tænh",
        cell="Haø Noäi",
        choices={"accept": ["I10"]},
        rows=SMALL,
        note="agreed",
    ),
    Case(
        *("I11", WARNING, "mot-cot.csv", plain(making.text(NOTED))),
        "Chỉ cột «Tỉnh» dùng phông TCVN3; các cột khác giữ nguyên. Ví dụ dòng 2: «Hµ Néi» → «Hà Nội»; 5/5 tên tỉnh"
        " khớp sau"
        " khi chuyển. Xác nhận chuyển mã 4 ô?",
        row=2,
        column="Tỉnh",
        cell="Hµ Néi",
        rows=NOTED,
    ),
    Case(
        *("I11", WARNING, "mot-cot.csv", plain(making.text(NOTED))),
        "Chỉ cột «Tỉnh» dùng phông TCVN3; các cột khác giữ nguyên. Ví dụ dòng 2: «Hµ Néi» → «Hà Nội»; 5/5 tên tỉnh"
        " khớp sau"
        " khi chuyển. Xác nhận chuyển mã 4 ô?",
        row=2,
        column="Tỉnh",
        cell="Hµ Néi",
        choices={"accept": ["I11"]},
        rows=NOTED_RIGHT,
        note="agreed",
    ),
    Case(
        *("I12", INFO, "mac.csv", plain(unicodedata.normalize("NFD", TEXT))),
        "Đã gộp dấu (Unicode dựng sẵn) cho 7 ô.",
        row=1,
        column="Tỉnh",
        cell=unicodedata.normalize("NFD", "Tỉnh"),
        rows=SMALL,
    ),
    Case(
        *("I13", INFO, "dau.csv", plain(making.text(spelled((1, "Hoà Bình"), (2, "Thanh Hoá"), (3, "Khánh Hoà"))))),
        "Đã thống nhất cách đặt dấu: 3 ô («Hoà» → «Hòa»).",
        row=2,
        column="Tỉnh",
        cell="Hoà Bình",
        rows=spelled((1, "Hòa Bình"), (2, "Thanh Hóa"), (3, "Khánh Hòa")),
    ),
    Case(
        *("I14", ERROR, "do.csv", lambda: "Tỉnh,Điểm\nHà Nội,91.43\nBắc K".encode() + b"\xe1\xba"),
        "Tệp có ký tự hỏng tại dòng 3, byte 39; có thể tệp bị tải dở. Hãy lấy lại tệp gốc rồi tải lại.",
        row=3,
    ),
    Case(
        *("I14Q", ERROR, "mat-chu.csv", lambda: TEXT.encode("ascii", "replace")),
        "Chữ có dấu đã bị mất thành dấu hỏi ở 4 ô (ví dụ dòng 1: «T?nh»); không thể khôi phục từ tệp này. Hãy mở tệp"
        " gốc bằng Excel và lưu dạng «CSV UTF-8» hoặc .xlsx.",
        row=1,
        column="T?nh",
        cell="T?nh",
    ),
    Case(
        *("I15", ERROR, "nul.csv", plain("Tỉnh,Điểm\nHà Nội,91.43\nHà\0 Giang,88.02\n")),
        "Tệp chứa ký tự rỗng (NUL) ở dòng 3; đây có thể không phải tệp văn bản. Hãy lưu lại dạng CSV UTF-8 hoặc"
        " Excel (.xlsx).",
        row=3,
    ),
    Case(
        *(
            "I16",
            INFO,
            "an.csv",
            plain(making.text(spelled((2, "Hà\u00a0Giang"), (3, "Cao Bằng\u200b"), (4, "Bắc K\u00adạn")))),
        ),
        "Đã bỏ 3 ký tự ẩn (ví dụ dòng 3, cột «Tỉnh»).",
        row=3,
        column="Tỉnh",
        cell="Hà\u00a0Giang",
        rows=SMALL,
    ),
    Case(
        *("I17", WARNING, "giong.csv", plain(making.text(spelled((5, "\u0410n Giang"))))),
        "Ô A6 («\u0410n Giang») có ký tự giống chữ La-tinh nhưng khác mã (U+0410). Đề xuất «An Giang». Đồng ý sửa?",
        row=6,
        column="Tỉnh",
        cell="\u0410n Giang",
        rows=spelled((5, "\u0410n Giang")),
    ),
    Case(
        *("I17", WARNING, "rong.xlsx", lambda: making.xlsx(("Bảng 1", [*SMALL, ["Cà Mau", "７５，３９", "6"]]))),
        "Ô B7 («７５，３９») có ký tự giống chữ La-tinh nhưng khác mã (U+FF17). Đề xuất «75,39». Đồng ý sửa?",
        sheet="Bảng 1",
        row=7,
        column="Điểm",
        cell="７５，３９",
        choices={"accept": ["I17"]},
        rows=[*SMALL, ["Cà Mau", "75,39", "6"]],
        note="agreed",
    ),
    Case(
        *("I18", INFO, "cr.csv", plain(making.text(SMALL, end="\r"))),
        "Kiểu xuống dòng không thống nhất; đã đọc được 6 dòng.",
        rows=SMALL,
        note="CR",
    ),
    Case(
        *("I18", INFO, "lan.csv", plain(TEXT.replace("\r\n", "\n", 2))),
        "Kiểu xuống dòng không thống nhất; đã đọc được 6 dòng.",
        rows=SMALL,
        note="mixed",
    ),
]


def refused_format(name: str, content: bytes, found: str) -> Case:
    said = f"Không nhận định dạng «.{found}». {ONLY}"
    return Case("I23", ERROR, name, made(content), said)


def zipped(*parts: str, size: int = 10) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for part in parts:
            archive.writestr(part, b"x" * size)
    return written.getvalue()


def broken(note: str, content: Callable[[], bytes], reference: str, name: str = "hong.xlsx") -> Case:
    said = f"Tệp Excel bị hỏng, không mở được. {RETRY} (Mã: {reference})"
    return Case("I26", ERROR, name, content, said, note=note)


def workbook() -> bytes:
    return making.xlsx(("Bảng 1", SMALL))


def with_sheet(xml: str) -> bytes:
    return making.repacked(workbook(), {"xl/worksheets/sheet1.xml": xml.encode()})


def bomb(megabytes: int) -> bytes:
    """A workbook whose sheet is that many megabytes of blanks behind its end."""
    written = io.BytesIO(workbook())
    archive = zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with archive, archive.open("xl/more.xml", "w", force_zip64=True) as part:
        for _ in range(megabytes):
            part.write(b" " * (1 << 20))
    return written.getvalue()


def lying(packed: bytes) -> bytes:
    """The same with sizes in its directory that claim ten bytes for the large part."""
    place = packed.rindex(b"PK\x01\x02", 0, packed.rindex(b"xl/more.xml"))
    return packed[: place + 24] + struct.pack("<I", 10) + packed[place + 28 :]


def far() -> bytes:
    def reach(book: openpyxl.Workbook) -> None:
        book["Bảng 1"]["XFD1048576"] = 1

    return making.xlsx(("Bảng 1", SMALL), change=reach)


def formulas(book: openpyxl.Workbook) -> None:
    book["Bảng 1"]["B3"] = "=80+8.02"
    book["Bảng 1"]["B4"] = "=80+5.17"


def hide(book: openpyxl.Workbook) -> None:
    book["Bảng 1"].auto_filter.ref = "A1:C6"
    for row in (3, 5):
        book["Bảng 1"].row_dimensions[row].hidden = True


def hide_column(book: openpyxl.Workbook) -> None:
    book["Bảng 1"].column_dimensions["C"].hidden = True


def hide_sheet(book: openpyxl.Workbook) -> None:
    book["Danh mục"].sheet_state = "hidden"


def charts_only() -> bytes:
    book = openpyxl.Workbook()
    book.create_chartsheet("Biểu đồ")
    book.remove(book["Sheet"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def hide_old(book: xlwt.Workbook) -> None:
    book.get_sheet(0).row(2).hidden = True


SHEETS = [
    ("Bìa", [["Báo cáo"]]),
    ("Mục lục", [["a", "b"]]),
    ("Bảng 1", SMALL),
    ("Ghi chú", [["x"]]),
    ("Phụ lục", [["y"]]),
]
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'

FILES = [
    Case(
        *("I19", INFO, "bang.csv", workbook),
        "Phần mở rộng là .csv nhưng nội dung là Excel (.xlsx). Đã đọc như Excel.",
        rows=SMALL,
    ),
    Case(
        *("I20", INFO, "bang.xlsx", plain(TEXT)),
        "Phần mở rộng là .xlsx nhưng nội dung là văn bản CSV. Đã đọc như CSV.",
        rows=SMALL,
    ),
    Case(
        *("I21", WARNING, "bang.xls", plain(making.page(SMALL, "<script>var a = '<table>';</script><p>Kết quả</p>"))),
        "Tệp .xls thực chất là trang HTML (thường do phần mềm xuất ra). Đã đọc bảng đầu tiên; hãy kiểm tra lại.",
        rows=SMALL,
    ),
    Case(
        *("I22", INFO, "bang.xls", lambda: making.xls(("Bảng 1", SMALL))),
        "Định dạng Excel 97-2003. Đã đọc được; nên lưu lại dạng .xlsx.",
        rows=SMALL,
    ),
    refused_format("bang.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "pdf"),
    refused_format("bang.docx", zipped("[Content_Types].xml", "word/document.xml"), "docx"),
    refused_format("bang.zip", zipped("bang.csv"), "zip"),
    refused_format("bang.exe", b"MZ\x90\0\x03\0\0\0\x04", "exe"),
    refused_format("bang.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"),
    refused_format("bang.csv", b"%PDF-1.4\n", "pdf"),
    refused_format("bang.doc", making.renamed_stream(making.xls(("a", SMALL)), "WordDocument"), "doc"),
    Case(
        *("I24", ERROR, "mat-khau.xlsx", lambda: making.renamed_stream(making.xls(("a", SMALL)), "EncryptedPackage")),
        "Tệp Excel có mật khẩu. Hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi tải lại.",
    ),
    Case(
        *("I24", ERROR, "mat-khau.xls"),
        lambda: making.record_behind_first(making.xls(("a", SMALL)), struct.pack("<HH", 0x2F, 2) + b"\0\0"),
        "Tệp Excel có mật khẩu. Hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi tải lại.",
    ),
    Case(
        *(
            "I25",
            WARNING,
            "macro.xlsm",
            lambda: making.repacked(workbook(), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
        ),
        "Tệp có macro. Macro không được chạy; chỉ đọc giá trị trong ô.",
        rows=SMALL,
    ),
    Case(
        *("I25", WARNING, "macro.xls", lambda: making.with_macros(making.xls(("Bảng 1", SMALL)))),
        "Tệp có macro. Macro không được chạy; chỉ đọc giá trị trong ô.",
        others=("I22",),
        rows=SMALL,
    ),
    broken("cut", lambda: workbook()[:3000], "XLSX-01"),
    broken("no sheet", lambda: making.repacked(workbook(), {"xl/worksheets/sheet1.xml": None}), "XLSX-02"),
    broken("no xml", lambda: with_sheet("<worksheet><sheetData><row></worksheet>"), "XLSX-03"),
    broken("lying bomb", lambda: lying(bomb(30)), "XLSX-01"),
    broken("no head", lambda: b"?" + workbook()[1:], "XLSX-01"),
    broken("cut xls", lambda: making.xls(("a", SMALL))[:700], "XLS-01", "hong.xls"),
    Case(
        *("I26D", ERROR, "dtd.xlsx", lambda: with_sheet(DTD)),
        "Tệp Excel có khai báo DTD, thứ mà Excel không bao giờ ghi; đã từ chối để bảo vệ hệ thống. Hãy mở bằng"
        " Excel, lưu lại"
        " rồi thử lại. (Mã: XLSX-04)",
    ),
    Case(
        *("I27", ERROR, "bom-nen.xlsx", partial(bomb, 300)),
        "Tệp khi giải nén lớn bất thường (301 MB, giới hạn 250 MB). Đã từ chối để bảo vệ hệ thống. Hãy chỉ giữ lại"
        " trang có bảng"
        " rồi lưu lại.",
    ),
    Case(
        *("I27E", ERROR, "nhieu.xlsx", lambda: zipped("xl/workbook.xml", *(f"xl/{i}.xml" for i in range(2500)))),
        "Tệp nén chứa 2501 mục, giới hạn 2000. Đã từ chối để bảo vệ hệ thống. Hãy chỉ giữ lại trang có bảng rồi lưu"
        " lại.",
    ),
    Case(
        *("I28", ERROR, "xa.xlsx", far),
        "Trang «Bảng 1» có ô ở rất xa (XFD1048576). Hãy xoá các ô/định dạng thừa ngoài bảng rồi lưu lại.",
        sheet="Bảng 1",
    ),
    Case(
        *("I30", ERROR, "dai.csv", lambda: b"1,2,3\n" * 2_000_000),
        "Tệp có hơn 100000 dòng; một bảng xếp hạng năm có tối đa 12600 dòng. Hãy kiểm tra lại.",
    ),
    Case(
        *("I30C", ERROR, "nhieu-o.csv", lambda: (b"," * 999 + b"\n") * 2_000),
        "Bảng có hơn 1500000 ô, quá lớn để đọc. Hãy chỉ giữ lại các dòng và cột cần thiết rồi tải lại.",
    ),
    Case(
        *("I31", ERROR, "cong-thuc.xlsx", lambda: making.xlsx(("Bảng 1", SMALL), change=formulas)),
        "Ô B3 là công thức chưa có giá trị (trang «Bảng 1», 2 ô như vậy). Hãy mở bằng Excel, bấm Lưu, rồi tải lại.",
        sheet="Bảng 1",
        row=3,
    ),
    Case(
        *("I32", WARNING, "lien-ket.xlsx"),
        lambda: making.repacked(workbook(), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "Tệp có liên kết ra ngoài (1). Liên kết bị bỏ qua, không được mở.",
        rows=SMALL,
    ),
    Case(
        *("I32", WARNING, "lien-ket.xls", lambda: making.with_link(making.xls(("Bảng 1", SMALL)))),
        "Tệp có liên kết ra ngoài (1). Liên kết bị bỏ qua, không được mở.",
        others=("I22",),
        rows=SMALL,
    ),
    Case(
        *("I33", WARNING, "an.xlsx", lambda: making.xlsx(("Bảng 1", SMALL), change=hide)),
        "Trang «Bảng 1» có 2 dòng bị ẩn/lọc. Hệ thống đọc cả dòng ẩn. Đúng ý bạn không?",
        sheet="Bảng 1",
        row=3,
        rows=SMALL,
    ),
    Case(
        *("I33", WARNING, "an.xls", lambda: making.xls(("Bảng 1", SMALL), change=hide_old)),
        "Trang «Bảng 1» có 1 dòng bị ẩn/lọc. Hệ thống đọc cả dòng ẩn. Đúng ý bạn không?",
        sheet="Bảng 1",
        row=3,
        rows=SMALL,
        others=("I22",),
    ),
    Case(
        *("I33C", WARNING, "an-cot.xlsx", lambda: making.xlsx(("Bảng 1", SMALL), change=hide_column)),
        "Trang «Bảng 1» có 1 cột bị ẩn. Hệ thống đọc cả cột ẩn. Đúng ý bạn không?",
        sheet="Bảng 1",
        rows=SMALL,
    ),
    Case(
        *("I34", WARNING, "nam-trang.xlsx", lambda: making.xlsx(*SHEETS)),
        "Tệp có 5 trang. Hãy chọn trang chứa bảng (đề xuất: «Bảng 1», giống mẫu nhất).",
        sheet="Bảng 1",
    ),
    Case(
        *("I34H", INFO, "trang-an.xlsx"),
        lambda: making.xlsx(("Bảng 1", SMALL), ("Danh mục", [["Hà Nội"], ["Hà Giang"]]), change=hide_sheet),
        "Bỏ qua 1 trang bị ẩn: Danh mục.",
        rows=SMALL,
    ),
    Case(
        *("I35", ERROR, "bieu-do.xlsx", charts_only),
        "Không tìm thấy trang nào có bảng dữ liệu. Hãy kiểm tra tệp gốc rồi tải lại.",
    ),
]

PDF = """Bảng 2. Kết quả năm 2024
1 Hà Nội 91,43 -
2 Hà Giang 88,02 5
Trang 3/10
3 Cao
Bằng 85,17 6
4 Bắc Kạn 84,33 7
5 An Giang 80,05 8
"""
PDF_ROWS = [
    ["Bảng 2. Kết quả năm 2024", "", "", ""],
    *(
        [str(rank), row[0], row[1].replace(".", ","), own]
        for rank, row, own in zip(range(1, 6), SMALL[1:], "-5678", strict=True)
    ),
]
HEADED = """BẢNG 2. KẾT QUẢ NĂM 2024, CẢ NƯỚC
STT Tỉnh, thành phố PAR INDEX Xếp hạng
1 Hòa Bình 91,94 1
2 Trà Vinh 91,87 2
3 Gia Lai 91 3
"""
HEADED_ROWS = [
    ["BẢNG 2. KẾT QUẢ NĂM 2024, CẢ NƯỚC", "", "", ""],
    ["STT", "Tỉnh, thành phố", "PAR INDEX", "Xếp hạng"],
    ["1", "Hòa Bình", "91,94", "1"],
    ["2", "Trà Vinh", "91,87", "2"],
    ["3", "Gia Lai", "91", "3"],
]
BY_COMMAS = "Hòa Bình,91,94,1\nTrà Vinh,91,87,2\nGia Lai,91,3\n"
NUMBERED = "1,Hòa Bình,91,94,1\n2,Trà Vinh,91,87,2\n3,Gia Lai,91,52,3\n"
STRUCTURE = [
    Case("I36", INFO, "cham-phay.csv", plain(making.text(SMALL, ";")), "Dấu phân cách: chấm phẩy (;).", rows=SMALL),
    Case("I37", INFO, "tab.tsv", plain(making.text(SMALL, "\t")), "Dấu phân cách: Tab.", rows=SMALL),
    Case("I37", INFO, "gach.csv", plain(making.text(SMALL, "|")), "Dấu phân cách: gạch đứng (|).", rows=SMALL),
    Case(
        *("I37P", WARNING, "dan.txt", plain(PDF)),
        "Văn bản dán không có dấu phân cách; đã tách thành 6 dòng, 4 cột theo khoảng trắng và tên tỉnh (bỏ 1 dòng số"
        " trang). Hãy"
        " kiểm tra lại.",
        choices={"kind": "pasted"},
        rows=PDF_ROWS,
    ),
    Case(
        *("I37P", WARNING, "tieu-de.txt", plain(HEADED)),
        "Văn bản dán không có dấu phân cách; đã tách thành 5 dòng, 4 cột theo khoảng trắng và tên tỉnh (bỏ 0 dòng số"
        " trang). Hãy kiểm tra lại.",
        choices={"kind": "pasted"},
        rows=HEADED_ROWS,
    ),
    Case(
        *("I38", INFO, "sep.csv", plain("sep=;\r\n" + making.text(SMALL, ";"))),
        "Bỏ dòng «sep=;» của Excel.",
        row=1,
        others=("I36",),
        rows=SMALL,
    ),
    Case(
        *("I39", ERROR, "phay.csv", plain("Tỉnh,Điểm\nHà Nội,91,43\nHà Giang,88,02\n")),
        "Dấu phẩy vừa là dấu thập phân vừa là dấu phân cách (dòng 2 có 3 ô, tiêu đề có 2: «Tỉnh», «Điểm»)."
        " Hãy lưu với dấu chấm phẩy.",
        row=2,
        cell="Hà Nội,91,43",
    ),
    Case(
        *("I39", ERROR, "ten-co-phay.csv", plain("Tỉnh, thành phố,PAR INDEX 2024,Xếp hạng\n" + BY_COMMAS)),
        "Dấu phẩy vừa là dấu thập phân vừa là dấu phân cách (dòng 2 có 4 ô, tiêu đề có 3: «Tỉnh, thành phố»,"
        " «PAR INDEX 2024», «Xếp hạng»). Hãy lưu với dấu chấm phẩy.",
        row=2,
        cell="Hòa Bình,91,94,1",
    ),
    Case(
        *("I39", ERROR, "khong-hang.csv", plain("Tỉnh,thành phố,Điểm\nHòa Bình,91,94\nTrà Vinh,91,87\n")),
        "Dấu phẩy vừa là dấu thập phân vừa là dấu phân cách (dòng 2 có 3 ô, tiêu đề có 2: «Tỉnh,thành phố», «Điểm»)."
        " Hãy lưu với dấu chấm phẩy.",
        row=2,
        cell="Hòa Bình,91,94",
    ),
    Case(
        *("I39", ERROR, "stt.csv", plain("STT,Tỉnh, thành phố,PAR INDEX 2024,Hạng\n" + NUMBERED)),
        "Dấu phẩy vừa là dấu thập phân vừa là dấu phân cách (dòng 2 có 5 ô, tiêu đề có 4: «STT», «Tỉnh, thành phố»,"
        " «PAR INDEX 2024», «Hạng»). Hãy lưu với dấu chấm phẩy.",
        row=2,
        cell="1,Hòa Bình,91,94,1",
    ),
    Case(
        *("I40", ERROR, "ngoac.csv", plain(TEXT.replace("Hà Giang", '"Hà Giang'))),
        "Dấu ngoặc kép mở ở dòng 3 không được đóng; các dòng sau bị dính vào nhau. Hãy thêm dấu ngoặc kép đóng hoặc"
        " bỏ dấu mở.",
        row=3,
    ),
    Case(
        *("I40Q", ERROR, "ngoac-sai.csv", plain(TEXT.replace("Hà Giang", '"Hà" Giang'))),
        "Dấu ngoặc kép đặt sai ở dòng 3: sau dấu ngoặc đóng phải là dấu phân cách. Hãy sửa dòng này rồi tải lại.",
        row=3,
    ),
    Case(
        *("I41", ERROR, "thieu.csv", plain(TEXT.replace("85.17,3", "85.17"))),
        "Dòng 4 thiếu 1 ô so với tiêu đề («Cao Bằng,85.17»). Hãy bổ sung rồi tải lại.",
        row=4,
        cell="Cao Bằng,85.17",
    ),
    Case(
        *("I41", ERROR, "thieu-cuoi.csv", plain(TEXT.replace("80.05,5\r\n", "80.05"))),
        "Dòng 6 thiếu 1 ô so với tiêu đề («An Giang,80.05»). Hãy bổ sung rồi tải lại.",
        row=6,
        cell="An Giang,80.05",
    ),
    Case(
        *("I42", ERROR, "thua.csv", plain(TEXT.replace("85.17,3", "85.17,3,thừa,nữa"))),
        "Dòng 4 thừa 2 ô so với tiêu đề («Cao Bằng,85.17,3,thừa,nữa»). Hãy bỏ ô thừa rồi tải lại.",
        row=4,
        cell="Cao Bằng,85.17,3,thừa,nữa",
    ),
]
CASES = ENCODINGS + FILES + STRUCTURE
