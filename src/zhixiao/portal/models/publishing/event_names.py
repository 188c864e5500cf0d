"""What each event of this area is called on a history page."""

EVENTS = {
    "notice.added": "起草公示",
    "notice.changed": "修改公示",
    "notice.opened": "开始公示",
    "notice.concluded": "公示结束，无成立的异议",
    "notice.stopped": "异议成立，公示终止",
    "notice.withdrawn": "撤回公示",
    "objection.received": "收到异议",
    "objection.taken_up": "开始核查异议",
    "objection.upheld": "异议成立",
    "objection.rejected": "异议不成立",
    "publication.prepared": "准备公开",
    "publication.published": "公开",
    "publication.revised": "修订公开内容",
    "publication.withdrawn": "撤回公开",
    "publication.restored": "恢复公开",
    "token.issued": "签发接口令牌",
    "token.revoked": "吊销接口令牌",
}
