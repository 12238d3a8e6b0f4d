"""A zip of policy files, opened in memory under hard limits: no path leads out, no bomb unpacks (controls 61, 63)."""

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from sunlit.domain.rules.fault import Fault, Faults

LARGEST_ZIP = 2_000_000
LARGEST_FILE = 1_000_000
LARGEST_ALL = 8_000_000
MOST = 400
_ENCRYPTED = 0x1


def texts_of(data: bytes) -> dict[str, str] | Faults:
    """The texts of an archive by relative path, without the one folder that holds them all; or everything wrong."""
    if len(data) > LARGEST_ZIP:
        return Faults((Fault(f"压缩包超过{LARGEST_ZIP // 1_000_000}兆"),))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            told = tuple(_about(entries))
            return Faults(told) if told else _read(archive, entries)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return Faults((Fault("这不是能打开的 zip 压缩包"),))


def _about(entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    """What is wrong with the names, before anything is unpacked."""
    if len(entries) > MOST:
        yield Fault(f"压缩包里有{len(entries)}个文件，超过{MOST}个")
        return
    seen: set[str] = set()
    for one in entries:
        name, path = one.filename, PurePosixPath(one.filename)
        shown = name.encode("ascii", "backslashreplace").decode()[:120]
        if path.is_absolute() or ".." in path.parts or not name.isprintable() or set(name) & set('\\:*?"<>|'):
            yield Fault("文件名不能指向压缩包以外，也不能有特殊字符", file=shown)
        elif stat.S_ISLNK(one.external_attr >> 16):
            yield Fault("压缩包里不能有链接", file=shown)
        elif one.flag_bits & _ENCRYPTED:
            yield Fault("加了密码，打不开", file=shown)
        elif path.suffix != ".yaml" and path.name != "reading.md":
            yield Fault("政策包里只有 .yaml 和 reading.md", file=shown)
        elif one.file_size > LARGEST_FILE:
            yield Fault("文件太大", file=shown)
        elif name.casefold() in seen:
            yield Fault("同一个文件出现了两次", file=shown)
        seen.add(name.casefold())


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, str] | Faults:
    """Unpack with a cap of our own: what a header says of its size is not believed."""
    found: dict[str, str] = {}
    told: list[Fault] = []
    left = LARGEST_ALL
    for one in entries:
        with archive.open(one) as file:
            data = file.read(min(LARGEST_FILE, left) + 1)
        left -= len(data)
        if len(data) > LARGEST_FILE or left < 0:
            return Faults((Fault("解开以后太大", file=one.filename),))
        try:
            found[one.filename] = data.decode("utf-8")
        except UnicodeDecodeError:
            told.append(Fault("不是 UTF-8 文字", file=one.filename))
    return Faults(tuple(told)) if told else _without_folder(found)


def _without_folder(found: dict[str, str]) -> dict[str, str]:
    tops = {name.split("/")[0] for name in found}
    if "pack.yaml" in found or len(tops) != 1:
        return found
    top = tops.pop() + "/"
    return {name.removeprefix(top): text for name, text in found.items()}
