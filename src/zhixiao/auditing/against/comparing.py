"""The comparison: claims of a report tied to facts by name and kind; what differs, and what only one side has."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from zhixiao.auditing.against.leftovers import Leftovers
from zhixiao.auditing.against.model import TITLES, Claim, Comparison, Fact, Kind, Pair, Reference, Status, Tie
from zhixiao.auditing.against.prose_claims import prose_claims
from zhixiao.auditing.against.reach import Verdict, held, numbers_of, skeleton
from zhixiao.auditing.against.table_claims import flat_claims, table_claims
from zhixiao.auditing.against.words import EARLIER, TOTALS, key, loose, other_year, split
from zhixiao.auditing.model import Finding, Relation, Span, Tier
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_CELLS: frozenset[Kind] = frozenset({"target", "completed", "score", "weight"})
_FORM_ROWS = TOTALS - {"合计", "总计", "总额"}
_GRADES = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}


def compare(report: Report, reference: Reference) -> Comparison:
    """Hold a report against the facts of a case or form.

    A name with two values ties nothing; a figure that cannot be tied is listed for its side, never blamed.
    """
    return _Comparing(report, reference).result()


class _Comparing:
    def __init__(self, report: Report, reference: Reference) -> None:
        self.report, self.facts = report, reference.facts
        self.source, self.year, self.project = reference.source, reference.year, key(reference.project)
        self.by_key: dict[str, list[Fact]] = defaultdict(list)
        self.by_loose: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for name in dict.fromkeys(map(key, (fact.name, *fact.aliases))):
                self.by_key[name].append(fact)
                if loose(name):
                    self.by_loose[loose(name)].append(fact)
        for names in reference.synonyms:
            keys = sorted({key(name) for name in names})
            meant = [fact for name in keys for fact in self.by_key.get(name, ())]
            for name in keys:
                if name not in self.by_key:
                    self.by_loose[name].extend(meant)
        self.pairs: list[Pair] = []
        self.findings: list[Finding] = []
        self.relations: list[Relation] = []
        self.tied: set[int] = set()
        self.told: set[Fact] = set()
        self.spots: dict[str, Span] = {}

    def result(self) -> Comparison:
        claims = self._claims()
        self.several = _several(claims)
        for claim in claims:
            if not other_year(claim.when, self.year) and not EARLIER.search(claim.when):
                self._hold(claim)
        rest = Leftovers(self.report, self.facts, self.source, frozenset(self.tied), frozenset(self.told))
        alone = list(rest.in_report())
        swapped = {one.span: (one, fact) for one, fact in rest.swaps()}
        self.pairs.extend(pair for pair in alone if pair.span not in swapped)
        for one, fact in swapped.values():
            claim = Claim(fact.name, frozenset({fact.kind}), one.shown, (one.number,), (one.span,), sure=False)
            self._differ(claim, fact, "unlikely", "数值")
        self.pairs.extend(rest.only_case())
        self.findings.extend(rest.missing(self.spots))
        self.pairs.sort(key=lambda pair: (pair.span is None, pair.span or Span(0, 0)))
        return Comparison(tuple(self.pairs), tuple(self.findings), tuple(self.relations))

    def _claims(self) -> list[Claim]:
        names = frozenset(self.by_key)
        document = self.report.document
        found: dict[Span, Claim] = {}
        for claim in (
            *table_claims(document),
            *flat_claims(document, names),
            *prose_claims(self.report, self.by_key, self.year),
        ):
            found.setdefault(claim.spans[0], claim)
        return list(found.values())

    def _candidates(self, claim: Claim) -> tuple[list[Fact], bool]:
        """The facts that a claim can mean, and whether by its very name."""
        shown = key(claim.name)
        kinds: frozenset[Kind] = claim.kinds
        if shown in TOTALS:
            found = self._whole(claim, shown)
        elif "value" in kinds and claim.rows and shown not in self.by_key:
            base, kinds = split(claim.name)
            found = self.by_key.get(base, []) if base else [fact for fact in self.facts if fact.group == "total"]
        else:
            found = self.by_key.get(shown, [])
        exact = bool(found)
        if not found and shown not in TOTALS:
            found = self.by_loose.get(shown) or self.by_loose.get(loose(claim.name), [])
        return _narrowed([fact for fact in found if fact.kind in kinds], claim.around), exact and claim.sure

    def _whole(self, claim: Claim, shown: str) -> list[Fact]:
        """The facts of the whole, when the row is one of its kind or its table has all the parts."""
        money = "资金" in shown or not claim.kinds & _CELLS
        sums = claim.rows and shown not in _FORM_ROWS
        if sums and not any(self._has_all(claim, group) for group in ("line", "section", "indicator")):
            return []
        others = claim.rows - TOTALS
        if others and "资金" not in shown and not others & self.by_key.keys():
            return []
        name = "年度资金总额" if money and "grade" not in claim.kinds else "总分"
        return [fact for fact in self.facts if fact.group == "total" and fact.name == name]

    def _has_all(self, claim: Claim, group: str) -> bool:
        """Whether the claim's table has a row for every part of a group that has such a figure."""
        parts = [fact for fact in self.facts if fact.group == group and fact.kind in claim.kinds]
        return bool(parts) and all(
            any(key(name) in claim.rows for name in (fact.name, *fact.aliases)) for fact in parts
        )

    def _hold(self, claim: Claim) -> None:
        facts, sure = self._candidates(claim)
        self.spots.setdefault(key(claim.name), claim.spans[0])
        if not facts:
            self._extra(claim)
            return
        verdicts = [(fact, _verdict(fact, claim)) for fact in facts]
        same = next((fact for fact, verdict in verdicts if verdict == "same"), None)
        others = [fact for fact, verdict in verdicts if verdict in ("other", "rounded")]
        if same is not None:
            self._agree(claim, same, facts)
        elif others and len(others) == len(facts) and len({fact.text for fact in others}) == 1:
            if not claim.rows and "value" in claim.kinds and not slip(*_where(claim, others[0])[1:]):
                return
            if self.several and not (self.project and self.project in claim.home):
                return
            rounded = any(verdict == "rounded" for _, verdict in verdicts)
            self._differ(claim, others[0], "impossible" if sure and not rounded else "unlikely")

    def _agree(self, claim: Claim, fact: Fact, facts: Sequence[Fact]) -> None:
        """`facts` are all that say the same: two indicators of one name and one value are told together."""
        self._tie(claim, fact)
        same = [one for one in facts if one.text == fact.text]
        self.told.update(same)
        terms = [number.text for number in numbers_of(fact.text)] or [fact.text]
        for number, span, term in zip(claim.numbers, claim.spans, terms, strict=False):
            self.relations.append(Relation("same_fact", span, number.text, (term,), term, True))
        self._pair("agree", claim, fact, "名称" if len(same) == len(facts) else "同名之一")

    def _differ(self, claim: Claim, fact: Fact, tier: Tier, tie: Tie = "名称") -> None:
        self._tie(claim, fact)
        span, stated, expected = _where(claim, fact)
        self.relations.append(Relation("same_fact", span, stated, (expected,), expected, False))
        title = TITLES[fact.kind]
        why = named(slip(stated, expected)) if claim.numbers else ""
        message = (
            f"{self.source}中“{fact.name}”的{title}为{fact.text}（{fact.place}），报告为{_shown(claim)}{why}；请核对。"
        )
        self.findings.append(Finding("against-value", tier, span, stated, expected, message))
        self._pair("differ", claim, fact, tie)

    def _tie(self, claim: Claim, fact: Fact) -> None:
        self.tied.update(span.start for span in claim.spans)
        self.told.add(fact)

    def _pair(self, status: Status, claim: Claim, fact: Fact, tie: Tie = "名称") -> None:
        self.pairs.append(
            Pair(status, fact.name, TITLES[fact.kind], tie, fact.text, fact.place, _shown(claim), claim.spans[0])
        )

    def _extra(self, claim: Claim) -> None:
        """A figure of an indicator that the other side knows, of a kind that it has for others only."""
        facts = self.by_key.get(key(claim.name), [])
        kinds = claim.kinds & _CELLS
        known = any(fact.kind in kinds for fact in self.facts)
        indicator = any(fact.group == "indicator" for fact in facts)
        if not (claim.sure and claim.rows and indicator and known and kinds == claim.kinds and len(kinds) == 1):
            return
        title = TITLES[next(iter(kinds))]
        message = f"报告中“{claim.name}”的{title}为{_shown(claim)}，{self.source}中没有这个数。"
        self.findings.append(Finding("against-extra", "wording", claim.spans[0], claim.numbers[0].text, "", message))


