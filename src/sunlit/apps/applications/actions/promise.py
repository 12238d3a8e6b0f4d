"""The personal commitment of 三(七): the text that is shown is the text that is kept."""

from sunlit.apps.applications.models import Application, Commitment
from sunlit.apps.people.actor import Actor
from sunlit.gateways import clock

TEXT = (
    "我承诺：填报的内容和上传的材料都真实、完整，是我本人的；论文、项目和成果没有抄袭、买卖或者由别人代做。"
    "我知道学术造假一票否决；弄虚作假取得的职称会被撤销，并记入失信名单。"
)


def commit_personally(application: int, *, by: Actor) -> Commitment:
    """Give the personal commitment; given twice it is the first one."""
    if by.person is None:
        raise ValueError("the account has no person: a page must not come this far")
    row, _ = Commitment.objects.get_or_create(
        application=Application.objects.get(pk=application, person_id=by.person),
        kind="personal",
        defaults={"text": TEXT, "by_id": by.user, "at": clock.now()},
    )
    return row
