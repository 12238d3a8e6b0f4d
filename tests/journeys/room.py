"""The walk's second part: the session from its plan to the announcement in the room (一(十七), 三, 四(三), 五(三))."""

from tests.journeys.paper import ANYONE, CLOCK, OFFICE, WANG
from tests.journeys.playing import clock_to, panel_follows
from tests.journeys.steps import (
    Act,
    Step,
    Tab,
    Walk,
    fill,
    follow,
    go,
    keep,
    pick,
    press,
    reads,
    reads_not,
    refuses,
    step,
)

PROVINCE, INSPECTOR = "省人社厅，备案经办", "中小学高级评委会纪检监察组"
NAME = "中小学教师系列2021年第三次评审会（示例）"
CHAIR, SECOND = "评委01，中小学教师系列2021年第三次评审会", "评委02，中小学教师系列2021年第三次评审会"
READER = "有盲评在手，中小学教师系列2021年第三次评审会"
COLLEAGUE = "王老师的同事，走同一条路"


def list_everybody(tab: Tab, walk: Walk) -> None:
    """Tick every accepted case."""
    for box in tab.page.tree.xpath("//input[@name='case']"):
        tab.pick(box)


PREPARE: tuple[Step, ...] = (
    step(
        OFFICE,
        "筹备一场评审会",
        go("/office/prepare/"),
        fill("评审会名称", NAME),
        fill("评审会日期", "2021年11月5日"),
        fill("地点", "省教育学院第一会议室（示例）"),
        fill("评委会人数", "24"),
        press("存为筹备中", status=409),
        reads("单数"),
        fill("评委会人数", "25"),
        press("存为筹备中"),
        keep("session", r"/office/s/(\w+)/"),
    ),
    step(
        OFFICE,
        "列入名单，报备",
        list_everybody,
        press("列入名单"),
        refuses("/office/s/{session}/draw/freeze/"),
        press("报省人社厅备案"),
        reads("等省人社厅备案", "05{case}"),
    ),
    step(
        PROVINCE,
        "省人社厅予以备案",
        go("/province/"),
        reads("等办理", NAME),
        follow(NAME),
        press("予以备案"),
    ),
    step(
        OFFICE,
        "封存专家库，承诺随机数",
        go("/office/s/{session}/draw/"),
        press("封存专家库和规则"),
        keep("mine", r"你的随机数([0-9a-f]{32})"),
        press("已经抄下，作出承诺"),
        refuses("/office/s/{session}/draw/reveal/", nonce="{mine}"),
    ),
    step(
        INSPECTOR,
        "纪检承诺并公开随机数",
        go("/inspect/s/{session}/draw/"),
        keep("theirs", r"你的随机数([0-9a-f]{32})"),
        press("已经抄下，作出承诺"),
        fill("你抄下的随机数", "{theirs}"),
        press("公开随机数"),
    ),
    step(
        OFFICE,
        "公开随机数，抽出专家",
        go("/office/s/{session}/draw/"),
        fill("你抄下的随机数", "{mine}"),
        press("公开随机数"),
        reads("已经抽出", "评委25"),
    ),
    step(
        ANYONE,
        "任何人重放这次抽取",
        go("/draws/"),
        follow(NAME),
        follow("现在重算"),
        reads("一模一样"),
    ),
    step(CLOCK, "专家收到邀请", clock_to("2021-10-20T09:00")),
)
RECUSE: tuple[Step, ...] = (
    step(ANYONE, "记下同事的名字", go("/login/"), keep("colleague", r"([一-龥]{2,3})（示例）王老师的同事")),
    step(
        CHAIR,
        "评委01应邀，声明没有亲属",
        go("/expert/"),
        follow(NAME),
        press("应邀并声明", status=400),
        reads("请确认声明完整、属实"),
        pick("以上声明完整、属实"),
        press("应邀并声明"),
        reads("已应邀，已声明"),
    ),
    step(
        SECOND,
        "评委02写下一位亲属",
        go("/expert/s/{session}/"),
        fill("关系", "兄弟姐妹", within="第1位"),
        fill("姓名", "{colleague}", within="第1位"),
        pick("以上声明完整、属实"),
        press("应邀并声明"),
        reads("已应邀，已声明"),
    ),
    step(CLOCK, "其他专家应邀、声明", panel_follows()),
    step(
        INSPECTOR,
        "纪检确认回避",
        go("/inspect/s/{session}/recusals/"),
        reads("评委02"),
        press("应当回避"),
        reads("在等另一方"),
    ),
    step(
        OFFICE,
        "办公室确认回避，锁定名单",
        go("/office/s/{session}/recusals/"),
        press("应当回避"),
        go("/office/s/{session}/room/"),
        press("锁定名单"),
        reads("盲评0份"),
        refuses("/office/s/{session}/room/vote/"),
    ),
)
READ: tuple[Step, ...] = (
    step(CLOCK, "材料送到盲评专家手上", clock_to("2021-10-22T09:00")),
    step(
        READER,
        "盲评，看不到姓名和单位",
        go("/expert/reviews/"),
        follow("申报"),
        reads_not("农安", "敦化", "东沟", "王秀云", "{colleague}"),
        fill("品德（", "22"),
        fill("能力（", "8"),
        fill("业绩（", "21"),
        fill("贡献（", "20"),
        press("送出评分", status=409),
        reads("能力低于10分，请写明理由"),
        fill("能力（", "20"),
        press("送出评分"),
        refuses("/expert/s/{session}/room/sign/"),
    ),
    step(CLOCK, "其他盲评专家送出评分", panel_follows()),
    step(CLOCK, "到了开会的日子", clock_to("2021-11-05T08:30")),
)
MEET: tuple[Step, ...] = (
    step(OFFICE, "开始签到", go("/office/s/{session}/room/"), press("开始签到")),
    step(INSPECTOR, "纪检在场监督", go("/inspect/s/{session}/room/"), press("签到，在场监督")),
    step(CHAIR, "评委01签到", go("/expert/s/{session}/room/"), press("签到")),
    step(CLOCK, "其他专家签到", panel_follows()),
    step(
        OFFICE,
        "确定主任委员",
        go("/office/s/{session}/room/"),
        fill("席位", "评委01"),
        press("由这位评委主持"),
    ),
    step(CHAIR, "宣布开会", go("/expert/s/{session}/room/"), press("宣布开会"), reads("王秀云")),
    step(
        CHAIR,
        "答辩评分",
        go("/expert/s/{session}/defence/5/"),
        reads("王秀云（示例）"),
        fill("品德（", "23"),
        fill("能力（", "21"),
        fill("业绩（", "22"),
        fill("贡献（", "24"),
        press("送出评分"),
        refuses("/expert/s/{session}/defence/5/", virtue="9"),
    ),
    step(CLOCK, "其他专家送出答辩评分", panel_follows()),
    step(
        OFFICE,
        "答辩完成",
        go("/office/s/{session}/room/"),
        press("答辩完成"),
        refuses("/office/s/{session}/room/vote/"),
    ),
    step(
        CHAIR,
        "写评议组意见，签名",
        go("/expert/s/{session}/opinion/5/"),
        fill("书面意见", "在村小连续任教三十一年，课堂扎实，所附证明与答辩一致，建议提交表决。"),
        press("写好，签名"),
    ),
    step(CLOCK, "评议组写意见、签名", panel_follows()),
)


