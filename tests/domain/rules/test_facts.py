"""Facts of a person: read with all faults at once, counted on any day (一(十六); ambiguities 5, 20, 28, 29)."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.rules.notice import province

from sunlit.domain.rules.facts import Facts, Measured, read_facts
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.plain import Cursor, Sheet
from sunlit.domain.rules.vocabulary import read_vocabulary

PACK = province()


def months(given: dict[str, object], on: str, name: str = "乡镇连续任教") -> object:
    read = read_facts(given, PACK.vocabulary)
    assert isinstance(read, Facts), str(read)
    return read.at(date.fromisoformat(on))[name]


def test_every_wrong_fact_is_told_at_once_with_what_may_be_written():
    outcome = read_facts(
        {"现聘等级": "一级", "离退休": 1, "受聘现岗位": -3, "处分期止": "昨天", "学历": "本科", "学时": "很多"},
        PACK.vocabulary,
    )
    assert isinstance(outcome, Faults)
    assert [str(fault) for fault in outcome.faults] == [
        "“现聘等级”不能是“一级”；此处应为二级教师、一级教师",
        "“离退休”不能是“1”；此处应为是、否",
        "“受聘现岗位”不能是“-3”；此处应为月数（整数）、{since: 日期}、{spans: [[起, 止], …]}",
        "“处分期止”不能是“昨天”；此处应为形如2020-12-31的日期",
        "没有“学历”这个事项；相近的有：学历学位、学时",
        "“学时”不能是“很多”；此处应为整数",
    ]


def test_an_unbroken_stretch_is_the_longest_one_and_a_bridge_joins():
    broken = {"乡镇连续任教": {"spans": [["1990-09-01", "2005-08-31"], ["2006-09-01", "至今"]]}}
    bridged = {
        "乡镇连续任教": {
            "spans": [["1990-09-01", "2005-08-31"], ["2005-09-01", "2006-08-31", "衔接"], ["2006-09-01", "至今"]]
        }
    }
    assert months(broken, "2020-12-31") == 180
    assert months(bridged, "2020-12-31") == 364


def test_the_four_ways_of_growing_count_the_same_stretches_differently():
    spans = {"spans": [["1990-01-01", "1999-12-31"], ["2010-01-01", "至今"]]}
    kinds = {"甲": "连续", "乙": "连续在任", "丙": "累计"}
    plain = {name: {"type": "月数", "grows": grows} for name, grows in kinds.items()}
    vocabulary = read_vocabulary(Cursor(Sheet("facts.yaml", plain), []))
    facts = read_facts(dict.fromkeys(plain, spans), vocabulary)
    assert isinstance(facts, Facts)
    assert facts.at(date(2015, 12, 31)) == {"甲": 120, "乙": 72, "丙": 192}


def test_a_start_after_the_fact_date_counts_nothing():
    assert months({"受聘现岗位": {"since": "2021-05-01"}}, "2020-12-31", "受聘现岗位") == 0


def test_dates_that_make_no_sense_are_refused():
    for written in ({"spans": [["2020-01-01", "2019-01-01"]]}, {"since": "2020-13-01"}, {"from": "2020-01-01"}, {}):
        outcome = read_facts({"乡镇连续任教": written}, PACK.vocabulary)
        assert isinstance(outcome, Faults)
        assert "起止日期写得不对" in str(outcome)


@given(st.integers(0, 500), st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 20))
def test_measured_months_grow_by_twelve_a_year(amount, day, years):
    later = date(day.year + years, day.month, min(day.day, 28))
    start = date(day.year, day.month, min(day.day, 28))
    assert Measured(amount, start).months(later, "fact_date_counted") == amount + 12 * years


def test_facts_can_be_added_without_changing_what_was_there():
    one = Facts({"离退休": True})
    two = one.with_facts({"现仍在一线": False})
    assert (dict(one.given), dict(two.given)) == ({"离退休": True}, {"离退休": True, "现仍在一线": False})


def test_a_faulty_vocabulary_names_every_fault():
    faults = []
    plain = {
        "非在编": {"type": "是否"},
        "级别": {"type": "列举", "domain": ["甲", "甲"]},
        "年数": {"type": "月份"},
        "学时": {"type": "数", "grows": "起算", "assumed": "多"},
        "受聘": {"type": "月数", "grows": "一直"},
        "今日": {"type": "日期", "domian": "x"},
    }
    read_vocabulary(Cursor(Sheet("facts.yaml", plain), faults))
    assert [fault.text for fault in faults] == [
        "“非在编”不能作事项的名称",
        "取值“甲”为空、有引号或重复",
        "取值“甲”为空、有引号或重复",
        "没有类型“月份”",
        "只有月数会随时间增长",
        "“学时”不能推定为这个值",
        "没有“一直”这种增长方式",
        "不认识的项目“domian”",
        "“今日”不能作事项的名称",
    ]
