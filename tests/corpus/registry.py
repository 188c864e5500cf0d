"""Which documents the corpus holds: name, source, seed and the planted faults."""

from __future__ import annotations

from dataclasses import dataclass

from tests.corpus.pen import Change, Plant


@dataclass(frozen=True, slots=True)
class Entry:
    """A document: `source` is a skeleton, or 'form:content:layout', or 'pile:content+content:layout'."""

    name: str
    source: str
    seed: int
    plants: tuple[Plant, ...] = ()


SKELETONS = [
    "transfer_school",
    "dept_health",
    "fund_agri",
    "eval_road",
    "monitor",
    "recheck",
    "spotcheck",
    "sources_pipe",
    "ip_fund",
    "welfare",
    "housing",
    "air",
    "police",
    "forest",
    "sport_short",
    "tax_months",
    "market_sampling",
    "series",
    "weighted",
    "survey",
    "adjust",
    "declare",
    "district_rank",
    "rectify",
    "plan_dates",
    "factor",
    "ledger",
    "deduct",
    "disclose",
    "training",
    "trad",
    "ocr",
    "oneline",
    "glued",
    "mixed_units",
    "bands",
    "cost_long",
    "longrep_a",
    "carbon_region",
    "ombud_yuan_table",
    "police_year",
    "spaced_latex",
    "fund_pool",
    "flow_students",
    "reservoir",
    "two_years",
    "cn_numerals",
    "topheavy",
    "pages",
    "composite_targets",
    "bidding",
    "insurance_fund",
    "weights_percent",
    "frag",
    "plan_vs_actual",
    "trap_prose",
    "trap_overlap",
    "trap_excluding",
    "trap_average",
    "trap_scores",
    "trap_codes",
    "trap_base",
    "trap_multi_year",
    "trap_lists",
    "trap_money_words",
    "trap_compare",
    "trap_reform",
    "trap_table_mix",
    "trap_reports",
    "trap_prior",
    "trap_copies",
]

FORMS = [
    "school_meal:line_each",
    "road:double_spaced",
    "flood:tab_led",
    "culture:one_line",
    "elder:tabs",
    "air:pipes",
    "police:bars",
    "forest:spaced",
    "market:wide",
    "ip:traditional",
    "oldhouse:columns",
    "sport:narrow",
    "tax:split_targets",
    "health:cut",
    "elder:glued",
    "police:report",
    "oldhouse:line_each",
    "culture:tab_led",
    "forest:narrow",
    "road:split_targets",
]

CORRECT = (
    *(Entry(f"s-{name}", name, 100 + i) for i, name in enumerate(SKELETONS)),
    *(Entry(f"f-{spec.replace(':', '-')}", f"form:{spec}", 300 + i) for i, spec in enumerate(FORMS)),
    Entry("t-fund_agri", "fund_agri", 5004),
    Entry("t-ip_fund", "ip_fund", 5001),
    Entry("t-training", "training", 5000),
    Entry("t-topheavy", "topheavy", 5003),
    Entry("t-trap_base", "trap_base", 5000),
    Entry("t-trap_reform", "trap_reform", 5000),
    Entry("p-three", "pile:elder+market+tax:tab_led", 401),
    Entry("p-four", "pile:school_meal+forest+sport+ip:line_each", 402),
    Entry("p-two", "pile:culture+health:pipes", 403),
)


def p(key: str, kind: str, how: Change, why: str, *, severity: str = "error", also: str = "") -> Plant:
    """Short form of Plant with the other places as words."""
    return Plant(key, kind, how, why, severity, tuple(also.split()))


