"""Whose desk it is: the role, the address of its pages, and the words that differ from desk to desk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One role's desk. `root` is the address above its cases, `queue` the list they come from.

    `waiting` says what the cases of the queue wait for. `refuse_text` names the refusal where the role has one on this
    desk; `ahead_text` what follows when nothing is wrong, where that is not passing to the next level; `accepts` is the
    committee's office, which takes a case in instead.
    """

    root: str
    queue: str
    queue_href: str
    waiting: str = "待审"
    refuse_text: str = ""
    ahead_text: str = ""
    accepts: bool = False
    template: str = "desk/case.html"

    def address(self, ref: str, page: str = "") -> str:
        """The page of a case, or one below it."""
        return f"{self.root}{ref}/{page}/" if page else f"{self.root}{ref}/"
