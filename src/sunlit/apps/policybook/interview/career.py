"""The pages about who one is: series, title, post, education, unit, school, service."""

from types import MappingProxyType

from sunlit.apps.policybook.interview.questions import ENGINEERS, TEACHERS, Group, Question

OTHER = "其他系列"
SINCE = "看聘任文件或聘用合同。中间没有断的，从第一次受聘到这一级的那天起；同一级里由十级升到九级，不重新起算。"

WHO = Group(
    "who",
    "你是做什么的",
    (
        Question(
            "who",
            "",
            "who",
            "你从事哪一类工作？",
            words=MappingProxyType(
                {
                    TEACHERS: "中小学教师，含幼儿园",
                    ENGINEERS: "工程技术人员",
                    OTHER: "其他，比如卫生、农业、高校、会计",
                }
            ),
            feeds=("系列",),
        ),
    ),
)
SERIES = Group(
    "series", "你的职称系列", (Question("series", "系列", "list", "你在哪个系列？", "看职称证书上的系列。"),)
)
POST_WORDS = MappingProxyType({"未聘": "还没有受聘"})
CAREER: tuple[Group, ...] = (
    Group(
        "grade",
        "你现在的教师岗位",
        (
            Question(
                "grade",
                "现聘等级",
                "choice",
                "你现在受聘在哪一级？",
                "看聘任文件，不看职称证书。",
                POST_WORDS,
                series=(TEACHERS,),
            ),
            Question("appointed", "受聘现岗位", "day", "你从哪一天起受聘在这一级？", SINCE, series=(TEACHERS,)),
        ),
    ),
    Group(
        "title",
        "你现在的职称",
        (
            Question(
                "level",
                "现职称层级",
                "choice",
                "你现在的职称是哪一级？",
                "员级如技术员，初级如助理工程师，中级如工程师，副高级如高级工程师，正高级如正高级工程师。",
                MappingProxyType({"无": "还没有职称"}),
            ),
            Question("obtained", "取得现职称", "day", "你哪一天取得现在的职称？", "看职称证书上的取得时间。"),
        ),
    ),
    Group(
        "degree",
        "你的学历",
        (
            Question(
                "degree", "学历学位", "choice", "你的最高学历或学位是什么？", "看毕业证书和学位证书，取高的一个。"
            ),
            Question(
                "probation", "见习期满", "yes", "参加工作以后，一年见习期满，考核合格了吗？", "看见习期满考核表。"
            ),
        ),
    ),
)
PLACE: tuple[Group, ...] = (
    Group(
        "unit",
        "你的单位",
        (
            Question("sector", "单位性质", "choice", "你的单位是哪一种？"),
            Question(
                "mode",
                "单位类型",
                "choice",
                "你的单位怎样评、怎样聘？",
                "不清楚的，问一下单位人事。",
                MappingProxyType(
                    {
                        "评聘分开": "先评上职称，有了空岗再聘（评聘分开）",
                        "评聘结合": "在单位的岗位里评，评上就聘（评聘结合）",
                        "自主评审": "企业自己评（自主评审）",
                        "社会化评审": "自己向社会评审机构申报（社会化评审）",
                    }
                ),
            ),
            Question(
                "unit_level",
                "单位层级",
                "choice",
                "你的单位属于哪一级？",
                "驻省中直单位算省级；乡镇和村的单位算县级。",
                MappingProxyType({"省": "省", "市": "市（州）", "县": "县（市、区）"}),
            ),
            Question("area", "工作地", "choice", "你的单位在哪里？", "市辖区下面的乡镇，选乡镇及以下。"),
            Question("in_province", "在我省工作", "yes", "你在吉林省工作吗？", "有劳动或聘用合同、社会保险记录的算。"),
        ),
    ),
    Group(
        "post",
        "你现在的岗位",
        (
            Question(
                "post_level",
                "现聘层级",
                "choice",
                "你现在受聘的岗位是哪一级？",
                "看聘任文件，不看职称证书。",
                POST_WORDS,
                not_of=(TEACHERS,),
            ),
            Question("appointed", "受聘现岗位", "day", "你从哪一天起受聘在这一级？", SINCE, not_of=(TEACHERS,)),
        ),
    ),
    Group(
        "school",
        "你的学校",
        (
            Question("stage", "任教学段", "choice", "你教哪一段？", series=(TEACHERS,)),
            Question(
                "school_place",
                "学校位置",
                "choice",
                "你现在任教的学校在哪里？",
                words=MappingProxyType({"城市": "城市", "县城": "县城", "乡镇": "乡镇", "村": "村"}),
                series=(TEACHERS,),
            ),
        ),
    ),
)
RURAL = Group(
    "rural",
    "薄弱学校和农村学校",
    (
        Question(
            "rural",
            "薄弱农村任教",
            "length",
            "你在薄弱学校或农村学校一共教了多久？",
            "城镇教师报高级要有这样的经历。几段加起来算，没有就填0。",
            series=(TEACHERS,),
        ),
    ),
)
SERVICE = Group(
    "service",
    "你工作过的地方",
    (
        Question(
            "country",
            "乡镇连续任教",
            "stretches",
            "你在乡镇及以下（含村）的学校任教过吗？",
            "一段写一行，中间离开过就分开写。还在那里的，后一格空着。",
            feeds=("乡镇连续任教至今", "乡镇事业一线累计"),
            series=(TEACHERS,),
        ),
        Question(
            "teaching",
            "教学一线连续工作",
            "stretches",
            "你在教学一线工作的起止",
            "城里、乡下的都算。一段写一行，还在一线的，后一格空着。",
            series=(TEACHERS,),
        ),
        Question(
            "township",
            "乡镇事业一线累计",
            "stretches",
            "你在乡镇的事业单位（农技站、卫生院、学校等）做一线专业技术工作的起止",
            "一段写一行。还在那里的，后一格空着。",
            not_of=(TEACHERS,),
        ),
        Question(
            "from_city", "城市到乡镇一线", "day", "你从哪一天起，由城市单位来到现在的乡镇一线？", "看调动或派遣文件。"
        ),
    ),
)
NOW = Group(
    "now",
    "你现在的情况",
    (
        Question(
            "frontline",
            "现仍在一线",
            "yes",
            "你现在还在一线上课，或者从事专业技术工作吗？",
            "要有单位出具的在岗证明，或者本学期课程表。",
        ),
        Question(
            "passed",
            "任现职考核合格",
            "yes",
            "任一级教师以来，每年的年度考核都合格吗？",
            "要有历年的年度考核表，一年也不能缺。",
            series=(TEACHERS,),
        ),
    ),
)
