"""I43-I61: titles, notes, totals, headers and columns that are not as they should be."""

from tests.corpus.meaning import (
    ALL,
    Case,
    Figures,
    Rows,
    error,
    info,
    plain,
    ranked,
    score,
    warning,
)

DEPARTMENTS = ["Sở Nội vụ", "Sở Tài chính", "Phường Quang Trung", "Xã Đắk Cấm", "UBND huyện Đắk Hà"]
MINISTRIES = ["Bộ Tư pháp", "Bộ Tài chính", "Bộ Nội vụ", "Bộ Y tế", "Bộ Xây dựng", "Thanh tra Chính phủ"]


def above(*lines: str | None) -> Rows:
    return [*([line] for line in lines), *plain()]


def inserted(row: int, cells: list[str | float | None]) -> Rows:
    """The plain table with one more row, at that place of the sheet."""
    rows = plain()
    return [*rows[: row - 1], cells, *rows[row - 1 :]]


def two_lines() -> Rows:
    """Points and rank of one field, and the total, below a header of two lines with merged cells."""
    head: Rows = [["Tỉnh", "Cải cách thể chế", None, "Tổng điểm"], [None, "Điểm", "Hạng", None]]
    return head + [[name, 9.5 - k / 16, k + 1, score(k)] for k, name in enumerate(ALL)]


def of_two_lines() -> Figures:
    field = {(name, "c2", 2023): f"{9.5 - k / 16}" for k, name in enumerate(ALL)}
    return field | {(name, "total", 2023): f"{score(k):.2f}" for k, name in enumerate(ALL)}


def extra(heading: str | None) -> Rows:
    """The plain table with one more column of numbers."""
    return [["Tỉnh", "Điểm", heading], *([name, score(k), 1000 + k] for k, name in enumerate(ALL))]


def wide_years() -> Rows:
    return [["Tỉnh", 2021, 2022, 2023], *([name, score(k) - 1, score(k) - 0.5, score(k)] for k, name in enumerate(ALL))]


def of_wide_years() -> Figures:
    lower = {2021: 1.0, 2022: 0.5, 2023: 0.0}
    return {(name, "total", y): f"{score(k) - by:.2f}" for k, name in enumerate(ALL) for y, by in lower.items()}


