"""A file that cannot be read: what it is and what the person can do."""


class UnreadableError(Exception):
    """No Document can be made of the file.

    `name` is the file's name, `reason` says what is wrong, `mend` what to do; all three are shown to the person.

    >>> print(UnreadableError("报告.docx", "文件已加密", "请先去掉打开密码再检查"))
    报告.docx：文件已加密。请先去掉打开密码再检查
    """

    def __init__(self, name: str, reason: str, mend: str) -> None:
        self.name, self.reason, self.mend = name, reason, mend
        super().__init__(f"{name}：{reason}。{mend}")
