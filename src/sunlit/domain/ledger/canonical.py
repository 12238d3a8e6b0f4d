"""The ledger's door to canonical JSON; it lives in `base` because draw and ballot hash alike (四(三))."""

from sunlit.domain.base.canonical import Json, canonical_bytes, canonical_text, read_canonical

__all__ = ["Json", "canonical_bytes", "canonical_text", "read_canonical"]
