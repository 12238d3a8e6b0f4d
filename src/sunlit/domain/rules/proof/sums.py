"""Whole numbers under bounds and sums: a smallest solution, or that there is none (一(五))."""

from sunlit.domain.rules.proof.formula import AtMost

Bounds = dict[str, tuple[int, int]]
_ROUNDS = 400


def settle(bounds: Bounds, sums: tuple[AtMost, ...]) -> Bounds | str | None:
    """Bounds whose lower ends meet all sums; None when nothing does; a text when it was not decided.

    Differences of two numbers are decided exactly; other sums by halving, within a limit.

    >>> difference = AtMost((("至今", 1), ("连续", -1)), 0)
    >>> settle({"至今": (360, 1200), "连续": (0, 1200)}, (difference,))["连续"]
    (360, 1200)
    >>> settle({"至今": (360, 1200), "连续": (0, 300)}, (difference,)) is None
    True
    """
    differences = tuple(one for one in sums if _is_difference(one))
    raised = _raised(dict(bounds), differences)
    if raised is None or len(differences) == len(sums):
        return raised
    left = [_ROUNDS]
    found = _halved(raised, sums, left)
    return "算式没有定论" if found is None and left[0] <= 0 else found


def _is_difference(one: AtMost) -> bool:
    return len(one.terms) == 2 and sorted(factor for _, factor in one.terms) == [-1, 1]


def _raised(bounds: Bounds, differences: tuple[AtMost, ...]) -> Bounds | None:
    """Raise lower ends until every difference holds at the lower ends; a circle that never ends is a no."""
    pairs = []
    for one in differences:
        (a, factor), (b, _) = one.terms
        small, great = (a, b) if factor > 0 else (b, a)
        pairs.append((small, great, one.bound))  # small − great ≤ bound
    for _ in range(len(bounds) + 1):
        quiet = True
        for small, great, bound in pairs:
            need = bounds[small][0] - bound
            low, high = bounds[great]
            if need > low:
                if need > high:
                    return None
                bounds[great] = (need, high)
                quiet = False
        if quiet:
            return bounds
    return None


def _halved(bounds: Bounds, sums: tuple[AtMost, ...], left: list[int]) -> Bounds | None:
    """Narrow by every sum, then try the lower ends, then halve the widest number; `left` counts what may be tried."""
    left[0] -= 1
    narrow = _narrowed(bounds, sums)
    if narrow is None or left[0] <= 0:
        return None
    if all(sum(factor * narrow[name][0] for name, factor in one.terms) <= one.bound for one in sums):
        return narrow
    name = max((n for one in sums for n, _ in one.terms), key=lambda n: narrow[n][1] - narrow[n][0])
    low, high = narrow[name]
    if low == high:
        return None
    middle = (low + high) // 2
    for half in ((low, middle), (middle + 1, high)):
        found = _halved({**narrow, name: half}, sums, left)
        if found is not None:
            return found
    return None


def _narrowed(bounds: Bounds, sums: tuple[AtMost, ...]) -> Bounds | None:
    now = dict(bounds)
    for _ in range(_ROUNDS):
        quiet = True
        for one in sums:
            least = sum(factor * now[name][0 if factor > 0 else 1] for name, factor in one.terms)
            for name, factor in one.terms:
                low, high = now[name]
                rest = one.bound - (least - factor * (low if factor > 0 else high))
                after = (low, min(high, rest // factor)) if factor > 0 else (max(low, -(rest // -factor)), high)
                if after[0] > after[1]:
                    return None
                if after != (low, high):
                    now[name], quiet = after, False
                    least = sum(f * now[n][0 if f > 0 else 1] for n, f in one.terms)
        if quiet:
            break
    return now
