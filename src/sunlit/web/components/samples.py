"""Forms that only the gallery and its tests use: one of every kind of field."""

from django import forms


class PersonSample(forms.Form):
    """Text, hint, date, choice, file, commitment."""

    name = forms.CharField(label="姓名", error_messages={"required": "请填写姓名。"})
    employed_on = forms.DateField(
        label="哪一天受聘现岗位",
        help_text="写年月日，比如2019年8月1日。",
        error_messages={"required": "请填写受聘日期。", "invalid": "请写成年月日，比如2019年8月1日。"},
    )
    level = forms.ChoiceField(
        label="单位在哪一级",
        choices=(("", "请选择"), ("province", "省直"), ("city", "市（州）"), ("county", "县（市、区）")),
        error_messages={"required": "请选择单位所在的级别。"},
    )
    place = forms.ChoiceField(
        label="现在在哪里工作",
        choices=(("village", "乡镇"), ("county", "县城"), ("city", "城市")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项。"},
    )
    fields_of_work = forms.MultipleChoiceField(
        label="兼职的领域",
        choices=(("edu", "职业教育"), ("farm", "农业"), ("art", "艺术")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    story = forms.CharField(
        label="代表性成果", widget=forms.Textarea(attrs={"rows": 3}), required=False, help_text="不写姓名和单位。"
    )
    paper = forms.FileField(label="聘任书", required=False, help_text="PDF、JPG或PNG，不超过20兆。")
    promise = forms.BooleanField(label="我承诺以上内容真实", error_messages={"required": "请确认承诺，再继续。"})


class DefectSample(forms.Form):
    """One defect of a single defect notice."""

    found = forms.CharField(label="查到什么", widget=forms.Textarea(attrs={"rows": 2}))
    needed = forms.CharField(label="需要什么", widget=forms.Textarea(attrs={"rows": 2}))
    who = forms.CharField(label="谁能办")


class BallotSample(forms.Form):
    """One secret ballot; nothing is preselected."""

    choice = forms.ChoiceField(
        label="请选一项",
        choices=(("yes", "同意"), ("no", "不同意"), ("abstain", "弃权")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项，再核对"},
    )


FORMS: dict[str, type[forms.Form]] = {"person": PersonSample, "defect": DefectSample, "ballot": BallotSample}
