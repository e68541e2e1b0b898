"""What the ETL says when it cannot go on, in the reader's language."""

import errno
import shutil
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGS = ("vi", "en")


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
        told = {key: one.message(lang) if isinstance(one, EtlError) else one for key, one in self.values.items()}
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
    """Where something stands in the file somebody handed in; `row`: as Excel shows it."""

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
        where = self.place.said(lang) if self.place else where
        return f"{where}: " + text[self.check].format(column=self.column, value=self.value, expected=self.expected)


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
    return EtlError(keys.get(error.errno or 0, "disk_other"), path=path, reason=error.strerror or str(error))


def little_room(path: Path) -> bool:
    """Whether a disk has less room than a version may need."""
    try:
        return shutil.disk_usage(path).free < 64 << 20
    except OSError:
        return False
