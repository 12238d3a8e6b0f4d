"""Reads about committees."""

from django.db.models import QuerySet

from sunlit.apps.committees.models import Committee
from sunlit.gateways.catalogues import catalogue


def committees() -> QuerySet[Committee]:
    """Every committee with its host, by name."""
    return Committee.objects.select_related("host").order_by("name")


def committee(pk: int) -> Committee:
    """One committee with its host; raises DoesNotExist for a role without one."""
    return Committee.objects.select_related("host").get(pk=pk)


def groups(row: Committee) -> list[str]:
    """The specialty groups of its filed pool, in order of name."""
    found = row.pool.filter(left_on__isnull=True).values_list("expert__group", flat=True).distinct()
    return sorted(found)


def pool_size(row: Committee) -> int:
    """How many experts are filed (三(三): in principle not under 100)."""
    return row.pool.filter(left_on__isnull=True).count()


def series_name(row: Committee) -> str:
    """The name of its series, as the catalogue and the rules have it."""
    found: dict[str, str] = {one["no"]: one["zh"] for one in catalogue("series")["series"]}
    return found[row.series]
