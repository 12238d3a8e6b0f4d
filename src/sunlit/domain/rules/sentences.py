"""Verdicts and forecasts in one sentence each, clear and with the next step (house rule 15; 五(四))."""

from datetime import date

from sunlit.domain.rules.forecast import PathForecast
from sunlit.domain.rules.phrases import Language, value_text
from sunlit.domain.rules.tree import Kind
from sunlit.domain.rules.verdict import Missing, PathVerdict


def verdict_sentence(verdict: PathVerdict, language: Language = "zh") -> str:
    """Say a verdict with all its reasons, or with everything that is missing and what proves it."""
    name, clause = verdict.label.zh, verdict.clause
    reasons = "；".join(reason.text for reason in verdict.reasons)
    if language == "en":
        return _verdict_en(verdict)
    if verdict.value is None:
        return f"还不能判断能否走“{name}”（{clause}）：请补充{_wanted_zh(verdict.missing)}。"
    if verdict.value:
        return f"可以走“{name}”（{clause}）。"
    return f"还不能走“{name}”（{clause}）：{reasons}。"


def forecast_sentence(
    forecast: PathForecast, today_season: int, today: date | None = None, language: Language = "zh"
) -> str:
    """Say what time alone will do, and what else must change; `today` tells a bar that ends within the season."""
    if language == "en":
        return _forecast_en(forecast, today_season, today)
    shut = "；".join(f"{one.label.zh}，至{value_text(one.until, Kind.DATE)}止" for one in forecast.barred if one.until)
    return (f"{shut}。" if shut else "") + _forecast_zh(forecast, today_season, today)


def _forecast_zh(forecast: PathForecast, today_season: int, today: date | None) -> str:
    name = f"“{forecast.label.zh}”（{forecast.clause}）"
    if forecast.season is not None and forecast.on is not None:
        lost = f"；{forecast.lost}年度起不再符合，请留意" if forecast.lost else ""
        if forecast.lost and forecast.missing:
            lost = f"；{forecast.lost}年度起还要看{_wanted_zh(forecast.missing)}"
        if _now(forecast, today_season, today):
            return f"{forecast.season}年度就可以走{name}{lost}。"
        return f"其他不变，{value_text(forecast.on, Kind.DATE)}起（{forecast.season}年度）可以走{name}{lost}。"
    needs = "；".join(reason.text for reason in forecast.needs)
    if forecast.ready is None:
        return f"{name}对你已经关闭：{needs}。"
    when = f"时间上{forecast.ready}年度够，" if forecast.ready > today_season else ""
    if forecast.missing:
        return f"{when}要走{name}，请补充{_wanted_zh(forecast.missing)}。"
    return f"{when}单靠时间走不了{name}，还须改变：{needs}。"


def _now(forecast: PathForecast, today_season: int, today: date | None) -> bool:
    """Whether the path is open now: in this season, and not only from a later day of it."""
    later = today is not None and forecast.on is not None and forecast.on > today
    return forecast.season == today_season and not later


def _forecast_en(forecast: PathForecast, today_season: int, today: date | None) -> str:
    ends = [f"{one.label.en or one.label.zh}, until {one.until.isoformat()}. " for one in forecast.barred if one.until]
    return "".join(ends) + _opens_en(forecast, today_season, today)


def _opens_en(forecast: PathForecast, today_season: int, today: date | None) -> str:
    name = f"“{forecast.label.en or forecast.label.zh}” ({forecast.clause})"
    asked = ", ".join(fact.label.en or fact.label.zh for fact in forecast.missing)
    if forecast.season is not None and forecast.on is not None:
        lost = f"; from {forecast.lost} on no longer" if forecast.lost else ""
        if forecast.lost and asked:
            lost = f"; from {forecast.lost} on also asked: {asked}"
        if _now(forecast, today_season, today):
            return f"Open to you in {forecast.season}: {name}{lost}."
        return f"All else equal, open to you from {forecast.on.isoformat()} (season {forecast.season}): {name}{lost}."
    needs = "; ".join(reason.en or reason.text for reason in forecast.needs)
    if forecast.ready is None:
        return f"Closed to you: {name}. {needs}."
    when = f"In time by {forecast.ready}. " if forecast.ready > today_season else ""
    if asked:
        return f"{when}For {name} please add: {asked}."
    return f"{when}Time alone does not open {name}; what must change: {needs}."


def _wanted_zh(missing: tuple[Missing, ...]) -> str:
    return "、".join(
        f"“{fact.label.zh}”" + (f"（证明材料：{'、'.join(fact.evidence)}）" if fact.evidence else "")
        for fact in missing
    )


def _verdict_en(verdict: PathVerdict) -> str:
    name = f"“{verdict.label.en or verdict.label.zh}” ({verdict.clause})"
    if verdict.value is None:
        asked = ", ".join(fact.label.en or fact.label.zh for fact in verdict.missing)
        return f"Not decided yet: {name}. Please add: {asked}."
    if verdict.value:
        return f"Open to you: {name}."
    return f"Not open yet: {name}. {'; '.join(reason.en or reason.text for reason in verdict.reasons)}."
