"""Bodies of the demonstration: divisions, authorities, the institutions that the notice names, invented schools."""

from random import Random

from sunlit.apps.organisations.models import Division, Organisation
from sunlit.config.province import SAMPLE, cast, words
from sunlit.gateways import randomness
from sunlit.gateways.catalogues import rows

PROVINCE = "220000"
VILLAGE_SCHOOLS, TOWN_SCHOOLS, COUNTY_SCHOOLS, UNITS = 40, 60, 30, 40


def build(chance: Random) -> dict[str, list[Organisation]]:
    """Write all bodies; answer them by kind: walk, hrss, school, unit, named."""
    divisions = [
        Division(code=row["code"], name=row["name"], level=row["level"], parent_id=row["parent"] or None)
        for row in rows("divisions_jilin.csv")
    ]
    Division.objects.bulk_create(divisions)
    made = {
        "walk": [
            _body(cast.VILLAGE_SCHOOL.removesuffix(SAMPLE), "school", "township", cast.COUNTY, mode="combined"),
            _body(cast.TOWN_SCHOOL.removesuffix(SAMPLE), "school", "township", cast.COUNTY, mode="combined"),
            _body(cast.COUNTY_UNIT.removesuffix(SAMPLE), "institute", "county", cast.COUNTY),
        ],
        "hrss": [_authority(one) for one in divisions],
        "school": _schools([one for one in divisions if one.level == "county"], chance),
        "unit": _units(divisions, chance),
        "named": _named(),
    }
    for kind in made:
        Organisation.objects.bulk_create(made[kind])
    return made


def _body(
    name: str, kind: str, level: str, division: str, mode: str = "separate", sector: str = "public"
) -> Organisation:
    return Organisation(
        ref=randomness.ref(),
        name=f"{name}{SAMPLE}",
        kind=kind,
        level=level,
        division_id=division,
        mode=mode,
        sector=sector,
        is_invented=True,
    )


def _authority(division: Division) -> Organisation:
    office = "人力资源和社会保障厅" if division.level == "province" else "人力资源和社会保障局"
    return _body(f"{division.name}{office}", "hrss", division.level, division.code, sector="government")


def _schools(counties: list[Division], chance: Random) -> list[Organisation]:
    made: dict[str, Organisation] = {}
    plan = ["village"] * VILLAGE_SCHOOLS + ["town"] * TOWN_SCHOOLS + ["county"] * COUNTY_SCHOOLS
    while len(made) < len(plan):
        kind, county = plan[len(made)], counties[len(made) % len(counties)]
        town = chance.choice(words.TOWNS)
        name = {
            "village": f"{county.name}{town}镇{chance.choice(words.VILLAGES)}村小学",
            "town": f"{county.name}{town}镇中心{chance.choice(('小学', '学校', '幼儿园'))}",
            "county": f"{county.name}第{chance.choice('一二三四五六')}{chance.choice(('小学', '中学'))}",
        }[kind]
        level = "county" if kind == "county" else "township"
        if name not in made:
            made[name] = _body(name, "school", level, county.code, mode="combined")
    return list(made.values())


def _units(divisions: list[Division], chance: Random) -> list[Organisation]:
    """Institutes and firms of the 评聘分开 mode, at every level, for the tenure clause 一(十六)."""
    places = [one for one in divisions if one.level != "province"]
    made: dict[str, Organisation] = {}
    while len(made) < UNITS:
        place = chance.choice(places)
        what = chance.choice(("水利勘测设计所", "交通工程质量站", "建筑设计院", "农业机械研究所", "测绘院"))
        name = f"{place.name}{what}"
        made.setdefault(name, _body(name, "institute", place.level, place.code))
    return list(made.values())


def _named() -> list[Organisation]:
    """Bodies that the notice names itself; people in them are invented all the same."""
    named = []
    for text, kind, mode in NAMED:
        named += [_body(name, kind, "province", PROVINCE, mode) for name in text.split("、")]
    return named


NAMED = (
    (
        "长春师范高等专科学校、长春汽车工业高等专科学校、长春医学高等专科学校、四平职业大学、长白山职业技术学院、"
        "松原职业技术学院、白城职业技术学院、长春工业大学人文信息学院、吉林师范大学博达学院、长春东方职业学院、"
        "长春信息技术职业学院、吉林科技职业技术学院、吉林城市职业技术学院、吉林职业技术学院、长春健康职业学院、"
        "长春早期教育职业学院、梅河口康美职业技术学院、长春市第一中等职业学校、长春市第二中等职业学校、"
        "长春市城建工程学校、吉林省医药中等职业学校",
        "college",
        "combined",
    ),
    (
        "吉林省理工技师学院、吉林省城市技师学院、吉林省人力资源技师学院、吉林省中工技师学院、吉林省福祉技师学院、"
        "吉林职业技师学院、吉林省纺织工业技师学院、辽源技师学院",
        "technical",
        "combined",
    ),
    (
        "吉林省农业机械化管理中心、吉林省农业技术推广总站、吉林省水利科学研究院、吉林省计量科学研究院、"
        "吉林省区域地质矿产调查所、吉林省地质调查院",
        "institute",
        "combined",
    ),
    ("吉林大学第一医院、吉林大学第二医院、吉林大学中日联谊医院、吉林大学口腔医院", "hospital", "combined"),
    (
        "长光卫星技术有限公司、吉林奥来德光电材料股份有限公司、吉林科讯信息科技有限公司、华为技术有限公司长春研究所",
        "firm",
        "own",
    ),
    ("东北师范大学附属中学、东北师范大学附属小学", "school", "combined"),
)
