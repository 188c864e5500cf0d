"""What each event of this area is called on a history page."""

EVENTS = {
    "organisation.added": "新增单位",
    "organisation.changed": "修改单位",
    "organisation.moved": "调整上级单位",
    "organisation.closed": "停用单位",
    "organisation.reopened": "恢复单位",
    "person.added": "新增人员",
    "person.changed": "修改人员",
    "person.suspended": "停用人员",
    "person.restored": "恢复人员",
    "person.password_set": "设置密码",
    "role.granted": "授予角色",
    "role.ended": "终止角色",
    "deputy.appointed": "设定代理",
    "deputy.ended": "终止代理",
    "evidence.added": "上传佐证材料",
    "evidence.replaced": "替换佐证材料",
    "evidence.changed": "修改佐证材料",
    "evidence.accepted": "核对通过",
    "evidence.returned": "退回佐证材料",
}
