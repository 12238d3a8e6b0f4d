"""The record of a draw that anyone can run again, as one canonical JSON file (一(十七)2)."""

from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_args

from sunlit.domain.base.canonical import canonical_text, read_canonical
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.pool import GroupRule, PanelRules, PoolRow, Source, frozen_pool
from sunlit.domain.draw.sample import Sampler

VERSION = "sunlit-draw/v1"
T = TypeVar("T", GroupRule, PanelRules, PoolRow, "Transcript")


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything a draw used and gave; bytes as hex. Panel in order of id, reserves in the order drawn."""

    pool: tuple[PoolRow, ...]
    rules: PanelRules
    commitment: str
    office_commitment: str
    inspector_commitment: str
    office_nonce: str
    inspector_nonce: str
    beacon: str
    seed: str
    sampler: Sampler
    attempt: int
    panel: tuple[str, ...]
    reserves: tuple[str, ...]

    def to_json(self) -> str:
        """Canonical JSON, the file that is published; `from_json` reads it back.

        >>> rows = tuple(PoolRow(name, "g", name) for name in "abcdefghi")
        >>> rules = PanelRules(3, 3, (GroupRule("g", 3, 3),), 0, 0, 9, 1, 3, 2)
        >>> made = Transcript(rows, rules, *[""] * 7, "rejection", 0, ("a", "b", "c"), ())
        >>> from_json(made.to_json()) == made
        True
        """
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return canonical_text({**own, **frozen_pool(self.pool, self.rules), "v": VERSION})


def from_json(text: str) -> Transcript | Refusal:
    """A transcript from its published file; refused when a field is missing, unknown or of another type.

    Says nothing about whether the draw was right: that is `replay`.

    >>> from_json("{}").reasons[0].text
    '不是抽取记录：版本应为 sunlit-draw/v1'
    """
    value = read_canonical(text.encode("utf-8", "surrogatepass"))
    if isinstance(value, Refusal):
        return value
    if not isinstance(value, dict) or value.get("v") != VERSION:
        return _refuse(f"版本应为 {VERSION}")
    parts: dict[str, Any] = dict(value)
    del parts["v"]
    try:
        rules = dict(parts["rules"])
        groups = tuple(_made(GroupRule, group) for group in rules["groups"])
        parts["rules"] = _made(PanelRules, {**rules, "groups": groups})
        parts["pool"] = tuple(_made(PoolRow, row) for row in parts["pool"])
        for name in ("panel", "reserves"):
            parts[name] = tuple(parts[name])
        if not all(isinstance(who, str) for who in (*parts["panel"], *parts["reserves"])):
            return _refuse("名单应为专家代号")
        if parts["sampler"] not in get_args(Sampler) or rules["replace_from"] not in get_args(Source):
            return _refuse("抽取方法不认识")
        return _made(Transcript, parts)
    except (KeyError, TypeError, ValueError) as fault:
        return _refuse(str(fault))


def _made(kind: type[T], value: Any) -> T:
    """A value of a dataclass from a JSON object with exactly its fields, each of its own type."""
    names = {field.name: field.type for field in fields(kind)}
    if set(value) != set(names):
        raise ValueError(f"{kind.__name__} 的字段不对")
    for name, wanted in names.items():
        if wanted in (str, int, bool) and type(value[name]) is not wanted:
            raise ValueError(f"{kind.__name__}.{name} 的类型不对")
    return kind(**value)


def _refuse(why: str) -> Refusal:
    return Refusal((Reason("一(十七)2", f"不是抽取记录：{why}", fact="抽取记录", en="Not a draw transcript"),))
