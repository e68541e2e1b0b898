"""`python -m etl.intake.guide`: every message a file can get, as the table in the guide for staff; writes it there."""

import re
from pathlib import Path

from etl.intake import words

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "huong-dan-nhap-so-lieu.md"
BEGIN, END = "<!-- thong-bao -->", "<!-- het-thong-bao -->"
LEVELS = {"error": "LỖI", "warning": "CẢNH BÁO", "info": "THÔNG TIN"}
OTHERWISE = {
    "error": "Sửa ở bước 3 rồi xem lại.",
    "warning": "Xem, rồi đánh dấu đồng ý ở bước 3.",
    "info": "Không cần làm gì.",
}
TO_DO = re.compile(r"^(Hãy|Nếu|Xác nhận|Chọn|Có phải|Bạn có|Đồng ý|Đúng ý)|\?$")


def table() -> str:
    """Code, level, text and what to do, a row a message, in the order of the codes."""
    rows = ["| Mã | Mức | Thông báo | Làm gì |", "|---|---|---|---|"]
    for code in sorted(words.messages(), key=_order):
        said, do = _parted(words.messages()[code]["vi"])
        level = words.level(code)
        cells = (code, LEVELS[level], said, do or OTHERWISE[level])
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows)


def _order(code: str) -> tuple[str, int, str]:
    letter, number, rest = re.fullmatch(r"([A-Za-z]+?)(\d*)(\D*)", code).groups()  # type: ignore[union-attr]
    return letter, int(number or 0), rest


def _parted(message: str) -> tuple[str, str]:
    """What a message says, and what it asks for: everything from the first sentence that asks."""
    sentences = re.findall(r"[^.?!]*(?:[.?!](?!\s|$)[^.?!]*)*[.?!]?(?:\s+|$)", message)
    parts = [part.strip() for part in sentences if part.strip()]
    asked = next((place for place, part in enumerate(parts) if place and TO_DO.search(part)), len(parts))
    return " ".join(parts[:asked]), " ".join(parts[asked:])


def written(guide: str) -> str:
    """The guide with the table of now between its two marks."""
    before, rest = guide.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text("utf-8")), "utf-8")
