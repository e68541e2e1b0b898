"""I86-I96: names, years and indices that are not those of the table that was meant."""

from tests.corpus.meaning import ALL, Case, Rows, error, info, papi, plain, score, warning

SPELLED = {
    "Hà Nội": "HA NOI", "Bắc Kạn": "Tỉnh Bắc Kạn", "Thừa Thiên Huế": "TT-Huế", "Đà Nẵng": "Tp Đà Nẵng",
    "Đắk Lắk": "Dak Lak", "Bà Rịa - Vũng Tàu": "BR-VT", "TP. Hồ Chí Minh": "TP.HCM",
}  # fmt: skip
NEW_YEAR = warning(
    "I95E", None, None,
    "PAR INDEX năm 2025 (tỉnh) chưa có trong danh mục. Sẽ thêm kỳ mới, dùng bộ chỉ số của năm 2024. "
    "Hãy kiểm tra rồi xác nhận.",
)  # fmt: skip


def spelled() -> Rows:
    return [["Tỉnh", "Điểm"], *([SPELLED.get(name, name), score(k)] for k, name in enumerate(ALL))]


def missing(name: str) -> str:
    return f"Thiếu 1 tỉnh (năm 2023): {name}. Xác nhận để tiếp tục nếu bản gốc cũng không có."


def typo() -> Rows:
    return [[("Quảng Nin" if name == "Quảng Ninh" else name), score(k)] for k, name in enumerate(["Tỉnh", *ALL], -1)]


def dated(*years: str | int) -> Rows:
    """A column of years; the first rows have these."""
    given = dict(enumerate(years))
    return [["Tỉnh", "Năm", "Điểm"], *([name, given.get(k, 2023), score(k)] for k, name in enumerate(ALL))]


CASES = [
    Case(
        "I86",
        spelled(),
        [
            info(
                "I86",
                2,
                "Tỉnh",
                "Đã chuẩn hoá 7 tên tỉnh: «HA NOI» → Hà Nội, «Tỉnh Bắc Kạn» → Bắc Kạn, «TT-Huế» → Thừa Thiên Huế, "
                "«Tp Đà Nẵng» → Đà Nẵng, «Dak Lak» → Đắk Lắk, «BR-VT» → Bà Rịa - Vũng Tàu, «TP.HCM» → TP. Hồ Chí Minh.",
            )
        ],
    ),
    Case(
        "I87",
        [["Tỉnh", "Điểm"], *typo()[1:]],
        [
            warning(
                "I87",
                ALL.index("Quảng Ninh") + 2,
                "Tỉnh",
                f"«Quảng Nin» (dòng {ALL.index('Quảng Ninh') + 2}) không có trong danh mục. "
                "Có phải: Quảng Ninh / Quảng Bình / Quảng Nam? Chưa nhận dòng này; hãy chọn tên đúng.",
            ),
        ],
        figures={"Quảng Ninh": None},
        counts={"rejected": 1},
    ),
    Case(
        "I88",
        [*plain(), ["Hà Tây", 80.0]],
        [
            error(
                "I88",
                65,
                "Tỉnh",
                "«Hà Tây» (dòng 65) không còn là đơn vị cấp tỉnh năm 2024 (nhập vào Hà Nội 2008). "
                "Dòng này chưa được nhận. Hãy xoá dòng hoặc chọn đúng năm.",
            )
        ],
        exactly={(name, "total", 2024): str(score(k)) for k, name in enumerate(ALL)},
        choices={"index": "par_index", "year": 2024},
        counts={"rejected": 1},
    ),
    Case(
        "I89",
        [*plain(), ["Hà Nội", 90.0]],
        [warning("I89", 65, None, "«Hà Nội» lặp ở dòng 2 và 65 (giống hệt). Chỉ giữ dòng 2; hãy xác nhận.")],
        counts={"repeated": 1},
    ),
    Case(
        "I90",
        [*plain(), ["Hà Nội", 89.9]],
        [
            error(
                "I90",
                65,
                "Điểm",
                "«Hà Nội» có hai giá trị: 90 (dòng 2), 89,9 (dòng 65). Chưa nhận dòng nào. Hãy xoá dòng sai.",
            )
        ],
        figures={"Hà Nội": None},
        counts={"rejected": 2},
    ),
    Case(
        "I91",
        [row for row in plain() if row[0] != "Bình Dương"],
        [warning("I91", None, None, missing("Bình Dương"))],
        figures={"Bình Dương": None},
    ),
    Case(
        "I92",
        plain(),
        [
            NEW_YEAR,
            error(
                "I92",
                None,
                "Tỉnh",
                "Năm 2025 có 34 tỉnh/thành sau sắp xếp; tệp có 63. Chưa nhận dòng nào. Chọn đúng năm hoặc dùng bảng "
                "quy đổi; hệ thống không tự gộp điểm.",
            ),
        ],
        exactly={},
        choices={"index": "par_index", "year": 2025},
    ),
    Case(
        "I93",
        plain("34"),
        [
            error(
                "I93",
                None,
                "Tỉnh",
                "Năm 2024 có 63 tỉnh/thành; tệp có 34 (bộ sau sắp xếp). Chưa nhận dòng nào. "
                "Hãy chọn đúng năm hoặc dùng bảng gốc.",
            )
        ],
        exactly={},
        choices={"index": "par_index", "year": 2024},
    ),
    Case(
        "I94",
        [["CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023"], *plain()],
        [
            info("I44", 1, None, "Bỏ 1 dòng đầu không phải bảng («CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023»)."),
            error(
                "I94",
                1,
                None,
                "Bạn chọn năm 2024 nhưng tệp ghi năm 2023 (ô A1). Hãy chọn lại năm, hoặc xác nhận là tệp ghi nhầm.",
            ),
        ],
        exactly={(name, "total", 2024): str(score(k)) for k, name in enumerate(ALL)},
        choices={"index": "par_index", "year": 2024},
        counts={"title": 1},
    ),
    Case(
        "I95",
        dated("24", "2O24", 2042),
        [
            *(
                error("I95", row, "Năm", f"Năm «{text}» không hợp lệ (nhận 2012–2026). Hãy sửa lại.")
                for row, text in ((2, "24"), (3, "2O24"), (4, "2042"))
            ),
            warning(
                "I91",
                None,
                None,
                "Thiếu 3 tỉnh (năm 2023): Hà Nội, Hà Giang, Cao Bằng. Xác nhận để tiếp tục nếu bản gốc cũng không có.",
            ),
        ],
        figures=dict.fromkeys(ALL[:3]),
        choices={"index": "par_index"},
        counts={"rejected": 3},
    ),
    Case(
        "I95 chosen",
        plain(),
        [error("I95", None, None, "Năm «2042» không hợp lệ (nhận 2012–2026). Hãy sửa lại.")],
        exactly={},
        choices={"index": "par_index", "year": 2042},
    ),
    Case(
        "I96",
        papi(*(f"Chỉ số nội dung {n}" for n in range(1, 8)), "Ghi chú"),
        [error("I96", 1, None, "Cột trong tệp giống mẫu PAPI (7/8 cột), không phải PAR INDEX. Hãy chọn đúng chỉ số.")],
        exactly={},
    ),
]
