"""What may be read as a file: a pipe or a device has no end, a link may lead out of its folder."""

import stat
from pathlib import Path

from etl.problems import InputError


def check_file(path: Path, file: str) -> int:
    """The size of a file in bytes, 0 where there is none.

    Refuses what cannot be read through: a folder, a pipe, a device (they have no end).
    """
    try:
        found = path.stat()
    except (OSError, ValueError):  # said better by who reads it
        return 0
    if not stat.S_ISREG(found.st_mode):
        what = "フォルダーである" if stat.S_ISDIR(found.st_mode) else "ふつうのファイルではない"
        raise InputError("unreadable-file", file, what)
    return found.st_size


def check_link(path: Path, file: str) -> None:
    """Refuses a sheet that is a link to somewhere outside its plan's folder."""
    if not path.is_symlink():
        return
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # a link to itself
        raise InputError("unreadable-file", file, "リンクの先がない") from error
    if not target.is_relative_to(path.parent.resolve()):
        detail = "計画フォルダーの外を指すリンク。中身をこのフォルダーに写す"
        raise InputError("unsafe-file", file, detail)
