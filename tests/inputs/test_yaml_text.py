import pytest

from zhixiao.inputs import BadInputError, Fault, read_yaml


def test_every_scalar_stays_text_and_an_empty_one_is_absent():
    tree = read_yaml('a: 3.50\nb: [1e5, yes, "", null, {c: ~}]\nd: "null"\n', name="t.yaml")
    assert tree.data == {"a": "3.50", "b": ["1e5", "yes", "", None, {"c": None}], "d": "null"}


def test_every_value_knows_its_line():
    tree = read_yaml("a: 1\nb:\n  - x\n  - {c: 2}\n", name="t.yaml")
    assert tree.place(("b", 1, "c")) == "第4行 b.1.c"
    assert tree.place(("b", 1, "absent")) == "第4行 b.1.absent"


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(BadInputError) as caught:
        read_yaml(text, name="t.yaml")
    return caught.value.faults


def test_doubled_keys_are_all_told():
    assert faults("a: 1\na: 2\nb: {c: 1, c: 2}\n") == (
        Fault("t.yaml", "第2行", "a", "同一键只能出现一次", "请删除或改名"),
        Fault("t.yaml", "第3行", "c", "同一键只能出现一次", "请删除或改名"),
    )


def test_references_to_other_values_are_refused_even_when_they_go_round_in_circles():
    assert faults("a: &a [x]\nb: *a\nc: &c [*c]\n") == (
        Fault("t.yaml", "第2行", "*a", "不能引用别处的值", "请写出该值"),
        Fault("t.yaml", "第3行", "*c", "不能引用别处的值", "请写出该值"),
    )


def test_text_that_is_no_yaml_names_the_line():
    (fault,) = faults("a: [1, 2\nb: 3\n")
    assert (fault.file, fault.place, fault.expected) == ("t.yaml", "第2行", "不是正确的 YAML")
