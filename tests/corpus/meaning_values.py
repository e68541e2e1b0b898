"""I62-I85: numbers that are written in another way, or cannot be right."""

from datetime import date

from tests.corpus.meaning import (
    ALL,
    COMMA,
    NO_PAPI,
    PAPI,
    TAIL,
    Case,
    Figures,
    Percent,
    Rows,
    error,
    info,
    papi,
    plain,
    ranked,
    score,
    texts,
    warning,
    with_cells,
)

POINT = info("I63", None, "Điểm", "Dấu thập phân: chấm (cột «Điểm»).")
MISSING = ["-", "N/A", "x", "…", "Không công bố", "*"]
MAXIMA = [8, 8, 10, 8, 12, 5, 10, 12]


def commas(*cells: tuple[int, str]) -> Rows:
    """Text scores with a comma, other texts in some rows (as Excel counts them)."""
    other = dict(cells)
    return texts(lambda k, text: other.get(k + 2, text))


def components() -> Rows:
    """Eight fields and their total, which for Hà Giang is two points too high."""
    rows: Rows = [["Tỉnh", "Tổng điểm", *(f"c{n}" for n in range(1, 9))]]
    for k, name in enumerate(ALL):
        parts = [top - k / 64 for top in MAXIMA]
        rows.append([name, sum(parts) + (2 if k == 1 else 0), *parts])
    return rows


def of_components() -> Figures:
    parts = {(name, f"c{n}", 2023): str(top - k / 64) for k, name in enumerate(ALL) for n, top in enumerate(MAXIMA, 1)}
    return parts | {(name, "total", 2023): str(73 - k / 8 + (2 if k == 1 else 0)) for k, name in enumerate(ALL)}


def swapped() -> Rows:
    """Hà Nội and Điện Biên with each other's rank."""
    rows = ranked()
    rows[1][2], rows[7][2] = rows[7][2], rows[1][2]
    return rows


