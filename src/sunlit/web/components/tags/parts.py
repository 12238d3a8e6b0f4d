"""The named parts of a tag: those it knows, with their defaults; any other name is a mistake in the page."""

from typing import Any

from django.template import TemplateSyntaxError


def only(parts: dict[str, Any], *names: str, **defaults: Any) -> dict[str, Any]:
    """The parts a tag was given under `names` (empty by default) and under the names of `defaults`."""
    known = {**dict.fromkeys(names, ""), **defaults}
    unknown = set(parts) - set(known)
    if unknown:
        raise TemplateSyntaxError(f"unknown part: {', '.join(sorted(unknown))}; known: {', '.join(sorted(known))}")
    return {**known, **parts}


def sentence(item: Any) -> dict[str, Any]:
    """One line of a list: a dict, a Reason (its text and clause), or plain text."""
    if isinstance(item, dict):
        return item
    if hasattr(item, "text"):
        return {"text": item.text, "clause": getattr(item, "clause", "")}
    return {"text": item}
