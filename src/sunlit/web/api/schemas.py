"""What goes in and what comes out, as the OpenAPI document shows it (一(五), 一(十六))."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StrictInt

FIRST, LAST = 1990, 2100  # years that may be asked about
Word = Annotated[str, Field(max_length=80)]


class Asked(Schema):
    """One person's facts and the day of the question. No name, no number: there is no place for them."""

    model_config = ConfigDict(extra="forbid")

    facts: dict[str, Any] = Field(description="事项: 内容。没有写的是不知道；事项和写法见 GET /api/v1/facts。")
    as_of: str | None = Field(
        None, description="哪一天问的，默认今天。", examples=["2021-10-11"], json_schema_extra={"format": "date"}
    )
    season: StrictInt | None = Field(None, ge=FIRST, le=LAST, description="申报年度，默认是那一天的年份。")
    pack: Word | None = Field(None, description="政策包的名称，默认是那一天施行的。", examples=["jilin_2021"])
    paths: list[Word] | None = Field(
        None, min_length=1, max_length=3, description="只问这几条路，至多3条；这时另外回答逐年要求（horizon）。"
    )


class ReasonOut(Schema):
    """One ground with its clause."""

    clause: str = Field(description="依据的条款", examples=["一(十六)"])
    text: str = Field(description="一句话的理由")
    en: str
    fact: str = Field(description="看的是哪个事项；没有就是空")


class MissingOut(Schema):
    """A fact that is not known."""

    fact: str
    label: str
    evidence: list[str] = Field(description="能证明它的材料")


class CitedOut(Schema):
    """A number or reading that nobody has checked against its source."""

    parameter: str
    since: str
    source: str
    verified: bool


class BarOut(Schema):
    """A bar of order 40 that stands in the way."""

    bar: str
    clause: str
    label: str
    until: str | None = Field(description="障碍的最后一天；null是时间不能消除")


class ForecastOut(Schema):
    """What time alone does."""

    season: int | None = Field(description="其他不变，最早哪个年度可以走；null是单靠时间走不了")
    on: str | None = Field(description="那个年度里的哪一天")
    lost: int | None = Field(description="哪个年度起又不符合")
    ready: int | None = Field(description="哪个年度起时间上够了")
    needs: list[ReasonOut]
    missing: list[MissingOut]
    bars: list[BarOut] = Field(description="现在挡着的资格障碍，各写到哪一天")
    says: str
    says_en: str


class MilestoneOut(Schema):
    """One season of a requirement."""

    season: int
    cutoff: str = Field(description="年限算到哪一天")
    required: int = Field(description="要求多少个月")
    reached: int = Field(description="到那时满多少个月")
    met: bool


class HorizonOut(Schema):
    """A requirement that time moves, season by season."""

    fact: str
    clause: str
    recedes: bool = Field(description="要求是不是在等的时候变高")
    milestones: list[MilestoneOut]
    says: str


class PathAnswer(Schema):
    """One path."""

    path: str = Field(examples=["c1_05_d"])
    clause: str = Field(examples=["一(五)d"])
    label: str
    verdict: Literal["yes", "no", "unknown"]
    reasons: list[ReasonOut]
    missing: list[MissingOut]
    assumed: list[str] = Field(description="没有写、按登记推定的事项")
    unverified: list[CitedOut] = Field(description="这条结论用到的、没有人对照过条文的数字")
    forecast: ForecastOut
    horizon: list[HorizonOut] | None


class PackOut(Schema):
    """The pack that answered."""

    name: str
    number: str
    in_force: str
    digest: str = Field(description="规则的摘要，写在账本里的是同一个")


class Answer(Schema):
    """Every path that was asked."""

    as_of: str
    season: int
    pack: PackOut
    paths: list[PathAnswer]


class FactOut(Schema):
    """One fact of the vocabulary."""

    fact: str
    type: str
    zh: str
    en: str
    values: list[str]
    values_en: dict[str, str]
    ordered: bool
    unit: str
    grows: str | None
    assumed: Any
    evidence: list[str]
    field: str
    asks: str
    note: str


class FactsOut(Schema):
    """The vocabulary of a pack."""

    pack: PackOut
    facts: list[FactOut]


class PathOut(Schema):
    """One path and where it leads."""

    path: str
    clause: str
    label: str
    en: str
    method: str
    title: str
    level: str
    series: str
    seats: str
    post: str
    note: str


class PathsOut(Schema):
    """The paths of a pack, in its order."""

    pack: PackOut
    paths: list[PathOut]


class FaultOut(Schema):
    """One error of what was sent."""

    pointer: str = Field(description="JSON Pointer，指到哪一处", examples=["/facts/受聘现岗"])
    text: str
    expected: list[str] = Field(description="这里可以写什么")
    near: list[str] = Field(description="相近的名称")


class Problem(Schema):
    """RFC 9457: every fault at once."""

    type: str
    title: str
    status: int
    detail: str
    faults: list[FaultOut]
