"""What writes the policy book: packs come into force, drafts are kept, two persons publish (一(一))."""

from sunlit.apps.policybook.actions.drafts import (
    accept,
    import_draft,
    open_draft,
    save_clause,
    save_exemptions,
    save_head,
    take_step,
)
from sunlit.apps.policybook.actions.load import load_packs
from sunlit.apps.policybook.actions.publish import sign

__all__ = [
    "accept",
    "import_draft",
    "load_packs",
    "open_draft",
    "save_clause",
    "save_exemptions",
    "save_head",
    "sign",
    "take_step",
]