CASES = [
    Case(
        "I43",
        two_lines(),
        [
            warning(
                "I43",
                1,
                None,
                "Tiêu đề gồm 2 dòng gộp ô. Đã ghép thành: «Cải cách thể chế › Điểm». Hãy kiểm tra rồi xác nhận.",
            ),
            info("I54", 2, "Tổng điểm", "Hiểu cột «Tổng điểm» là «Chỉ số cải cách hành chính»."),
        ],
        exactly=of_two_lines(),
        merged=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)),
    ),
    Case(
        "I44",
        above("ỦY BAN NHÂN DÂN TỈNH KON TUM", "Kết quả CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023", None),
        [info("I44", 1, None, "Bỏ 2 dòng đầu không phải bảng («ỦY BAN NHÂN DÂN TỈNH KON TUM»).")],
        counts={"title": 2},
    ),
    Case(
        "I45",
        [*plain(), ["Nguồn: Bộ Nội vụ"], ["(*) Số liệu đã làm tròn"]],
        [info("I45", 65, None, "Bỏ 2 dòng ghi chú («Nguồn: Bộ Nội vụ»); nội dung được lưu vào mục Ghi chú.")],
        counts={"note": 2},
    ),
    Case(
        "I46",
        [*plain(), ["Trung bình", 82.25]],
        [info("I46", 65, None, "Tách 1 dòng tổng hợp («Trung bình»); dùng để đối chiếu, không tính là tỉnh.")],
        counts={"total": 1},
    ),
    Case(
        "I47",
        inserted(2, ["Đồng bằng sông Hồng", 85.0]),
        [info("I47", 2, None, "Tách 1 dòng vùng kinh tế («Đồng bằng sông Hồng»); không tính là tỉnh.")],
        counts={"region": 1},
    ),
    Case("I48", inserted(10, []), [info("I48", 10, None, "Bỏ 1 dòng trống (dòng 10).")], counts={"blank": 1}),
    Case(
        "I48C",
        [[row[0], None, row[1]] for row in plain()],
        [info("I48C", None, None, "Bỏ 1 cột trống (cột B).")],
    ),
    Case(
        "I49",
        inserted(33, ["Tỉnh", "Điểm"]),
        [info("I49", 33, None, "Bỏ 1 dòng tiêu đề lặp lại (dòng 33).")],
        counts={"repeat": 1},
    ),
    Case(
        "I50",
        extra("Điểm"),
        [error("I50", 1, "Điểm", "Hai cột cùng tên «Điểm» (cột B và C). Chưa nhận cột C. Hãy đặt tên khác nhau.")],
    ),
    Case(
        "I51",
        extra(None),
        [error("I51", 1, "C", "Cột C có dữ liệu nhưng không có tên. Chưa nhận cột này. Hãy đặt tên cột hoặc xoá cột.")],
    ),
    Case(
        "I52",
        [row[1:] for row in ranked()],
        [
            error(
                "I52",
                1,
                None,
                "Thiếu cột bắt buộc «Tỉnh». Các cột tìm thấy: «Điểm», «Hạng». "
                "Hãy thêm cột này hoặc chọn cột tương ứng.",
            )
        ],
        exactly={},
        counts={"rejected": 63},
    ),
    Case(
        "I53",
        extra("Dân số"),
        [warning("I53", 1, "Dân số", "Cột «Dân số» không có trong mẫu; sẽ được lưu nhưng không hiển thị.")],
    ),
    Case(
        "I54",
        [["Province", "Diem"], *plain()[1:]],
        [info("I54", 1, "Province", "Hiểu cột «Province» là «Tỉnh», «Diem» là «Chỉ số cải cách hành chính».")],
    ),
    Case("I55", [list(reversed(row)) for row in ranked()], []),
    Case("I56", [["Tỉnh,\nthành  phố", "Điểm"], *plain()[1:]], [info("I56", 1, None, "Đã gọn tên cột: 1.")]),
    Case(
        "I57",
        wide_years(),
        [warning("I57", 1, None, "Bảng ở dạng ngang (3 năm). Đã chuyển thành 189 dòng. Hãy xem trước rồi xác nhận.")],
        exactly=of_wide_years(),
        choices={"index": "par_index"},
    ),
    Case(
        "I58",
        [list(column) for column in zip(*plain(), strict=True)],
        [
            warning(
                "I58",
                None,
                None,
                "Có vẻ bảng bị xoay (63 tỉnh nằm ở cột). Đã xoay lại để đọc; hãy xem trước rồi xác nhận.",
            )
        ],
    ),
    Case(
        "I59",
        [["Bộ", "Điểm"], *([name, score(k)] for k, name in enumerate(MINISTRIES))],
        [
            error(
                "I59",
                2,
                "Bộ",
                "Bảng chứa bộ/ngành («Bộ Tư pháp»…), không phải tỉnh/thành: 6 tên. Các dòng này chưa được nhận. "
                "Hãy chọn đúng loại dữ liệu.",
            )
        ],
        exactly={},
        counts={"rejected": 6},
    ),
    Case(
        "I60",
        [["Đơn vị", "Điểm"], *([name, score(k)] for k, name in enumerate(DEPARTMENTS))],
        [
            info("I54", 1, "Đơn vị", "Hiểu cột «Đơn vị» là «Tỉnh»."),
            error(
                "I60",
                2,
                "Đơn vị",
                "Bảng chứa xã/phường hoặc sở của một tỉnh («Sở Nội vụ»…), không phải tỉnh/thành: 5 tên. "
                "Các dòng này chưa được nhận. Hãy chọn đúng chỉ số.",
            ),
        ],
        exactly={},
        counts={"rejected": 5},
    ),
    Case(
        "I61",
        plain()[1:],
        [
            error(
                "I61",
                1,
                None,
                "Dòng đầu có vẻ là dữ liệu («Hà Nội; 90»), không phải tiêu đề. Hãy thêm dòng tiêu đề rồi tải lại.",
            )
        ],
        exactly={},
    ),
]
