"""What the ETL says when it cannot go on, in the reader's language."""

import errno
import re
import shutil
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGS = ("vi", "en")
DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")
# Checks that find numbers; of the others the value is a word, a code ('1.10') or a cell, quoted letter by letter.
OF_NUMBERS = (
    "component_maxima",
    "correction_target",
    "merger_weights",
    "missing_contradicted",
    "out_of_range",
    "printed_figures",
    "printed_maximum",
    "sum_of_parts",
)


@cache
def messages(lang: str) -> dict[str, str]:
    """Message texts by key, with {placeholders}, from etl/messages.toml."""
    tables: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("messages.toml").read_text("utf-8"))
    return {key: texts[lang] for key, texts in tables.items()}


class EtlError(Exception):
    """A build, a store or an input that cannot be used; `message(lang)` says what, where and what to do."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values

    def message(self, lang: str = "vi") -> str:
        told = {
            key: one.message(lang) if isinstance(one, EtlError | Reason) else one for key, one in self.values.items()
        }
        return messages(lang)[self.key].format(**told)

    def __str__(self) -> str:
        return self.message("vi")


class CheckFailed(EtlError):
    """Checks of the draft found errors. `findings`: list of (check, file, line, column, value, expected)."""

    def __init__(self, findings: "list[Finding]", key: str = "check_failed") -> None:
        super().__init__(key, count=len(findings))
        self.findings = findings

    def message(self, lang: str = "vi") -> str:
        shown = [f"  {finding.message(lang)}" for finding in self.findings[:20]]
        if len(self.findings) > 20:
            shown.append(messages(lang)["more_findings"].format(count=len(self.findings) - 20))
        return "\n".join([super().message(lang), *shown])


@dataclass(frozen=True)
class Place:
    """Where something stands in the file somebody handed in; `row`: as Excel shows it. Without a file: in a form."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""

    def said(self, lang: str) -> str:
        """'bảng.xlsx · trang «PAPI» · dòng 5 · ô «82,35»'"""
        parts = {"sheet": self.sheet, "row": self.row, "cell": self.cell}
        told = [messages(lang)[f"at_{key}"].format(at=at) for key, at in parts.items() if at not in ("", None)]
        return " · ".join([self.file, *told])


class Finding:
    """One bad row that a check returned. `place`: where it stands in a file that was handed in."""

    def __init__(self, check: str, row: tuple[Any, ...]) -> None:
        self.check = check
        self.place: Place | None = None
        self.file, self.line, self.column, self.value, self.expected = row

    def message(self, lang: str = "vi") -> str:
        text = messages(lang)
        where = text["at_line" if self.line is not None else "at_file"].format(file=self.file, line=self.line)
        said = {"value": self.value, "expected": self.expected}
        if self.check in OF_NUMBERS:
            said = {key: numbers_in(value, lang) for key, value in said.items()}
        said["column"] = self.column
        if self.place is None:
            return f"{where}: " + text[self.check].format(**said)
        own = f"handed_{self.check}" if self.place.file else f"amended_{self.check}"
        told = text.get(own, text[self.check]).format(**said)
        return f"{self.place.said(lang)}: {told}" if self.place.file else told


def numbers_in(value: Any, lang: str) -> str:
    """'8.0-80.5' -> '8-80,5' (vi): numbers of a check as the reader writes them."""
    point = "," if lang == "vi" else "."
    return DECIMAL.sub(lambda found: found[0].rstrip("0").rstrip(".").replace(".", point), str(value))


def disk_error(error: OSError, path: Path) -> EtlError:
    """The message for a failed write: full disk, read-only folder, missing folder or anything else."""
    keys = {
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.EROFS: "not_writable",
        errno.EACCES: "not_writable",
    }
    keys |= {errno.EPERM: "not_writable", errno.ENOENT: "folder_missing", errno.EFBIG: "disk_full"}
    keys |= {errno.EIO: "disk_io"}
    return EtlError(keys.get(error.errno or 0, "disk_other"), path=path, reason=Reason(error))


class Reason:
    """Why the operating system refused, in the reader's language where it is one of the usual reasons."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def message(self, lang: str) -> str:
        known = messages(lang).get(f"os_{errno.errorcode.get(self.error.errno or 0, '').lower()}")
        return known or self.error.strerror or str(self.error)

    def __str__(self) -> str:
        return self.message("vi")


def little_room(path: Path) -> bool:
    """Whether a disk has less room than a version may need."""
    try:
        return shutil.disk_usage(path).free < 64 << 20
    except OSError:
        return False
