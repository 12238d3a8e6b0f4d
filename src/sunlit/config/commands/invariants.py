"""`./sunlit invariants [--json]`: look for what must never be in the data; 1 when something is found (control 80)."""

import argparse
import json

from sunlit.config.invariants import look


def run(argv: list[str]) -> int:
    """Print every check with what it found."""
    parser = argparse.ArgumentParser(prog="sunlit invariants", description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    found = look()
    if options.json:
        plain = [{"name": one.name, "ok": one.ok, "found": list(one.found)} for one in found]
        print(json.dumps(plain, ensure_ascii=False))
    else:
        for one in found:
            print(f"{'ok   ' if one.ok else 'WRONG'} {one.name}")
            for text in one.found:
                print(f"        {text}")
    return 0 if all(one.ok for one in found) else 1
