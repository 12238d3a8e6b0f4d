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
