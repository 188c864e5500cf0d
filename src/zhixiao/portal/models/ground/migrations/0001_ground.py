# ruff: noqa: RUF012

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhixiao.portal.models.together import MigrationTogether


class Migration(MigrationTogether):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                ("account", models.CharField(max_length=60, unique=True, verbose_name="账号")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                (
                    "email",
                    models.EmailField(
                        blank=True, help_text="只用于通知，不用于登录", max_length=254, verbose_name="通知邮箱"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "在用"), ("suspended", "停用")],
                        default="active",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("must_change_password", models.BooleanField(default=True, editable=False, verbose_name="须改密码")),
            ],
            options={
                "verbose_name": "人员",
                "verbose_name_plural": "人员",
                "ordering": ("account",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("account__regex", "^[a-z0-9][a-z0-9._-]*$")),
                        name="person_account_plain",
                        violation_error_message="账号只能用小写字母、数字和 . _ -，以字母或数字开头",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="person_has_name",
                        violation_error_message="姓名不能为空",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "suspended"])),
                        name="person_state_known",
                        violation_error_message="人员状态只能是在用或停用",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("serial", models.BigIntegerField(default=0, verbose_name="最后序号")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="最后摘要")),
            ],
            options={
                "verbose_name": "事件链末端",
                "verbose_name_plural": "事件链末端",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="chain_head_is_one_row",
                        violation_error_message="事件链只有一个末端",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                ("name", models.CharField(max_length=200, verbose_name="单位名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "省"),
                            ("city", "市"),
                            ("district", "区县"),
                            ("bureau", "知识产权主管部门"),
                            ("finance_bureau", "财政部门"),
                            ("applicant", "申报单位"),
                            ("bank", "银行"),
                            ("university", "高校院所"),
                            ("service_agency", "服务机构"),
                            ("employer", "专家所在单位"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "credit_code",
                    models.CharField(
                        blank=True,
                        help_text="18位，可不填",
                        max_length=18,
                        null=True,
                        unique=True,
                        verbose_name="统一社会信用代码",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=200, unique=True, verbose_name="路径")),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "在用"), ("closed", "停用")],
                        default="active",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="ground.organisation",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "单位",
                "verbose_name_plural": "单位",
                "ordering": ("path",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("parent", "name"),
                        name="organisation_name_once_under_parent",
                        violation_error_message="同一上级下已有同名单位",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("parent__isnull", True)),
                        fields=("name",),
                        name="organisation_root_name_once",
                        violation_error_message="已有同名的最上级单位",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="organisation_not_its_own_parent",
                        violation_error_message="单位不能是自己的上级",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="organisation_has_name",
                        violation_error_message="单位名称不能为空",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("path__startswith", "/")),
                        name="organisation_path_from_root",
                        violation_error_message="单位路径应从根开始",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("credit_code__isnull", True), ("credit_code__regex", "^[0-9A-Z]{18}$"), _connector="OR"
                        ),
                        name="organisation_credit_code_18",
                        violation_error_message="统一社会信用代码应为18位数字和大写字母",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "closed"])),
                        name="organisation_state_known",
                        violation_error_message="单位状态只能是在用或停用",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                ("title", models.CharField(max_length=200, verbose_name="材料名称")),
                (
                    "evidence_class",
                    models.CharField(
                        choices=[
                            ("policy", "政策文件"),
                            ("money", "资金凭证"),
                            ("process", "过程资料"),
                            ("result", "成果证明"),
                        ],
                        max_length=10,
                        verbose_name="材料类别",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                (
                    "state",
                    models.CharField(
                        choices=[("received", "已收待核"), ("accepted", "已通过"), ("returned", "已退回")],
                        default="received",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="ground.organisation",
                        verbose_name="所属单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "佐证材料",
                "verbose_name_plural": "佐证材料",
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="evidence_has_title",
                        violation_error_message="材料名称不能为空",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence_class__in", ["policy", "money", "process", "result"])),
                        name="evidence_class_known",
                        violation_error_message="没有这个材料类别",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "accepted", "returned"])),
                        name="evidence_state_known",
                        violation_error_message="没有这个材料状态",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("serial", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="序号")),
                ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                ("name", models.CharField(max_length=60, verbose_name="事项代码")),
                ("object_type", models.CharField(max_length=60, verbose_name="对象类别")),
                ("object_id", models.BigIntegerField(verbose_name="对象编号")),
                ("content", models.TextField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="摘要")),
                (
                    "acting_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代表",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ground.organisation",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "操作记录",
                "verbose_name_plural": "操作记录",
                "ordering": ("-serial",),
                "indexes": [
                    models.Index(fields=["object_type", "object_id", "serial"], name="event_of_object"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("serial__gte", 1)),
                        name="event_serial_from_one",
                        violation_error_message="序号从1开始",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="event_digest_sha256",
                        violation_error_message="摘要应为64位十六进制",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="person",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="people",
                to="ground.organisation",
                verbose_name="所在单位",
            ),
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False, verbose_name="提交编号")),
                ("path", models.CharField(max_length=500, verbose_name="地址")),
                ("answer", models.CharField(max_length=500, verbose_name="去向")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提交人",
                    ),
                ),
            ],
            options={
                "verbose_name": "提交",
                "verbose_name_plural": "提交",
            },
        ),
        migrations.CreateModel(
            name="RoleAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("performance", "绩效专员"),
                            ("programme", "业务科室"),
                            ("section_head", "科室负责人"),
                            ("finance", "财务"),
                            ("leader", "局领导"),
                            ("finance_review", "财政复核"),
                            ("audit", "审计"),
                            ("applicant", "申报单位"),
                            ("expert", "专家"),
                            ("admin", "管理员"),
                        ],
                        max_length=20,
                        verbose_name="角色",
                    ),
                ),
                ("begins", models.DateField(verbose_name="起始日期")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="ground.organisation",
                        verbose_name="范围（本单位及下级）",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "角色授予",
                "verbose_name_plural": "角色授予",
                "ordering": ("person", "role", "begins", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__isnull", True), ("ends__gte", models.F("begins")), _connector="OR"),
                        name="role_ends_after_it_begins",
                        violation_error_message="截止日期不能早于起始日期",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "performance",
                                    "programme",
                                    "section_head",
                                    "finance",
                                    "leader",
                                    "finance_review",
                                    "audit",
                                    "applicant",
                                    "expert",
                                    "admin",
                                ],
                            )
                        ),
                        name="role_known",
                        violation_error_message="没有这个角色",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "role", "organisation", "begins"),
                        name="role_given_once_a_day",
                        violation_error_message="该人员从这一天起已有此角色",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(max_length=60, verbose_name="账号")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="来源地址")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("succeeded", models.BooleanField(verbose_name="成功")),
            ],
            options={
                "verbose_name": "登录尝试",
                "verbose_name_plural": "登录尝试",
                "indexes": [models.Index(fields=["account", "address", "at"], name="attempts_of_account")],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                ("begins", models.DateField(verbose_name="起始日期")),
                ("ends", models.DateField(verbose_name="截止日期")),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="委托人",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_for",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "代理",
                "verbose_name_plural": "代理",
                "ordering": ("-begins", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("begins"))),
                        name="deputy_ends_after_it_begins",
                        violation_error_message="截止日期不能早于起始日期",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("absent", models.F("deputy")), _negated=True),
                        name="deputy_is_another_person",
                        violation_error_message="代理人不能是本人",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="版次")),
                ("file_name", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="文件类型")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256摘要")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="替换原因")),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="ground.evidence",
                        verbose_name="材料",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
            ],
            options={
                "verbose_name": "材料版本",
                "verbose_name_plural": "材料版本",
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evidence", "number"), name="evidence_version_once", violation_error_message="版次重复"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="evidence_file_not_empty",
                        violation_error_message="文件是空的",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="evidence_sha256",
                        violation_error_message="SHA-256 应为64位十六进制",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="evidence_replaced_with_reason",
                        violation_error_message="替换文件必须写明原因",
                    ),
                ],
            },
        ),
    ]
