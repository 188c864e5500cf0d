"""Every noun of this area, for Django to find."""

from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.models.publishing.publication import Publication, PublicationRevision
from zhixiao.portal.models.publishing.token import ApiToken, TokenUse

__all__ = ["ApiToken", "Notice", "Objection", "Publication", "PublicationRevision", "TokenUse"]
