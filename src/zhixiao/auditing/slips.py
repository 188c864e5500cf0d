"""Slips of the pen that explain a gap: two digits swapped, one digit wrong or dropped, the unit missed."""


def named(why: str) -> str:
    """A slip in brackets behind a message; nothing when there is none."""
    return f"（{why}）" if why else ""


def slip(printed: str, right: str) -> str:
    """The slip that turns the numeral `right` into `printed`, "" if there is none of the known kinds.

    >>> slip("2571.3964", "2571.3946"), slip("4547", "4647"), slip("125", "1125"), slip("12", "98")
    ('相邻数字颠倒', '一位数字不同', '漏一位数字', '')
    """
    one, two = printed.replace(",", ""), right.replace(",", "")
    one, two = _level(one, two)
    if len(one) == len(two):
        apart = [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        if len(apart) == 1:
            return "一位数字不同"
        if len(apart) == 2 and apart[1] - apart[0] <= 2 and _swapped(one, two, apart):
            return "相邻数字颠倒"
        return ""
    short, long = sorted((one, two), key=len)
    if (
        len(long) - len(short) == 1
        and len(short.replace(".", "")) >= 2
        and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    ):
        return "漏一位数字" if len(one) < len(two) else "多一位数字"
    return ""


def _swapped(one: str, two: str, apart: list[int]) -> bool:
    left, right = apart
    neighbours = right - left == 1 or one[left + 1] == "."
    return neighbours and one[left] == two[right] and one[right] == two[left]


def _level(one: str, two: str) -> tuple[str, str]:
    """Both with as many decimals as the longer, when that only adds zeros."""
    a, b = len(one.partition(".")[2]), len(two.partition(".")[2])
    if a == b:
        return one, two
    return (_pad(one, b - a), two) if a < b else (one, _pad(two, a - b))


def _pad(numeral: str, count: int) -> str:
    return (numeral if "." in numeral else numeral + ".") + "0" * count