def cast(n: int, choice: str) -> tuple[Act, ...]:
    """One ballot: one name, one choice, sure?, receipt."""
    return (
        go(f"/expert/s/{{session}}/vote/{n}/"),
        pick(choice),
        press("下一步，核对"),
        reads("投出这一票？"),
        press("投出这一票"),
        reads("票已收到", "已装入票箱"),
    )


VOTE: tuple[Step, ...] = (
    step(
        OFFICE,
        "开启表决",
        go("/office/s/{session}/room/"),
        press("开启表决"),
        reads("已投0席，还有", "第1件2"),
        refuses("/office/s/{session}/room/close/"),
        refuses("/office/s/{session}/room/tally/"),
    ),
    step(
        CHAIR,
        "投票，先不选",
        go("/expert/s/{session}/room/"),
        follow("去投票"),
        go("/expert/s/{session}/vote/5/"),
        reads("是否同意王秀云（示例）取得高级教师职称？"),
        press("下一步，核对", status=400),
        reads("还没有选"),
    ),
    step(CHAIR, "评委01投王老师的票", *cast(5, "不同意")),
    step(CHAIR, "评委01投同事的票", *cast(1, "不同意"), keep("tracker", r"已装入票箱([0-9a-f]{32})")),
    step(
        SECOND,
        "评委02投王老师的票，应当回避的没有票",
        *cast(5, "同意"),
        refuses("/expert/s/{session}/vote/1/", choice="yes", sure="1"),
    ),
    step(CLOCK, "其他专家投票", panel_follows()),
    step(
        OFFICE,
        "封票，没有纪检同意不能计票",
        go("/office/s/{session}/room/"),
        press("封票"),
        refuses("/office/s/{session}/room/tally/"),
        reads("还差1项", "纪检监察组还没有同意计票"),
    ),
    step(INSPECTOR, "纪检同意计票", go("/inspect/s/{session}/room/"), press("同意计票")),
    step(
        OFFICE,
        "计票",
        go("/office/s/{session}/room/"),
        press("计票"),
        go("/office/s/{session}/result/"),
        reads("至多通过3人", "重新计票一致", "{tracker}"),
    ),
    step(WANG, "公布以前，申报人看不到结果", go("/me/a/{case}/"), reads_not("通过了", "没有通过")),
    step(
        CHAIR,
        "主任委员现场公布",
        go("/expert/s/{session}/room/"),
        press("现场公布结果"),
        refuses("/expert/s/{session}/vote/5/", choice="yes", sure="1"),
    ),
)
ROOM = (*PREPARE, *RECUSE, *READ, *MEET, *VOTE)