FAULTY = (
    Entry("x-transfer_school", "transfer_school", 501, (
        p("rate", "rate", "digit", "支出÷预算不等于所印执行率", also="tot used"),
        p("per", "per_head", "digit", "面积÷学位不等于所印生均面积"),
        p("mid", "count", "digit", "小学与初中之和不等于学校总数"),
    )),
    Entry("x-dept_health", "dept_health", 502, (
        p("tot", "total", "swap", "基本支出加项目支出不等于支出合计", also="base ptot bshare left"),
        p("tdiff", "difference", "digit", "本年与上年之差不符", also="tgr"),
        p("grade", "grade", "=良", "得分在90分以上而等级为良", severity="warning", also="score"),
    )),
    Entry("x-fund_agri", "fund_agri", 503, (
        p("ggr", "growth", "digit", "两年产量算不出所印增幅"),
        p("cost", "product", "swap", "亩数×标准不等于所印资金"),
    )),
    Entry("x-eval_road", "eval_road", 504, (
        p("sec3", "section_sum", "digit", "产出类各指标得分之和不符", also="tot tot2"),
        p("erate", "equation", "digit", "所写算式得不出所印结果", also="ex arr sarr"),
        p("s-优良中等路率", "over_weight", "=8.5", "得分高于分值", also="w-优良中等路率 tot3 sec3"),
    )),
    Entry("x-eval_road-2", "eval_road", 505, (
        p("tot", "total_score", "swap", "总分不等于四类得分之和", also="tot2 tot3 sec1 sec2 sec3 sec4"),
        p("safe", "rate", "=92%", "114÷120不等于92%"),
    )),
    Entry("x-monitor", "monitor", 506, (
        p("r2", "rate", "digit", "执行数÷预算数不等于执行率", also="e2"),
        p("et", "total", "drop", "执行数合计不等于各行之和", also="rt e0 e1 e2 e3"),
    )),
    Entry("x-recheck", "recheck", 507, (
        p("d2", "difference", "digit", "自评减复核不等于偏差", also="c2"),
        p("bt", "total", "swap", "各项目预算之和不符"),
        p("hi", "count", "digit", "各等级个数之和不符"),
    )),
    Entry("x-spotcheck", "spotcheck", 508, (
        p("k3", "count", "digit", "三类问题个数之和不等于总数", also="bad"),
        p("s2", "share", "digit", "占比不符"),
        p("avg2", "mean", "=93.5", "三个得分的平均数不符"),
    )),
    Entry("x-sources_pipe", "sources_pipe", 509, (
        p("rt2", "total", "swap", "行合计不等于四项来源之和", also="gt"),
        p("cyi", "unit", "亿元>万元", "亿元误为万元", also="c0"),
    )),
    Entry("x-ip_fund", "ip_fund", 510, (
        p("prim", "subset", lambda s: str(int(s) + 300), "首次质押企业多于企业总数", also="firm pshare"),
        p("agr", "growth", "digit", "件数与上年算不出所印增幅", also="al"),
        p("pay", "product", "digit", "家数×单价之和不符"),
    )),
    Entry("x-ip_fund-2", "ip_fund", 511, (
        p("vdiff", "difference", "swap", "年末减上年末不等于净增", also="valid"),
        p("ben", "over_weight", "=31", "得分高于满分30分", also="tot"),
    )),
    Entry("x-welfare", "welfare", 512, (
        p("std2", "product", "digit", "人数×标准×12月不等于所印金额", also="c2"),
        p("tot2", "same_fact", "swap", "执行数与测算合计不一致", also="tot rate left rs"),
    )),
    Entry("x-housing", "housing", 513, (
        p("ht", "total", "digit", "户数合计不符", also="per fin"),
        p("sh", "share", "digit", "来源占比不符", also="co"),
        p("score", "total_score", "=94.7", "各项得分之和为94.2"),
    )),
    Entry("x-air", "air", 514, (
        p("pmg", "growth", "digit", "浓度降幅不符", also="pm"),
        p("r2", "rate", "swap", "分项执行率不符"),
        p("gd", "difference", "digit", "天数之差不符"),
    )),
    Entry("x-police", "police", 515, (
        p("am1", "product", "swap", "单价×数量不等于金额", also="q1 tt"),
        p("ppd", "points", "=6.7", "百分点之差不符", also="pp"),
        p("tot", "total_score", "=98.3", "四项得分之和不符", also="ben"),
    )),
    Entry("x-forest", "forest", 516, (
        p("wy", "unit", lambda s: s.replace(".", ""), "元折万元多算一百倍", also="wan"),
        p("at", "total", "swap", "三种造林面积之和不符", also="done"),
    )),
    Entry("x-sport_short", "sport_short", 517, (p("tot", "total", "digit", "三项之和不符"),)),
    Entry("x-tax_months", "tax_months", 518, (
        p("cum7", "total", "swap", "累计数不等于上月累计加本月", also="m7"),
        p("nt", "total", "digit", "四个季度之和不符"),
    )),
    Entry("x-market_sampling", "market_sampling", 519, (
        p("ok", "rate", "digit", "合格率不符", also="st bt nok"),
        p("r3", "rate", "digit", "不合格率不符", also="s3 b3"),
        p("sats", "over_weight", "=12", "满意度得分高于10分", severity="warning", also="tot"),
    )),
    Entry("x-series", "series", 520, (
        p("g2", "growth", "digit", "上年数算不出所印增幅", also="v1 v2"),
        p("vend", "same_fact", "swap", "正文与表中数值不一致", also="v4 cum"),
        p("inc4", "difference", "digit", "新增座数不等于两年之差", also="cinc"),
    )),
    Entry("x-weighted", "weighted", 521, (
        p("w1", "weight", "swap", "预算占比不等于所印权重", also="b1 wt1"),
        p("tot2", "same_fact", "digit", "表中与正文综合得分不一致", also="tot"),
        p("ich", "count", "=121", "国家级、省级、市级之和不等于146"),
    )),
    Entry("x-survey", "survey", 522, (
        p("val", "difference", "digit", "回收减无效不等于有效问卷", also="vr"),
        p("r1", "rate", "digit", "满意率不符", also="a1"),
    )),
    Entry("x-adjust", "adjust", 523, (
        p("adj3", "total", "swap", "年初加追加减调减不等于调整后预算", also="r3 T3"),
        p("sub2e", "section_sum", "digit", "小计不等于三行之和", also="e3 e4 e5 et"),
        p("net", "difference", "digit", "净调整不符", also="T2"),
    )),
    Entry("x-declare", "declare", 524, (
        p("at", "total", "swap", "三年之和不等于总额", also="a1 yr"),
        p("oth", "difference", "digit", "财政与其他之和不等于年度总额", also="yr"),
    )),
    Entry("x-district_rank", "district_rank", 525, (
        p("st3", "total_score", "digit", "四项得分之和不等于总分", also="gr3 mt"),
        p("gr0", "grade", "=C", "总分与等级不符", severity="warning", also="st0"),
        p("award", "product", "=960", "3×300=900"),
    )),
    Entry("x-rectify", "rectify", 526, (
        p("rate", "rate", "digit", "整改完成率不符", also="a"),
        p("up", "difference", "=5.5", "88.9-82.4=6.5", also="now"),
    )),
    Entry("x-factor", "factor", 527, (p("S", "total", "drop", "幼儿数合计不符"),)),
    Entry("x-ledger", "ledger", 528, (
        p("cum5", "total", "swap", "累计拨付不符", also="b5 r5"),
        p("left", "difference", "digit", "指标减累计不等于尚余", also="tot"),
    )),
    Entry("x-deduct", "deduct", 529, (
        p("s3", "score", "=18.2", "91.2÷95×20=19.2"),
        p("eq", "equation", "=94.7", "100-6.3=93.7", also="kt sc"),
    )),
    Entry("x-training", "training", 530, (
        p("num1", "product", "digit", "班次×人数不等于培训人数", also="y1 nt"),
        p("ytw", "unit", lambda s: s.replace(".", "")[:-1], "元折万元多算十倍", also="yt"),
        p("ngr", "growth", "digit", "同比增幅不符", also="n0 nt"),
    )),
    Entry("x-trad", "trad", 531, (
        p("rate", "rate", "digit", "执行率不符", also="tt e"),
        p("gr", "growth", "=15.2%", "12.6比11.2增长12.5%"),
    )),
    Entry("x-oneline", "oneline", 532, (
        p("s", "score", "digit", "执行率得分不符", also="rate tot"),
        p("tot", "total_score", "digit", "得分之和不等于总分"),
    )),
    Entry("x-mixed_units", "mixed_units", 533, (
        p("w", "unit", "万元>亿元", "万元误为亿元", also="vt"),
        p("v4", "total", "swap", "各项之和不等于合计", also="vt"),
    )),
    Entry("x-bands", "bands", 534, (
        p("q2", "band", "=7.5", "部分达成应在60%—80%之间", severity="warning", also="tot"),
        p("s9", "score", "=9.94", "96.4%×10=9.64", also="tot"),
        p("w1", "weights", "=20", "分值之和为105", also="tot"),
    )),
    Entry("x-longrep_a", "longrep_a", 535, (
        p("er2", "rate", "digit", "支出占预算的比例不符", also="b2 e2 tr2"),
        p("te4", "same_fact", "swap", "表中支出与正文不一致", also="e4 tr4 tet"),
        p("st5", "section_sum", "digit", "四部分之和不等于合计", also="tst5 sx5"),
        p("load", "rate", "digit", "负荷率不符"),
    )),
    Entry("x-carbon_region", "carbon_region", 536, (
        p("rate", "rate", "digit", "执行率不符", also="tb te"),
        p("e0", "total", "swap", "分项执行数之和不符", also="te r0"),
    )),
    Entry("x-ombud_yuan_table", "ombud_yuan_table", 537, (
        p("am2", "product", "digit", "数量×单价不等于合价", also="q2 u2 sub"),
        p("all", "total", "swap", "小计加税金不等于总计", also="sub tax"),
    )),
    Entry("x-police-year", "police_year", 538, (
        p("ev", "year", lambda s: str(int(s) - 1), "用上年的数据证明本年指标", severity="warning"),
        p("mon", "year", lambda s: str(int(s) + 1), "完成日期在评价年度之后", severity="warning"),
    )),
    Entry("x-f-school_meal", "form:school_meal:line_each", 601, (
        p("rate", "rate", "digit", "执行率不符", also="full spent s-exec"),
        p("s6", "unmet_full", "=15", "未达标而得满分", also="t6 a6 total"),
    )),
    Entry("x-f-road", "form:road:tabs", 602, (
        p("total", "total_score", "swap", "总分不等于得分之和"),
        p("w3", "weights", "=15", "分值之和不等于100", also="s3 total"),
    )),
    Entry("x-f-elder", "form:elder:tab_led", 603, (
        p("spent", "total", "swap", "资金总额不等于分项之和", also="spent0 rate s-exec"),
        p("s0", "over_weight", "=16", "得分高于分值", also="w0 total"),
    )),
    Entry("x-f-air", "form:air:spaced", 604, (
        p("s-exec", "score", "digit", "执行率得分不符", also="rate total"),
        p("s6", "unmet_full", "=15", "超过上限而得满分", also="t6 a6 total"),
    )),
    Entry("x-f-market", "form:market:pipes", 605, (
        p("full0", "total", "swap", "全年预算分项之和不符", also="full"),
        p("total", "total_score", "digit", "总分不符"),
    )),
    Entry("x-f-ip", "form:ip:one_line", 606, (
        p("s6", "score", "digit", "4.6÷5×15=13.8", also="a6 t6 total"),
        p("rate", "rate", "swap", "执行率不符", also="full spent s-exec"),
    )),
    Entry("x-f-forest", "form:forest:double_spaced", 607, (
        p("a6", "unmet_full", "=175人", "完成值与得分不符", also="s6 t6"),
        p("total", "total_score", "digit", "总分不符"),
    )),
    Entry("x-f-culture", "form:culture:report", 608, (
        p("s2", "unmet_full", "=6", "未达标而得满分", also="a2 t2 total"),
        p("rate", "rate", "digit", "执行率不符", also="full spent s-exec"),
    )),
    Entry("x-f-tax", "form:tax:split_targets", 609, (
        p("s4", "over_weight", "=12", "得分高于分值", also="w4 total"),
    )),
    Entry("x-f-sport", "form:sport:bars", 610, (
        p("s6", "score", "digit", "93.1÷95×15=14.7", also="a6 t6 total"),
    )),
    Entry("x-spaced_latex", "spaced_latex", 541, (
        p("rate", "rate", "digit", "支出÷预算不等于所印执行率", also="tot u"),
        p("trg", "growth", "digit", "两年次数算不出所印增幅", also="tr"),
        p("wz", "subset", lambda s: str(int(s) + 90), "普惠企业多于企业总数", also="w ws"),
    )),
    Entry("x-fund_pool", "fund_pool", 542, (
        p("pool", "total", "digit", "三级资金之和不符", also="lev int"),
        p("s1", "product", "swap", "损失×40%不等于所印金额"),
    )),
    Entry("x-flow_students", "flow_students", 543, (
        p("s1", "total", "swap", "年初加招生减毕业减流出不等于年末", also="sd ps"),
        p("a1", "product", "digit", "人数×标准×2不等于所印金额", also="at"),
    )),
    Entry("x-reservoir", "reservoir", 544, (
        p("cum", "total", "swap", "上年累计加本年不等于累计完成", also="cumr rest"),
        p("sub", "product", "=5718", "600元×8.63万人=5178万元"),
    )),
    Entry("x-two_years", "two_years", 545, (
        p("d1", "difference", "digit", "本年减上年不等于增减额", also="a1 b1 g1"),
        p("T", "total", "swap", "本年各项之和不等于合计", also="dT gT"),
    )),
    Entry("x-topheavy", "topheavy", 546, (
        p("p0", "section_sum", "digit", "三个子项之和不等于分类计划数", also="P"),
        p("R", "rate", "digit", "总完成率不符", also="P A"),
    )),
    Entry("x-pages", "pages", 547, (
        p("s2", "section_sum", "swap", "本页小计不等于九行之和", also="st"),
        p("st", "total", "digit", "合计不等于各行之和", also="s1"),
    )),
    Entry("x-composite_targets", "composite_targets", 548, (
        p("sd", "unmet_full", "=10", "未达标而得满分", also="d tot"),
        p("s", "rate", "=94.6%", "241÷250=96.4%"),
    )),
    Entry("x-bidding", "bidding", 549, (
        p("aud", "difference", "swap", "送审减审减不等于审定", also="sub"),
        p("grade", "grade", "=优", "89.6分不到90分", severity="warning"),
    )),
    Entry("x-insurance_fund", "insurance_fund", 550, (
        p("d", "difference", "digit", "收入减支出不等于结余", also="c1"),
        p("hs", "share", "digit", "住院占比不符"),
    )),
    Entry("x-weights_percent", "weights_percent", 551, (
        p("w1", "weights", "=30%", "权重之和为105%", also="k1"),
        p("tot", "total_score", "digit", "加权得分之和不等于总计", also="k0 k1 k2 k3 grade cut"),
    )),
    Entry("x-plan_vs_actual", "plan_vs_actual", 552, (
        p("h1", "section_sum", "digit", "一、二季度之和不等于上半年", also="y1 ht"),
        p("hd", "difference", "digit", "上下半年之差不符", also="h2"),
    )),
    Entry("x-f-school_meal-2", "form:school_meal:tab_led", 611, (
        p("full", "total", "swap", "资金总额不等于分项之和", also="full0 rate"),
        p("s8", "over_weight", "=11", "得分高于分值", also="w8 total"),
    )),
    Entry("x-f-oldhouse", "form:oldhouse:double_spaced", 612, (
        p("s2", "score", "=8.6", "3456÷3600×10=9.6", also="a2 t2 total"),
        p("s-exec", "score", "digit", "执行率得分不符", also="rate total"),
    )),
    Entry("x-f-flood", "form:flood:wide", 613, (
        p("rate", "rate", "digit", "执行率不符", also="full spent s-exec"),
    )),
    Entry("x-f-police", "form:police:traditional", 614, (
        p("total", "total_score", "digit", "总分不符"),
        p("s2", "unmet_full", "=5", "未达标而得满分", also="a2 t2 total"),
    )),
    Entry("x-f-health", "form:health:narrow", 615, (
        p("rate", "rate", "digit", "执行率不符", also="full spent s-exec"),
    )),
)  # fmt: skip
