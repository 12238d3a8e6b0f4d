"""Policy files from disk: strict YAML to plain data with line numbers, then packs (一(一))."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from sunlit.domain.rules.fault import Fault, Faults
from sunlit.domain.rules.load import build
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.pack_files import PackFiles
from sunlit.domain.rules.plain import Key, Sheet

POLICIES = Path(__file__).resolve().parent.parent / "policies"
_LARGEST = 1_000_000
_INTEGER = "tag:yaml.org,2002:int"
_TAGS = frozenset({_INTEGER, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))})


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml where the wheel has it
    """YAML in which only decimal integers are anything but text: 是, no, 2021-09-22 and 1.5 stay as written."""


_StrictLoader.yaml_implicit_resolvers = {}
_StrictLoader.add_implicit_resolver(_INTEGER, re.compile(r"-?(?:0|[1-9][0-9]{0,17})$"), list("-0123456789"))


@dataclass(frozen=True)
class Book:
    """Packs in their order, each with everything below it."""

    packs: tuple[Pack, ...]

    def on(self, day: date) -> Pack | None:
        """Pack in force on a day: the latest one in force by then; None before the first."""
        return next((pack for pack in reversed(self.packs) if pack.in_force <= day), None)

    def named(self, name: str) -> Pack | None:
        """Pack by its name."""
        return next((pack for pack in self.packs if pack.name == name), None)


def read_sheet(text: str, file: str) -> Sheet | Faults:
    """Read one YAML text as plain data with lines; duplicate keys, aliases, tags and empty values are refused."""
    try:
        node = yaml.compose(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        hint = ("花括号里含有 ? , [ ] { } 或冒号的文字要加引号",)
        return Faults((Fault(f"YAML 写法有误（{error.problem}）", line, column, hint, file=file),))
    except yaml.YAMLError:
        return Faults((Fault("有不能用的控制字符", file=file),))
    reader = _Reader(file)
    data = reader.plain(node, ()) if node is not None else None
    return Faults(tuple(reader.faults)) if reader.faults else Sheet(file, data, reader.lines)


class _Reader:
    """Turns YAML nodes into plain data, noting lines and faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.lines: dict[tuple[Key, ...], int] = {}
        self.seen: set[int] = set()

    def plain(self, node: yaml.Node, path: tuple[Key, ...]) -> object:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self.seen or node.tag not in _TAGS:
            self.fault("不许用别名或标签", node)
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.table(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, number)) for number, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and not node.style and node.value == "":
            self.fault("这里没有写内容", node)
        return int(node.value) if node.tag == _INTEGER else str(node.value)

    def table(self, node: yaml.MappingNode, path: tuple[Key, ...]) -> dict[str, object]:
        table: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or not key.value:
                self.fault("表的名称要是一段文字", key)
            elif key.value in table:
                self.fault(f"“{key.value}”写了两次", key)
            else:
                literal = isinstance(value, yaml.ScalarNode) and value.style == "|"  # its text begins on the next line
                self.lines[*path, key.value] = value.start_mark.line + 2 if literal else key.start_mark.line + 1
                table[key.value] = self.plain(value, (*path, key.value))
        return table

    def fault(self, text: str, node: yaml.Node) -> None:
        mark = node.start_mark
        self.faults.append(Fault(text, mark.line + 1, mark.column + 1, file=self.file))


def read_files(folder: Path) -> PackFiles | Faults:
    """Read a pack's folder as plain data; every file that cannot be read is named."""
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        relative = path.relative_to(folder).as_posix()
        text = _text(path, f"{folder.name}/{relative}", faults)
        if text is not None:
            texts[relative] = text
    found = pack_files(folder.name, texts)
    unread = {fault.file for fault in faults}
    told = [*faults, *(found.faults if isinstance(found, Faults) else ())]
    if f"{folder.name}/pack.yaml" in unread:  # it is there, only not to be read: one fault is enough
        told = [fault for fault in told if fault.file != folder.name]
    return Faults(tuple(told)) if told or isinstance(found, Faults) else found


def pack_files(name: str, texts: Mapping[str, str]) -> PackFiles | Faults:
    """The files of a pack by relative path as plain data; every file that cannot be read is named."""
    sheets: dict[str, Sheet] = {}
    readings: dict[str, str] = {}
    faults: list[Fault] = []
    for relative, text in texts.items():
        if relative.endswith("/reading.md"):
            readings[relative.split("/")[-2]] = text
            continue
        sheet = read_sheet(text, f"{name}/{relative}")
        if isinstance(sheet, Faults):
            faults.extend(sheet.faults)
        else:
            sheets[relative] = sheet
    if not faults and "pack.yaml" not in sheets:
        faults.append(Fault("这里没有政策包（缺少 pack.yaml）", file=name))
    return Faults(tuple(faults)) if faults else PackFiles(name, sheets, readings)


def _text(path: Path, file: str, faults: list[Fault]) -> str | None:
    if path.stat().st_size > _LARGEST:
        faults.append(Fault("文件太大", file=file))
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        faults.append(Fault("不是 UTF-8 文字", file=file))
        return None


def read_book(names: Iterable[str] = ("national", "jilin_2021"), root: Path = POLICIES) -> Book | Faults:
    """Read packs in order, each over the one before it; refused whole with every fault of the first bad pack."""
    packs: list[Pack] = []
    for name in names:
        files = read_files(root / name)
        pack = files if isinstance(files, Faults) else build(files, packs[-1] if packs else None)
        if isinstance(pack, Faults):
            return pack
        packs.append(pack)
    return Book(tuple(packs))