CASES = [
    Case("I62", texts(lambda k, text: text), [COMMA]),
    Case("I63", texts(lambda k, text: text.replace(",", ".")), [POINT]),
    Case(
        "I64",
        commas((4, "82.35")),
        [
            error(
                "I64",
                2,
                "Điểm",
                "Cột «Điểm» vừa dùng «90,00» (dòng 2) vừa dùng «82.35» (dòng 4). Chưa nhận số nào của cột này. "
                "Hãy thống nhất dấu thập phân.",
            )
        ],
        exactly={},
    ),
    Case(
        "I65",
        texts(lambda k, text: text.replace(",", ".") + "1"),
        [
            POINT,
            warning(
                "I65",
                2,
                "Điểm",
                "«90.001» (cột «Điểm») có thể là 90,001 hoặc 90001. Theo thang điểm nên hiểu là 90,001. "
                "Hãy xác nhận (63 ô).",
            ),
        ],
        exactly={(name, "total", 2023): f"{score(k):.2f}1" for k, name in enumerate(ALL)},
    ),
    Case(
        "I66",
        commas((3, "1.234,5")),
        [
            COMMA,
            info("I66", 3, "Điểm", "Dấu hàng nghìn: «.» (cột «Điểm», 1 ô)."),
            error("I76", 3, "Điểm", f"Ô B3: 1234,5 vượt thang điểm 0–100 (cột «Điểm»). {TAIL}"),
        ],
        figures={"Hà Giang": None},
    ),
    Case(
        "I66L",
        commas((3, "1,234.5"), (4, "8.2.3")),
        [
            COMMA,
            error("I66L", 3, "Điểm", "Không hiểu số «1,234.5» ở ô B3 (cột «Điểm»). Ô này chưa được nhận. Hãy sửa lại."),
            error("I66L", 4, "Điểm", "Không hiểu số «8.2.3» ở ô B4 (cột «Điểm»). Ô này chưa được nhận. Hãy sửa lại."),
        ],
        figures={"Hà Giang": None, "Cao Bằng": None},
    ),
    Case(
        "I67",
        texts(lambda k, text: text + "%"),
        [COMMA, info("I67", 2, "Điểm", "Đã bỏ dấu % (63 ô); giữ thang 0–100.")],
    ),
    Case(
        "I67X",
        [["Tỉnh", "Điểm"], *([name, Percent(score(k) / 100)] for k, name in enumerate(ALL))],
        [info("I67X", 2, "Điểm", "63 ô định dạng phần trăm của Excel được đọc như hiển thị, trên thang 0–100.")],
    ),
    Case(
        "I68",
        [["Tỉnh", "Điểm"], *([name, score(k) / 100] for k, name in enumerate(ALL))],
        [
            warning(
                "I68",
                2,
                "Điểm",
                "Mọi giá trị cột «Điểm» nằm trong 0–1, có vẻ là tỉ lệ: nhân 100 sẽ thành 90. "
                "Hãy xác nhận nhân 100, hoặc chọn giữ nguyên.",
            )
        ],
    ),
    Case(
        "I69",
        commas((2, "90,00 điểm"), (3, "89,75/100")),
        [COMMA, info("I69", 2, "Điểm", "Đã bỏ đơn vị «điểm», «/100» (2 ô).")],
    ),
    Case(
        "I70",
        with_cells(*((row, text) for row, text in enumerate(MISSING, 2))),
        [info("I70", 2, "Điểm", "6 ô «không công bố» được ghi là thiếu (không phải 0).")],
        figures=dict.fromkeys(ALL[:6]),
    ),
    Case(
        "I71",
        with_cells((4, None)),
        [warning("I71", 4, "Điểm", "1 tỉnh không có điểm: Cao Bằng. Hãy điền, hoặc xác nhận nếu không được công bố.")],
        figures={"Cao Bằng": None},
    ),
    Case(
        "I72",
        with_cells((5, "chưa rõ")),
        [error("I72", 5, "Điểm", f"Ô B5 («chưa rõ») không phải là số (cột «Điểm»). {TAIL}")],
        figures={"Bắc Kạn": None},
    ),
    Case(
        "I73",
        with_cells((6, date(2024, 5, 12)), (7, "12-Thg5")),
        [
            error(
                "I73",
                6,
                "Điểm",
                "Ô B6 là ngày «12/05/2024». Excel có thể đã đổi số thành ngày. Ô này chưa được nhận. "
                "Hãy định dạng cột là Số rồi nhập lại.",
            ),
            error(
                "I73",
                7,
                "Điểm",
                "Ô B7 là ngày «12-Thg5». Excel có thể đã đổi số thành ngày. Ô này chưa được nhận. "
                "Hãy định dạng cột là Số rồi nhập lại.",
            ),
        ],
        figures={"Tuyên Quang": None, "Lào Cai": None},
    ),
    Case(
        "I74",
        with_cells((2, "1E+02"), (3, "NaN"), (4, "Infinity")),
        [
            error(
                "I74",
                row,
                "Điểm",
                f"Ô B{row} («{text}») không phải cách viết số được chấp nhận. "
                "Ô này chưa được nhận. Hãy viết đủ chữ số.",
            )
            for row, text in ((2, "1E+02"), (3, "NaN"), (4, "Infinity"))
        ],
        figures=dict.fromkeys(ALL[:3]),
    ),
    Case(
        "I75",
        with_cells((7, -3.0)),
        [error("I75", 7, "Điểm", f"Ô B7: điểm âm (-3). {TAIL}")],
        figures={"Lào Cai": None},
    ),
    Case(
        "I76",
        with_cells((8, 101.0)),
        [error("I76", 8, "Điểm", f"Ô B8: 101 vượt thang điểm 0–100 (cột «Điểm»). {TAIL}")],
        figures={"Điện Biên": None},
    ),
    Case(
        "I77",
        papi("PAPI"),
        [
            NO_PAPI,
            info("I54", 1, "PAPI", "Hiểu cột «PAPI» là «PAPI (tổng 8 nội dung)»."),
            error(
                "I77",
                2,
                "PAPI",
                "Cột «PAPI» có giá trị 4; thang đúng là 8–80. Có thể nhầm cột thành phần với cột tổng. "
                "Chưa nhận 61 ô. Hãy kiểm tra lại cột.",
            ),
        ],
        exactly={},
        choices=PAPI,
    ),
    Case(
        "I78",
        with_cells((5, 82.34999999999998)),
        [
            info(
                "I78",
                5,
                "Điểm",
                "Làm tròn 1 số đến 4 chữ số thập phân («82.34999999999998»); giá trị gốc vẫn được giữ.",
            )
        ],
        figures={"Bắc Kạn": "82.35"},
    ),
    Case(
        "I79",
        with_cells((5, "#REF!"), (6, "#DIV/0!")),
        [
            error(
                "I79",
                row,
                "Điểm",
                f"Ô B{row} báo lỗi Excel «{text}». Ô này chưa được nhận. Hãy sửa công thức rồi lưu lại.",
            )
            for row, text in ((5, "#REF!"), (6, "#DIV/0!"))
        ],
        figures={"Bắc Kạn": None, "Tuyên Quang": None},
    ),
    Case(
        "I80",
        [*plain(), ["Trung bình", 85.1]],
        [
            info("I46", 65, None, "Tách 1 dòng tổng hợp («Trung bình»); dùng để đối chiếu, không tính là tỉnh."),
            warning(
                "I80",
                65,
                "Điểm",
                "Trung bình ghi trong tệp (85,1, ô B65) khác trung bình tính được (82,25). Hãy kiểm tra rồi xác nhận.",
            ),
        ],
    ),
    Case(
        "I81",
        components(),
        [
            info("I54", 1, "Tổng điểm", "Hiểu cột «Tổng điểm» là «Chỉ số cải cách hành chính»."),
            warning(
                "I81",
                3,
                "Tổng điểm",
                "Hà Giang: tổng 74,875 ≠ tổng các thành phần 72,875 (lệch 2). Hãy kiểm tra rồi xác nhận.",
            ),
        ],
        exactly=of_components(),
    ),
    Case(
        "I82",
        swapped(),
        [
            warning(
                "I82",
                2,
                "Hạng",
                "Hà Nội xếp hạng 7 (ô C2) nhưng theo điểm phải là 1. Hạng công bố được giữ riêng; "
                "hãy kiểm tra rồi xác nhận.",
            ),
            warning(
                "I82",
                8,
                "Hạng",
                "Điện Biên xếp hạng 1 (ô C8) nhưng theo điểm phải là 7. Hạng công bố được giữ riêng; "
                "hãy kiểm tra rồi xác nhận.",
            ),
        ],
    ),
    Case(
        "I83",
        with_cells((4, 89.75)),
        [info("I83", 3, "Điểm", "2 tỉnh đồng điểm 89,75; đồng hạng 2 (Hà Giang, Cao Bằng).")],
        figures={"Cao Bằng": "89.75"},
    ),
    Case(
        "I84",
        commas((2, "'90,00"), (3, "'89,75")),
        [COMMA, info("I84", 2, "Điểm", "Bỏ dấu nháy đơn đầu ô: 2.")],
    ),
    Case(
        "I85",
        [["Tỉnh", "Điểm"], *([name, 80.0] for name in ALL)],
        [
            warning(
                "I85", 2, "Điểm", "Cột «Điểm» có cùng một giá trị (80) cho mọi tỉnh (63). Hãy kiểm tra rồi xác nhận."
            )
        ],
        exactly={(name, "total", 2023): "80" for name in ALL},
    ),
]
