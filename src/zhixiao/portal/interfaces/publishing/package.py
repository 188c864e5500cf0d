"""The publication package (公开包): pages, workbooks and data of an organisation with their list, as one zip."""

import io
import zipfile

from django.template.loader import render_to_string

from zhixiao.portal.access import under
from zhixiao.portal.domain.publishing.manifest import FILE_NAME, as_bytes, manifest_of
from zhixiao.portal.interfaces.publishing.workbook import workbook_of
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.publication import PublicationRevision
from zhixiao.portal.queries.publishing.public import (
    latest_revisions,
    outcomes_of,
    public_notices,
    public_publications,
)
from zhixiao.portal.queries.publishing.published_text import from_json

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that the same content gives the same archive."""


def package_of(organisation: Organisation, *, made_at: str) -> bytes:
    """The zip of everything public at the organisation and below; `made_at` is written into its list."""
    files = _files(organisation)
    manifest = manifest_of(files, publisher=organisation.name, made_at=made_at)
    return _zipped({**files, FILE_NAME: as_bytes(manifest)})


def _files(organisation: Organisation) -> dict[str, bytes]:
    here = under(organisation.path, "organisation__path")
    publications = list(public_publications().filter(here).order_by("-year", "pk"))
    revisions = latest_revisions(publications)
    notices = list(public_notices().filter(here).order_by("-starts", "pk"))
    files: dict[str, bytes] = {}
    for revision in revisions.values():
        files |= _publication_files(revision)
    for notice in notices:
        files |= _notice_files(notice)
    shown = {
        "organisation": organisation,
        "publications": [(row, revisions[row.pk]) for row in publications],
        "notices": notices,
    }
    return files | {"index.html": _page("publishing/package/index.html", shown)}


def _publication_files(revision: PublicationRevision) -> dict[str, bytes]:
    stem = f"publications/{revision.publication_id}-{revision.number}"
    text = from_json(revision.content)
    return {
        f"{stem}.html": _page("publishing/package/publication.html", {"text": text, "revision": revision}),
        f"{stem}.json": revision.content.encode(),
        f"{stem}.xlsx": workbook_of(text, made_at=revision.published_at),
    }


def _notice_files(notice: Notice) -> dict[str, bytes]:
    stem = f"notices/{notice.pk}"
    return {
        f"{stem}.html": _page("publishing/package/notice.html", {"notice": notice, "outcomes": outcomes_of(notice)}),
        f"{stem}.json": notice.snapshot.encode(),
    }


def _page(template: str, shown: dict[str, object]) -> bytes:
    return render_to_string(template, shown).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
