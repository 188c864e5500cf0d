"""What is wrong in a file somebody wrote: where, what was read, what is expected, how to mend it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `place` is what the person sees: sheet and cell, or line and field."""

    file: str
    place: str
    read: str
    expected: str
    mend: str = ""

    def __str__(self) -> str:
        head = f"{self.file} › {self.place}" if self.place else self.file
        read = f"   读到 “{self.read}”" if self.read else ""
        mend = f"\n    {self.mend}" if self.mend else ""
        return f"{head}{read}   {self.expected}{mend}"


class BadInputError(Exception):
    """All faults of one reading; nothing of the file was taken."""

    def __init__(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        self.faults = tuple(faults)
        super().__init__(str(self))

    def __str__(self) -> str:
        return self.told(most=len(self.faults))

    def told(self, *, most: int) -> str:
        """The first `most` faults, and how many there are in all."""
        listed = "\n".join(str(fault) for fault in self.faults[:most])
        rest = f"（以上列出前 {most} 处）" if most < len(self.faults) else ""
        return f"{listed}\n共 {len(self.faults)} 处需要修改，未导入任何数据。{rest}"

    def as_dict(self) -> dict[str, object]:
        """For `--format json`: {"error": ..., "faults": [{file, place, read, expected, mend}]}."""
        return {"error": "输入有误", "faults": [asdict(fault) for fault in self.faults]}
