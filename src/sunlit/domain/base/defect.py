"""Why: one fault of a submission, named so that it can be mended (一次告知: 五(四), order 40 art. 19)."""

from dataclasses import dataclass

from sunlit.domain.base.reason import Reason


@dataclass(frozen=True, slots=True)
class Defect:
    """One fault: the claim it sits in, what kind of fault, the reason a person reads, and how to mend it.

    `claim` names the claim, material slot or field of the application and stays the same over all versions;
    `kind` names the fault within it (``missing``, ``unreadable``, ``contradicts``). The two together are the
    fault's identity: the wording may change between two lists, the fault may not.

    >>> reason = Reason("五(四)", "缺少2020年度考核表", fact="年度考核")
    >>> Defect("assessment-2020", "missing", reason, "请上传盖章的考核表").key
    ('assessment-2020', 'missing')
    """

    claim: str
    kind: str
    reason: Reason
    mend: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The fault's identity across two lists."""
        return (self.claim, self.kind)