def _several(claims: Iterable[Claim]) -> bool:
    """Whether a report holds several forms: one name may then be told of several projects."""
    forms = (claim for claim in claims if key(claim.name) in _FORM_ROWS and "value" not in claim.kinds)
    homes = {claim.home for claim in forms if claim.home}
    return len(homes) > 1


def _narrowed(facts: list[Fact], around: str) -> list[Fact]:
    """Facts of one name with several values, by the words that tell them apart."""
    if len({fact.text for fact in facts}) < 2:
        return facts
    told = [fact for fact in facts if fact.within and all(key(word) in around for word in fact.within)]
    return told or facts


def _verdict(fact: Fact, claim: Claim) -> Verdict:
    if fact.kind == "grade":
        return "same" if _GRADES.get(fact.text, fact.text) == _GRADES.get(claim.text, claim.text) else "other"
    mine, theirs = numbers_of(fact.text), claim.numbers
    if not mine or len(mine) != len(theirs):
        return "unlike"
    if len(mine) > 1 and skeleton(fact.text) != skeleton(claim.text):
        return "unlike"
    target = fact.kind == "target"
    verdicts = [held(a, b, claim.unit, target=target) for a, b in zip(mine, theirs, strict=True)]
    return next((v for v in ("unlike", "other", "rounded") if v in verdicts), "same")


def _where(claim: Claim, fact: Fact) -> tuple[Span, str, str]:
    """The first number that differs, as printed, and what it should be."""
    if not claim.numbers:
        return claim.spans[0], claim.text, fact.text
    pairs = list(zip(numbers_of(fact.text), claim.numbers, claim.spans, strict=True))
    wrong = [(a, b, s) for a, b, s in pairs if held(a, b, claim.unit, target=fact.kind == "target") != "same"]
    mine, theirs, span = (wrong or pairs)[0]
    return span, theirs.text, mine.text


def _shown(claim: Claim) -> str:
    bare = len(claim.numbers) == 1 and not claim.numbers[0].unit
    return f"{claim.text}{claim.unit}" if bare and claim.unit and not claim.text.endswith(claim.unit) else claim.text
