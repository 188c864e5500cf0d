"""Refusals of the domain, each with the sentence a person reads."""


class RefusedError(Exception):
    """Something that may not be done now; the message says why and what to do."""


class NotAllowedError(RefusedError):
    """The person holds no right to do it."""


class StaleError(RefusedError):
    """The row was changed since the form was opened; `current` is the row as it is now."""

    CHANGED = "您打开页面之后，这条记录已经改动（别人改的，或者您自己先前提交的）。您填写的内容都还在；请对照后再保存。"
    KNOWN = "已经有人填报过。您填写的内容都还在；请对照，再保存一次即更正原来的内容。"

    def __init__(self, current: object, sentence: str = CHANGED) -> None:
        super().__init__(sentence)
        self.current = current
