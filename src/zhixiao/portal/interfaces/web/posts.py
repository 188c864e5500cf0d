"""The key a form carries, so that a double click changes things once."""

from uuid import UUID

from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.post import Post

FIELD = "post_key"


def sent_key(request: SignedIn) -> UUID | None:
    """The key of the form that was sent, None when it has none."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def answer_of(key: UUID, request: SignedIn) -> str:
    """Where the first sending of this form was sent on to; empty when it is the first."""
    post = Post.objects.filter(key=key, person=request.user, path=request.path[:500]).first()
    return post.answer if post else ""


def remember(key: UUID, request: SignedIn, answer: str) -> None:
    """Keep the key together with what the form changed. Raises IntegrityError when somebody else used it."""
    Post.objects.create(key=key, person=request.user, path=request.path[:500], answer=answer[:500])
