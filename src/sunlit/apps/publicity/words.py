"""The fixed texts of a unit's steps: what is promised is what is kept, and every refusal names the way to object."""

UNIT_COMMITMENT = (
    "我单位承诺：已经核对申报人的身份、任职和考核情况，申报材料与原件一致；推荐经过集体研究，"
    "在单位公示不少于5个工作日，公示期内的异议都有书面答复。如有弄虚作假，我单位承担责任，接受处理。"
)
OBJECT_TO_UNIT = (
    "如果认为不对，可以向本单位书面提出异议，单位应当书面答复；对答复仍有意见的，可以向上一级人社部门反映，"
    "或者申请复查，由原来没有经手的人办理。"
)
ASK_AGAIN = (
    "如果对评审的程序或者事实有疑问，可以向评委会办公室申请复查，由原来没有经手的人办理；"
    "也可以向省人社厅反映。复查只看程序和事实，不改动投票。"
)
