"""Files written whole or not at all: after a kill, on a full disk, with two commands at once.

Several files of a folder change together: they are written into `.part`, the renaming of `.part` to
`.written` is the decision, and then they go to their places. Who finds `.written` finishes it.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from etl.problems import InputError

LOCK = ".lock"  # held by flock (on Windows msvcrt.locking): it dies with its process
LOCK_SECONDS = 60.0
_SOON = 0.5  # seconds of waiting that need no word
_PART, _WRITTEN, _GONE = ".part", ".written", ".gone"
_WHY = {
    errno.ENOSPC: "ディスクに空きがない",
    errno.EDQUOT: "割り当てられた容量を使い切っている",
    errno.EFBIG: "ファイルの大きさの上限を超えた",
    errno.EROFS: "読み取り専用の場所",
    errno.EACCES: "権限がない",
    errno.EPERM: "権限がない",
    errno.EIO: "ディスクの読み書きに失敗した",
    errno.EISDIR: "ファイルでなくフォルダーがある",
    errno.ENOTDIR: "フォルダーでなくファイルがある",
}


def why(error: OSError) -> str:
    """What the system said, in words."""
    return _WHY.get(error.errno or 0, error.strerror or str(error))


@contextmanager
def alone(folder: Path, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold the lock of a folder; within one process it may be taken again by who holds it.

    Raises InputError where another command does not let go of it, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, is_singleton=True)
        try:
            lock.acquire(timeout=min(_SOON, LOCK_SECONDS))
        except Timeout:
            say("別の命令が同じフォルダーに書いています。終わるのを待っています")
            lock.acquire(timeout=LOCK_SECONDS)
    except Timeout as error:
        raise InputError("in-use", str(folder), f"{LOCK_SECONDS:.0f}秒待った") from error
    except OSError as error:
        raise InputError("cannot-write", str(folder), why(error)) from error
    try:
        yield
    finally:
        _let_go(lock)


def _let_go(lock: FileLock) -> None:
    """Release; the last one takes the file away while it still holds it: FileLock asks who waits
    to look whether the file it got is still the one of that name. Windows keeps the file.
    """
    if lock.lock_counter == 1:
        with suppress(OSError):
            Path(lock.lock_file).unlink()
    lock.release()


def write_file(path: Path, content: bytes) -> None:
    """Write a file and see it on the disk."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync(folder: Path) -> None:
    """See the names of a folder on the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def put_all(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Write (or, for None, remove) files of a folder together. Raises InputError; then all are as
    they were. Only for who is `alone` there.
    """
    settle(folder)
    if not contents:
        return
    part = folder / _PART
    try:
        for name, content in contents.items():
            _try_to_open(folder / name, content)
        part.mkdir()
        for name, content in contents.items():
            if content is not None:
                write_file(part / name, content)
        gone = [f"{name}\n" for name, content in contents.items() if content is None]
        if gone:
            write_file(part / _GONE, "".join(gone).encode())
        sync(part)
        os.replace(part, folder / _WRITTEN)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise InputError("cannot-write", str(folder), why(error)) from error
    sync(folder)
    settle(folder)


def _try_to_open(path: Path, content: bytes | None) -> None:
    """A sheet open in another program is refused before anything changes, not half way."""
    if path.exists() and content is not None:
        with path.open("r+b"):
            pass


def is_unfinished(folder: Path) -> bool:
    return (folder / _WRITTEN).is_dir()


def settle(folder: Path, say: Callable[[str], None] = lambda _: None) -> None:
    """Finish what a killed command had decided to write, remove what it had not.

    Touches nothing where there is nothing of either. Raises InputError.
    """
    written, part = folder / _WRITTEN, folder / _PART
    if not (written.is_dir() or part.is_dir()):
        _remove_lock(folder)
        return
    with alone(folder, say):
        shutil.rmtree(part, ignore_errors=True)
        try:
            _finish(folder, written)
        except OSError as error:
            raise InputError("unfinished-write", str(folder), why(error)) from error


def _remove_lock(folder: Path) -> None:
    """The file of a lock whose holder was killed."""
    if (folder / LOCK).exists():
        lock = FileLock(folder / LOCK, is_singleton=True)
        with suppress(OSError, Timeout):
            lock.acquire(timeout=0)
            _let_go(lock)


def _finish(folder: Path, written: Path) -> None:
    if not written.is_dir():  # who held the lock before has finished it
        return
    gone = written / _GONE
    if gone.exists():
        for name in gone.read_text(encoding="utf-8").splitlines():
            (folder / name).unlink(missing_ok=True)
    for file in sorted(written.iterdir()):
        if file.name != _GONE:
            os.replace(file, folder / file.name)
    gone.unlink(missing_ok=True)
    sync(folder)
    written.rmdir()


def settle_all(plans: Path, say: Callable[[str], None] = lambda _: None) -> None:
    """`settle` in every folder below `plans`. Raises InputError."""
    try:
        for folder in sorted(plans.iterdir()) if plans.is_dir() else ():
            if folder.is_dir():
                settle(folder, say)
    except OSError as error:
        raise InputError("unreadable-file", str(error.filename or plans), why(error)) from error


def put_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet. Raises FileExistsError, OSError."""
    part = path.with_name(f".{path.name}.part")
    try:
        write_file(part, content)
        try:
            os.link(part, path)  # refuses a name that is taken, in one step
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            with path.open("xb") as stream:
                stream.write(content)
    finally:
        part.unlink(missing_ok=True)
