"""The pages of single series, of merit, and of what only later seasons ask; and the order of all pages."""

from types import MappingProxyType

from sunlit.apps.policybook.interview.career import CAREER, NOW, PLACE, RURAL, SERIES, SERVICE, WHO
from sunlit.apps.policybook.interview.questions import Group, Question
from sunlit.apps.policybook.interview.special import BARS_GROUP, FOLLOWING, SITUATION_GROUP

HEALTH = Group(
    "health",
    "你的卫生专业",
    (
        Question("track", "卫生类别", "choice", "是哪一类？"),
        Question("health_field", "卫生专业方向", "choice", "是哪个方向？"),
        Question("licence", "持有执业资格", "yes", "持有岗位要求的执业资格并且注册了吗？"),
        Question("weeks", "年均工作周", "count", "任现职以来，平均每年做多少周专业工作？"),
        Question("county_clinic", "医疗机构在县及以下", "yes", "你的医疗卫生机构在县（市、区）及以下吗？"),
        Question("clinic_service", "基层卫生服务", "length", "在县级以下或者对口支援机构一共服务了多久？"),
    ),
)
EXAM = Group(
    "exam",
    "全国统一考试",
    (Question("exam", "国家考试合格", "choice", "全国统一考试考到了哪一级？", "会计、卫生等系列以考代评。"),),
)
MERIT = Group(
    "merit",
    "你的业绩",
    (
        Question(
            "merit",
            "业绩突出",
            "yes",
            "有材料、有单位推荐，业绩突出吗？",
            "这里只算有没有材料；是不是突出，由评审认定。",
        ),
        Question("exceptional", "业绩特别突出", "yes", "业绩特别突出吗？"),
        Question("recommenders", "同行专家推荐", "count", "有几位本领域的正高级专家推荐？", "没有就填0。"),
    ),
)
LEARNING = Group(
    "learning",
    "以后几年要看的",
    (
        Question("hours", "年度学时", "count", "任现职以来，继续教育最少的一年有多少学时？"),
        Question("professional_hours", "年度专业学时", "count", "其中专业科目最少的一年有多少学时？"),
        Question("grassroots", "基层服务达标", "yes", "本系列标准要求的基层服务经历，你有吗？"),
    ),
    "今年不看继续教育和基层服务，2023年起是必要条件。填了，才能算出以后哪一年够格。",
)
UNTIL = Group(
    "until",
    "到哪一天为止",
    (
        Question("sanction_until", "处分期止", "day", "处分期的最后一天是哪一天？", "看处分决定。"),
        Question("integrity_until", "失信期止", "day", "失信记录的最后一天是哪一天？", "看失信记录决定。"),
        Question("ban_until", "禁考期止", "day", "禁考的最后一天是哪一天？", "看处理决定。"),
        Question("dual_approved", "双肩挑获批", "yes", "双肩挑经组织批准了吗？"),
    ),
)
GROUPS = MappingProxyType(
    {
        group.id: group
        for group in (
            WHO,
            SERIES,
            *CAREER,
            SITUATION_GROUP,
            *PLACE,
            HEALTH,
            EXAM,
            SERVICE,
            NOW,
            RURAL,
            *FOLLOWING,
            MERIT,
            LEARNING,
            BARS_GROUP,
            UNTIL,
        )
    }
)
"""Every page by its id, in the order in which they are asked."""
