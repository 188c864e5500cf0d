"""What a form carries besides its fields: the key by which a double click changes things once, and the version."""

import hashlib
from uuid import UUID

from django.db.models import QuerySet

from zhixiao.portal.canonical import canonical
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.kept_input import LEFT_OUT
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.post import Post
from zhixiao.portal.prepared import prepared

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


def content_of(request: SignedIn) -> str:
    """The digest of everything the form holds, files by their bytes; neither its key nor what is kept nowhere."""
    told = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        if name != FIELD and name not in LEFT_OUT:
            told.update(canonical([name, values]).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            told.update(canonical([name, file.name, file.size]).encode())
            for chunk in file.chunks():
                told.update(chunk)
            file.seek(0)
    return told.hexdigest()


@prepared
def _by_key(key: UUID) -> QuerySet[Post]:
    return Post.objects.filter(key=key)


def sent_before(key: UUID, request: SignedIn) -> Post | None:
    """The last sending of this form, None when it is the first.

    Raises RefusedError for the key of another person's or another page's form.
    """
    post = next(iter(_by_key(key)), None)
    if post is not None and (post.person_id, post.path) != (request.user.pk, request.path[:500]):
        raise RefusedError("这份表单的编号已在别处用过。请返回上一页，刷新后重新提交。")
    return post


def remember(key: UUID, request: SignedIn, content: str, answer: str, before: Post | None) -> None:
    """Keep the key together with what was sent last and what it changed; `before` is what was kept of it so far."""
    post = before or Post(key=key, person=request.user, path=request.path[:500])
    post.content, post.answer = content, answer[:500]
    post.save(force_insert=before is None)
