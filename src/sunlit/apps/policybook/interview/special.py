"""The pages about what most people are not: special situations, their questions, and what bars an application."""

from collections.abc import Mapping
from types import MappingProxyType

from sunlit.apps.policybook.interview.questions import TEACHERS, Group, Question, Situation

NONE: Mapping[str, object] = MappingProxyType({"spans": []})


def _with(**facts: object) -> Mapping[str, object]:
    return MappingProxyType(facts)


SITUATIONS: tuple[Situation, ...] = (
    Situation("from_city", "从城市的单位来到乡镇，现在还在乡镇一线", _with(城市到乡镇一线=NONE)),
    Situation("township", "在乡镇的事业单位做过一线专业技术工作", _with(乡镇事业一线累计=NONE), not_of=(TEACHERS,)),
    Situation(
        "contract", "和县及以下的企事业单位签了3年以上的工作服务合同", _with(服务合同期限=0), _with(服务合同期限=36)
    ),
    Situation("postdoc", "博士后已经出站", _with(出站博士后="否"), _with(出站博士后="是")),
    Situation("class", "认定过A、B、C、D、E类人才", _with(人才类别="无")),
    Situation("special", "是引进、留学回国、改职、分流、转业、离岗创业这一类人才", _with(特殊人才类别="无")),
    Situation("private", "在民营企业领头创新创业，或者做高级经营管理", _with(民企人才角色="其他")),
    Situation("qualification", "有国家职业资格证书，比如建造师、造价师、执业药师", _with(职业资格="无")),
    Situation("skill", "有职业技能等级证书，高级工、技师等", _with(技能等级="无")),
    Situation("part_time", "在企事业单位兼职做技术技能工作", _with(企事业单位兼职="否"), _with(企事业单位兼职="是")),
    Situation("mission", "参加过援疆、援藏、援外或支教", _with(援派类型="无")),
    Situation("outside", "人事关系在省外", _with(人事关系在省外="否"), _with(人事关系在省外="是")),
    Situation("farmer", "是从事农业、养殖、手工艺或电商等的农民", _with(农民="否"), _with(农民="是")),
    Situation("staff", "不在编制内：人事代理、编外或外聘", _with(用人方式="编制内")),
    Situation(
        "auxiliary",
        "做的不是本单位的主业，比如在学校做会计",
        _with(系列角色="主系列"),
        _with(系列角色="辅系列"),
    ),
    Situation("specialty", "报人工智能、大数据、网络安全等新设的评审专业", _with(评审专业="其他")),
)
BARS: tuple[tuple[str, str, str], ...] = (
    ("retired", "已经办了离退休", "离退休"),
    ("sanction", "受过记过以上处分，还没有解除", "受记过以上处分"),
    ("integrity", "列入职称失信名单，还没有到期", "列入失信名单"),
    ("exam_ban", "考试违纪，还在禁考期", "考试禁考"),
    ("licence", "岗位要执业资格，自己还没有", "缺执业资格"),
    ("dual", "同时担任管理岗位和专业技术岗位（双肩挑）", "双肩挑"),
)
SITUATION_GROUP = Group(
    "situations",
    "有没有下面的情形",
    (Question("situations", "", "situations", "有的都勾上", "一样也没有，直接按“继续”。"),),
    "勾上的，后面会再问几句；没有勾的，这几条路就不再问你。",
)
BARS_GROUP = Group(
    "bars",
    "最后一页",
    (Question("bars", "", "bars", "有下面的情形吗？", "有的都勾上；都没有，直接按“看结果”。"),),
    "有前五样的，国家规定暂时不能申报；双肩挑要先经组织批准。",
)
FOLLOWING: tuple[Group, ...] = (
    Group(
        "class",
        "人才分类",
        (Question("class", "人才类别", "choice", "认定的是哪一类？", "正式申报时只取系统认定的结果。"),),
    ),
    Group("special", "人才种类", (Question("special", "特殊人才类别", "list", "属于哪一种？"),)),
    Group(
        "private",
        "在民营企业",
        (
            Question("private", "民企人才角色", "choice", "你在民营企业是哪一种角色？"),
            Question("contribution", "贡献较大", "yes", "有纳税、就业、成果等证明，贡献较大吗？"),
        ),
    ),
    Group(
        "qualification",
        "职业资格",
        (
            Question("qualification", "职业资格", "list", "你取得的是哪一种？", "有几种的，选级别最高的。"),
            Question("qualified", "取得职业资格", "day", "哪一天取得的？", "看证书上的批准日期。"),
        ),
    ),
    Group(
        "skill",
        "职业技能等级",
        (
            Question("skill", "技能等级", "choice", "是哪一级？"),
            Question("skilled", "取得技能等级", "day", "哪一天取得的？"),
            Question("skill_field", "技能领域", "list", "在哪个领域？"),
            Question("skill_post", "一线在职在岗", "yes", "现在在这个领域的一线岗位上吗？"),
        ),
    ),
    Group("part_time", "兼职", (Question("part_field", "兼职领域", "list", "在哪个领域兼职？"),)),
    Group(
        "mission",
        "援派和支教",
        (
            Question("mission", "援派类型", "choice", "是哪一种？"),
            Question("sender", "派出主体", "choice", "由谁派出？", "看派出文件的落款。"),
            Question("filed", "援外项目备案", "yes", "援外项目报省委组织部、省人社厅备案同意了吗？"),
            Question("mission_spans", "援派工作时间", "stretches", "在援助岗位的起止", "还没有回来的，后一格空着。"),
            Question("mission_over", "援派期满", "yes", "文件规定的援助期满了吗？"),
            Question("mission_passed", "援派考核合格", "yes", "援派期间组织考核合格吗？"),
            Question(
                "mission_used",
                "援派激励已享受",
                "yes",
                "因为援派享受过一次职称激励了吗？",
                "援派期间由派出单位聘任过的，也算享受过。",
                along=True,
            ),
            Question("mission_broken", "个人原因终止援派", "yes", "因为个人原因提前终止过吗？", along=True),
        ),
    ),
    Group("outside", "和吉林的关系", (Question("agreement", "省内协议", "yes", "和省内单位签了工作协议吗？"),)),
    Group(
        "farmer",
        "乡村振兴",
        (
            Question("rural_field", "乡村振兴专业", "list", "从事哪个专业？"),
            Question("village", "村镇推荐", "yes", "村里或者乡镇推荐了吗？"),
        ),
    ),
    Group(
        "staff",
        "用人方式",
        (
            Question("employment", "用人方式", "choice", "你是怎样用的？"),
            Question("pilot", "试点单位", "list", "你在下面哪一家试点单位？"),
            Question("own_staff", "本单位人员", "yes", "你是这家单位自己的人员吗？", "劳务派遣到这里的，不算。"),
        ),
    ),
    Group("specialty", "评审专业", (Question("specialty", "评审专业", "list", "报哪个专业？"),)),
)
