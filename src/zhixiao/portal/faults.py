"""Refusals of the domain, each with the sentence a person reads."""


class RefusedError(Exception):
    """Something that may not be done now; the message says why and what to do."""


class NotAllowedError(RefusedError):
    """The person holds no right to do it."""


class StaleError(RefusedError):
    """Somebody else changed the row since the form was opened; `current` is the row as it is now."""

    CHANGED = "您打开页面之后，这条记录已被别人修改。您填写的内容都还在；请对照后再保存。"
    KNOWN = "已经有人填报过。您填写的内容都还在；请对照，再保存一次即更正原来的内容。"

    def __init__(self, current: object, sentence: str = CHANGED) -> None:
        super().__init__(sentence)
        self.current = current
