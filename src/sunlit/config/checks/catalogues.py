"""Gate for the second language: every sentence of the interface that is marked has its English one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sunlit.config import catalogue
from sunlit.config.checks import tree
from sunlit.config.profile import CHECKOUT

MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
CALL = re.compile(r"""\bu?(n?p?gettext|_)\(((?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|\s|,)+)""")
LITERAL = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def look(root: Path = CHECKOUT) -> list[str]:
    """Missing, empty and doubtful entries; nothing when there is no English catalogue yet."""
    source = root / "src" / "sunlit" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not source.exists():
        return []
    entries = {entry.key: entry for entry in catalogue.read(source) if entry.key}
    problems = [f"not translated: {_one_line(key)}" for key, entry in entries.items() if not entry.done]
    for key, place in sorted(marked(root).items()):
        if key not in entries:
            problems.append(f"{place}: not in the catalogue: {_one_line(key)}")
    return problems


def marked(root: Path) -> dict[str, str]:
    """Every marked message of source and templates → the file where it stands first."""
    found: dict[str, str] = {}
    for path in tree.files(root):
        if not path.is_relative_to(root / "src" / "sunlit"):
            continue
        if path.suffix == ".py":
            keys = _of_python(path.read_text())
        elif path.suffix in {".html", ".txt"}:
            keys = _of_template(path.read_text())
        else:
            continue
        for key in keys:
            found.setdefault(key, str(path.relative_to(root)))
    return found


def _of_python(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name in MARKERS and words:
                yield _key(name, words)


def _of_template(text: str) -> Iterator[str]:
    from django.utils.translation.template import templatize

    for name, arguments in CALL.findall(templatize(text)):
        words = [ast.literal_eval(word) for word in LITERAL.findall(arguments)]
        if words:
            yield _key(name, words)


def _key(name: str, words: list[str]) -> str:
    if name.startswith("pgettext") and len(words) > 1:
        return f"{words[0]}\x04{words[1]}"
    if name.startswith("ngettext") and len(words) > 1:
        return f"{words[0]}\0{words[1]}"
    return words[0]


def _one_line(key: str) -> str:
    return repr(key)[1:81]
