"""The committees' own standards in the story: written, proved, filed, published; a new one under way (一(十七)1)."""

from sunlit.apps.committees.actions import standards as acts
from sunlit.apps.committees.models import Committee
from sunlit.config.province import SAMPLE
from sunlit.config.province.company import Company, done

HOURS = "年度学时 ≥ 90"
TEXTS = {
    ("22", "副高级"): (
        '现聘等级 = "一级教师" 且 学历学位 ≥ "大专" 且 农村任教经历\n'
        f'且 ( 学历学位 ≥ "本科" 或 小学初中段 ) 且 受聘现岗位 ≥ 5年 且 任现职考核合格 且 {HOURS}'
    ),
    ("22", "正高级"): f'现聘等级 = "高级教师" 且 学历学位 ≥ "本科" 且 受聘现岗位 ≥ 5年 且 {HOURS}',
    ("05", "副高级"): f'现职称层级 = "中级" 且 学历学位 ≥ "本科" 且 取得现职称 ≥ 5年 且 {HOURS}',
    ("05", "正高级"): f'现职称层级 = "副高级" 且 学历学位 ≥ "本科" 且 取得现职称 ≥ 5年 且 {HOURS}',
}
NEW = '现职称层级 = "中级" 且 学历学位 ≥ "本科" 且 取得现职称 ≥ 4年\n且 年度学时 ≥ 90'
STRICTER = f'现聘等级 = "高级教师" 且 学历学位 ≥ "硕士" 且 受聘现岗位 ≥ 5年 且 {HOURS}'


def write(company: Company, who: str) -> None:
    """The offices of these series write a standard for each level and hand it in."""
    for n, body in _bodies(who):
        by = company.office(body.pk)
        for m, level in enumerate(body.levels, 1):
            row = done(acts.write(body.pk, level=level, text=TEXTS[body.series, level], by=by))
            done(acts.submit(row.ref, by=by))
            document = f"吉示标备〔2021〕{2 * n + m}号{SAMPLE}"
            done(acts.file(row.ref, document=document, by=company.province()))


def publish(company: Company, who: str) -> None:
    """What is filed is opened to everybody."""
    for _, body in _bodies(who):
        for row in body.standards.filter(state="filed").order_by("pk"):
            done(acts.publish(row.ref, by=company.office(body.pk)))


def write_anew(company: Company, who: str) -> None:
    """One office drafts a standard that is too low; the other hands in a stricter one."""
    teachers, engineers = Committee.objects.get(series="22"), Committee.objects.get(series="05")
    done(acts.write(engineers.pk, level="副高级", text=NEW, by=company.office(engineers.pk)))
    row = done(acts.write(teachers.pk, level="正高级", text=STRICTER, by=company.office(teachers.pk)))
    done(acts.submit(row.ref, by=company.office(teachers.pk)))


def _bodies(who: str) -> list[tuple[int, Committee]]:
    return [(n, Committee.objects.get(series=series)) for n, series in enumerate(who.split())]
