"""What a person brings to the award commands: policies, applications, lists, history, waivers, facts."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zhixiao.commands.console import Format, refuse, say

if TYPE_CHECKING:
    from zhixiao.awards.call import Application, Earlier
    from zhixiao.awards.compiled import Compiled
    from zhixiao.awards.waivers import Waiver


class Brought:
    """What the person brought to one computation, read when asked for."""

    def __init__(
        self,
        policy: str,
        file: Path | None,
        output: Path,
        history: Path | None,
        lists: list[str],
        waivers: Path | None,
        format: Format,
    ) -> None:
        self.policy, self.file, self.output, self.history_file = policy, file, output, history
        self.lists = {name: numbers_of(Path(path)) for name, path in map(pair_of, lists)}
        self.waiver_file, self.format = waivers, format

    def waivers(self) -> "tuple[Waiver, ...]":
        from zhixiao.awards.waivers import read_waivers

        if self.waiver_file is None:
            return ()
        return read_waivers(text_of(self.waiver_file), name=self.waiver_file.name)

    def applications(self, policy: "Compiled") -> "list[Application]":
        from zhixiao.awards import generated
        from zhixiao.awards.tables import BadRowsError, listed, marked, read_applications
        from zhixiao.rules.policy_store import generated_set

        if self.file is None:
            return generated.applications(policy, generated_set(policy.policy.id))
        try:
            return listed(policy, read_applications(self.file, policy), self.lists)
        except BadRowsError as error:
            if self.file.suffix == ".xlsx":
                self.output.mkdir(parents=True, exist_ok=True)
                back = self.output / f"{self.file.stem}-请修改.xlsx"
                marked(self.file, error.cells, back)
                say(f"有误的单元格已在 {back} 中加批注")
            raise

    def large(self) -> bool:
        from zhixiao.awards.bulk import is_large

        return self.file is not None and self.file.is_file() and is_large(self.file)

    def history(self, policy: "Compiled") -> "list[Earlier]":
        from zhixiao.awards import generated
        from zhixiao.awards.tables import read_history
        from zhixiao.rules.policy_store import generated_set

        if self.file is None:
            return generated.history(policy, generated_set(policy.policy.id))
        return [] if self.history_file is None else read_history(self.history_file, policy)


def compiled_policies(which: str, format: Format) -> "list[Compiled]":
    """The policy of an id or file, or every version of a family."""
    from zhixiao.awards.compile import compile_policy
    from zhixiao.rules.policy_store import NoSuchPolicyError, load_policy, versions

    try:
        files = versions(which) or [load_policy(which)]
    except NoSuchPolicyError as error:
        refuse(str(error), format=format)
    return [compile_policy(file) for file in files]


def facts_of(path: Path) -> Mapping[str, object]:
    """Known facts from YAML. Raises BadInputError."""
    from zhixiao.inputs import BadInputError, Fault, read_yaml

    data = read_yaml(text_of(path), name=path.name).data
    if not isinstance(data, dict):
        raise BadInputError([Fault(path.name, "", "", "应为若干 事项: 值")])
    return data


def text_of(path: Path) -> str:
    """The text of a file. Raises BadInputError when there is none."""
    from zhixiao.inputs import BadInputError, Fault

    if not path.is_file():
        raise BadInputError([Fault(str(path), "", "", "没有这个文件")])
    return path.read_text(encoding="utf-8")


def numbers_of(path: Path) -> frozenset[str]:
    """The numbers of a list, one to a line."""
    return frozenset(line.strip() for line in text_of(path).splitlines() if line.strip())


def pair_of(text: str) -> tuple[str, str]:
    """`name=rest` in two; anything else ends the command."""
    name, sign, rest = text.partition("=")
    if not sign or not rest:
        refuse(f"{text} 应写作 名称=内容")
    return name, rest
