"""What a form carries besides its fields: the key by which a double click changes things once, and the version."""

from uuid import UUID

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.post import Post

FIELD = "post_key"
VERSION_DIGITS = 9


def sent_key(request: SignedIn) -> UUID | None:
    """The key of the form that was sent, None when it has none."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def sent_version(request: SignedIn) -> int:
    """The version of the row the form was opened on; -1, which no row has, for anything that is not one."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) <= VERSION_DIGITS else -1


def answer_of(key: UUID, request: SignedIn) -> str:
    """Where the first sending of this form was sent on to; empty when it is the first.

    Raises RefusedError for the key of another person's or another page's form.
    """
    post = Post.objects.filter(key=key).first()
    if post is None:
        return ""
    if (post.person_id, post.path) != (request.user.pk, request.path[:500]):
        raise RefusedError("这份表单的编号已在别处用过。请返回上一页，刷新后重新提交。")
    return post.answer


def remember(key: UUID, request: SignedIn, answer: str) -> None:
    """Keep the key together with what the form changed."""
    Post.objects.create(key=key, person=request.user, path=request.path[:500], answer=answer[:500])
