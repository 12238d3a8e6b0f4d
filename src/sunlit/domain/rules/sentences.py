"""Verdicts and forecasts in one sentence each, clear and with the next step (house rule 15; 五(四))."""

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


def forecast_sentence(forecast: PathForecast, today_season: int) -> str:
    """Say what time alone will do, and what else must change (Chinese)."""
    name = f"“{forecast.label.zh}”（{forecast.clause}）"
    if forecast.season is not None and forecast.on is not None:
        lost = f"；{forecast.lost}年度起不再符合，请留意" if forecast.lost else ""
        if forecast.lost and forecast.missing:
            lost = f"；{forecast.lost}年度起还要看{_wanted_zh(forecast.missing)}"
        if forecast.season == today_season:
            return f"{forecast.season}年度就可以走{name}{lost}。"
        return f"其他不变，{value_text(forecast.on, Kind.DATE)}起（{forecast.season}年度）可以走{name}{lost}。"
    needs = "；".join(reason.text for reason in forecast.needs)
    if forecast.ready is None:
        return f"{name}对你已经关闭：{needs}。"
    when = f"时间上{forecast.ready}年度够，" if forecast.ready > today_season else ""
    if forecast.missing:
        return f"{when}要走{name}，请补充{_wanted_zh(forecast.missing)}。"
    return f"{when}单靠时间走不了{name}，还须改变：{needs}。"


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
