"""What a form says of a field at fault, in the words of the desk instead of the framework's."""

from django import forms
from django.core.validators import (
    BaseValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinLengthValidator,
    MinValueValidator,
)

REQUIRED = ((forms.FileField, "请选择文件"), (forms.ChoiceField, "请选择"), (forms.Field, "请填写"))
INVALID = (
    (forms.DecimalField, {"invalid": "应为数字，如 3.5"}),
    (forms.IntegerField, {"invalid": "应为整数，如 3"}),
    (forms.EmailField, {"invalid": "应为邮箱地址，如 name@example.cn"}),
    (forms.ChoiceField, {"invalid_choice": "没有这个选项，请重新选择"}),
)
LIMITS: dict[type[BaseValidator], str] = {
    MaxLengthValidator: "最多%(limit_value)d个字，现在%(show_value)d个",
    MinLengthValidator: "至少%(limit_value)d个字，现在%(show_value)d个",
    MaxValueValidator: "不能大于%(limit_value)s",
    MinValueValidator: "不能小于%(limit_value)s",
}


class WordedForm(forms.Form):
    """A form whose fields say plainly what is wrong; what a field says of its own accord stays."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            _word(field)


def _word(field: forms.Field) -> None:
    field.error_messages["required"] = next(words for kind, words in REQUIRED if isinstance(field, kind))
    field.error_messages |= next((words for kind, words in INVALID if isinstance(field, kind)), {})
    for validator in field.validators:
        if isinstance(validator, BaseValidator) and (words := LIMITS.get(type(validator))):
            validator.message = words
