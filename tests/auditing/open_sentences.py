"""Sentences whose figures stand side by side and do not follow from each other: what they leave open is not judged.

Figures that the words bind (a rate with its counts, parts with their whole) are right; all others are drawn at random,
so that a finding is an alarm by chance.
"""

import random
from collections.abc import Callable

Maker = Callable[["Pen"], str]


class Pen:
    """Draws the figures of a sentence: `n` a count, `d` a decimal as printed, `yuan` an amount of fen as printed."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def n(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def d(self, low: float, high: float, places: int = 2) -> str:
        return f"{self.rng.uniform(low, high):.{places}f}"

    def yuan(self, low: int, high: int) -> str:
        return money(self.n(low, high))


def money(fen: int) -> str:
    return f"{fen / 100:.2f}"


def share(part: int, whole: int, places: int = 2) -> str:
    return f"{100 * part / whole:.{places}f}"


def training(p: Pen) -> str:
    done = p.n(200, 9000)
    more = p.n(10, done - 50)
    return f"全年培训{done}人次，较上年增加{more}人次，举办活动{p.n(5, 90)}场，印发资料{p.n(1000, 20000)}份。"


def staff(p: Pen) -> str:
    left = p.n(1, 9)
    return f"年末在编人员{p.n(20, 300)}人，聘用人员{p.n(5, 90)}人，退休人员{p.n(10, 200)}人，较上年末减少{left}人。"


def output(p: Pen) -> str:
    value, tax = p.d(1, 90), p.d(100, 9000)
    return f"实现产值{value}亿元，上缴税收{tax}万元，带动就业{p.n(50, 3000)}人，户均增收{p.n(300, 9000)}元。"


def projects(p: Pen) -> str:
    many = p.n(20, 200)
    key = p.n(2, many - 5)
    return f"安排资金{p.d(100, 3000)}万元，支持项目{many}个，其中重点项目{key}个，涉及企业{p.n(5, many)}家。"


def patrols(p: Pen) -> str:
    found = p.n(20, 900)
    mended = p.n(10, found)
    rate = share(mended, found)
    return (
        f"开展巡查{p.n(30, 900)}次，发现隐患{found}处，完成整改{mended}处，整改率{rate}%，下达通知书{p.n(3, found)}份。"
    )


def open_list(p: Pen) -> str:
    whole = p.n(20000, 90000)
    some, other = p.yuan(3000, whole // 3), p.yuan(3000, whole // 3)
    return f"项目总投资{money(whole)}万元，其中设备购置{some}万元、软件开发{other}万元等。"


def per_head(p: Pen) -> str:
    return f"每万人口发明专利拥有量{p.d(3, 40)}件，较上年提高{p.d(0.2, 4)}件，居全省第{p.n(1, 12)}位。"


def listed_cases(p: Pen) -> str:
    kinds = [p.n(5, 60) for _ in range(3)]
    taken = sum(kinds) + p.n(5, 40)
    first = f"共受理{taken}件，其中甲类{kinds[0]}件、乙类{kinds[1]}件、丙类{kinds[2]}件"
    return f"{first}，办结{p.n(10, taken)}件，另有上年结转{p.n(1, 20)}件。"


def opinions(p: Pen) -> str:
    named = f"非常满意占{p.n(40, 60)}%，满意占{p.n(20, 30)}%，基本满意占{p.n(2, 9)}%"
    return f"问卷调查显示，{named}，综合满意度{p.d(88, 99, 1)}%。"


def coverage(p: Pen) -> str:
    poor = f"其中脱贫户{p.n(300, 9000)}户{p.n(900, 30000)}人"
    return f"项目覆盖{p.n(3, 20)}个乡镇{p.n(100, 400)}个村，惠及群众{p.d(1, 30)}万人，{poor}。"


def samples(p: Pen) -> str:
    many = p.n(50, 400)
    bad = p.n(1, many // 4)
    rate = share(many - bad, many)
    return f"抽检{many}批次，不合格{bad}批次，合格率{rate}%，立案{p.n(1, bad + 1)}起，罚没{p.d(1, 50)}万元。"


def stations(p: Pen) -> str:
    new = p.n(5, 40)
    built = new + p.n(20, 200)
    return (
        f"新建站点{new}个，改造{p.n(3, 30)}个，累计建成{built}个，覆盖率{p.d(60, 99, 1)}%，服务半径{p.d(1, 5, 1)}公里。"
    )


def letters(p: Pen) -> str:
    visits = f"接待来访{p.n(10, 300)}批{p.n(50, 900)}人次"
    return f"收到群众来信{p.n(20, 400)}件，{visits}，网上信访{p.n(20, 900)}件。"


def meeting(p: Pen) -> str:
    away, came = p.n(3, 60), p.n(100, 800)
    return f"应参会{came + away}人，实到{came}人，请假{away}人，其中女性{p.n(10, came)}人。"


def awareness(p: Pen) -> str:
    parts = f"其中城区{p.n(60, 99)}%、农村{p.n(50, 90)}%"
    return f"公众知晓率由{p.n(40, 59)}%提高到{p.n(60, 99)}%，{parts}，抽样{p.n(300, 3000)}人。"


def savings(p: Pen) -> str:
    saved = f"节约用水{p.n(100, 9000)}吨、用电{p.n(1000, 90000)}千瓦时"
    return f"{saved}，折合标准煤{p.d(1, 90)}吨，节约费用{p.d(1, 60)}万元，较上年提高{p.d(1, 20, 1)}个百分点。"


def contract(p: Pen) -> str:
    price = p.yuan(30000, 90000)
    paid, kept = p.yuan(10000, 29000), p.yuan(100, 900)
    return f"项目中标价{price}万元，合同价{price}万元，已支付{paid}万元，质保金{kept}万元。"


def budget(p: Pen) -> str:
    whole = p.n(50000, 200000)
    basic, spent = p.n(10000, whole - 5000), p.n(20000, whole)
    told = f"其中基本支出{money(basic)}万元、项目支出{money(whole - basic)}万元"
    rest = f"执行率{share(spent, whole)}%。年末结转{money(whole - spent)}万元"
    return f"2023年部门预算{money(whole)}万元，{told}。全年执行{money(spent)}万元，{rest}。"


def accounts(p: Pen) -> str:
    whole = p.n(60000, 200000)
    spent, change = p.n(30000, whole), p.n(1000, 9000)
    why = f"主要原因是人员调整{p.yuan(100, change)}万元、专项调整{p.yuan(100, change)}万元等"
    closing = f"其中本年支出{money(spent)}万元，年末结转和结余{money(whole - spent)}万元"
    return (
        f"收入总计{money(whole)}万元，与上年相比增加{money(change)}万元，{why}。支出总计{money(whole)}万元，{closing}。"
    )


def three_public(p: Pen) -> str:
    abroad, cars, guests = p.n(0, 500), p.n(0, 3000), p.n(0, 900)
    head = f"“三公”经费支出{money(abroad + cars + guests)}万元，其中：因公出国（境）费{money(abroad)}万元"
    seen = f"接待{p.n(5, 80)}批次{p.n(50, 900)}人次"
    driven = f"公务用车购置及运行费{money(cars)}万元"
    return f"{head}；{driven}；公务接待费{money(guests)}万元，{seen}。公务用车保有量{p.n(1, 20)}辆。"


def complaints(p: Pen) -> str:
    many = p.n(100, 900)
    own = p.n(50, many)
    done = p.n(20, own)
    told = f"其中属于职责范围{own}件，办结{done}件，办结率{share(done, own)}%；转办{many - own}件"
    return f"共受理投诉{many}件，{told}。平均办理时长{p.d(2, 9, 1)}个工作日，比规定时限缩短{p.d(1, 6, 1)}个工作日。"


def holdings(p: Pen) -> str:
    own = f"其中企业拥有{p.n(800, 1900)}件，高校拥有{p.n(200, 900)}件，维持十年以上的{p.n(100, 900)}件"
    return f"全市拥有有效发明专利{p.n(4000, 20000)}件，每万人口拥有{p.d(3, 40)}件；{own}。"


def loans(p: Pen) -> str:
    firms = f"惠及企业{p.n(20, 200)}家，其中首次质押{p.n(5, 19)}家"
    return f"质押融资登记金额{p.yuan(3000, 90000)}亿元，登记项目{p.n(20, 300)}笔，{firms}，平均利率{p.d(3, 4.5)}%。"


def prizes(p: Pen) -> str:
    given = f"奖金分别为{p.n(30, 50)}万元、{p.n(10, 29)}万元、{p.n(1, 9)}万元"
    return f"评出一等奖{p.n(3, 20)}项、二等奖{p.n(3, 20)}项、三等奖{p.n(3, 20)}项，{given}。"


def invested(p: Pen) -> str:
    whole = p.n(10000, 90000)
    shared = f"中央补助占{p.n(10, 30)}%，省级配套{p.yuan(1000, whole // 3)}万元，其余由市县自筹"
    return f"项目总投资{money(whole)}万元，{shared}。已完成投资{p.yuan(1000, whole)}万元，形象进度{p.n(40, 95)}%。"


def progress(p: Pen) -> str:
    begun = f"已开工{p.n(10, 60)}个，开工率{p.d(60, 100, 1)}%；完工{p.n(2, 9)}个，完工率{p.d(5, 40, 1)}%"
    return f"截至9月底，{begun}；完成投资{p.d(1, 30)}亿元，占年度计划的{p.d(40, 99, 1)}%。"


def subjects(p: Pen) -> str:
    first = f"社会保障和就业支出{p.yuan(5000, 90000)}万元，占{p.d(5, 20)}%，主要用于离退休人员{p.n(20, 300)}人经费"
    second = f"卫生健康支出{p.yuan(1000, 9000)}万元，占{p.d(2, 9)}%"
    return f"{first}；{second}；住房保障支出{p.yuan(1000, 9000)}万元，占{p.d(2, 9)}%。"


def carried(p: Pen) -> str:
    first = f"年初结转{p.yuan(100, 900)}万元，本年下达{p.yuan(10000, 30000)}万元，调整收回{p.yuan(100, 900)}万元"
    many = p.n(20, 90)
    spent = f"实际支出{p.yuan(5000, 9900)}万元，已签合同待付{p.yuan(100, 900)}万元"
    return f"{first}，{spent}。共实施项目{many}个，完工{p.n(5, many)}个。"


def points(p: Pen) -> str:
    output = f"产出指标得分{p.d(42, 50)}分，主要扣分项为时效（扣{p.d(0.5, 3, 1)}分）"
    return f"其中预算执行率得分{p.d(7, 10)}分；{output}；效益指标得分{p.d(25, 30)}分；满意度指标得分{p.d(8, 10)}分。"


def planting(p: Pen) -> str:
    trees = f"栽植乔木{p.n(1000, 9000)}株、灌木{p.n(1000, 9000)}株，每亩投资{p.n(3000, 9000)}元"
    return f"完成绿化{p.n(100, 500)}亩，{trees}，成活率{p.d(88, 99, 1)}%，人均公园绿地{p.d(8, 18)}平方米。"


def assessed_twice(p: Pen) -> str:
    own, review, sample = p.n(85, 98), p.n(75, 84), p.n(65, 74)
    last = f"自评与复核相差{own - review}分"
    return f"单位自评得分{own}分，主管部门复核得分{review}分，财政抽评得分{sample}分，以抽评得分为准。{last}。"


def above_the_mean(p: Pen) -> str:
    others = f"窗口服务得分{p.d(80, 99, 1)}分，环境设施得分{p.d(80, 99, 1)}分，办事效率得分{p.d(80, 99, 1)}分"
    return f"满意度得分{p.d(80, 99, 1)}分，高于全市平均{p.d(70, 79, 1)}分；{others}。"


def marks_of_many(p: Pen) -> str:
    marks = [p.n(700, 990) for _ in range(p.n(3, 9))]
    listed = "、".join(f"{one / 10:.1f}分" for one in marks)
    mean = f"平均{sum(marks) / len(marks) / 10:.2f}分"
    return f"{len(marks)}个项目得分分别为{listed}，{mean}，最高{max(marks) / 10:.1f}分，最低{min(marks) / 10:.1f}分。"


def full_points(p: Pen) -> str:
    each = [p.n(2, 8) for _ in range(4)]
    listed = "、".join(f"{one}分" for one in each)
    return f"该项设4个观测点，分值分别为{listed}，共{sum(each)}分，均得满分。考核结果：综合得分{p.n(70, 99)}分。"


def standards(p: Pen) -> str:
    return f"评分标准：每发现一处不合规扣{p.n(1, 2)}分，扣完为止；每新增一项加0.{p.n(2, 8)}分，最高加{p.n(1, 3)}分。"


def value_in_points(p: Pen) -> str:
    aim, reached, full = p.n(85, 90), p.n(91, 99), p.n(5, 15)
    return f"培训测评满分{full}分，目标值{aim}分，实际值{reached}分，得{full}分；资料归档满分{p.n(3, 5)}分，得满分。"


def last_years(p: Pen) -> str:
    before, now = p.n(600, 790), p.n(800, 980)
    more = f"提高{(now - before) / 10:.1f}分，进位{p.n(1, 9)}名"
    return f"2022年度评价得分{before / 10:.1f}分；2023年度评价得分{now / 10:.1f}分，{more}。"


MAKERS: tuple[Maker, ...] = (
    training, staff, output, projects, patrols, open_list, per_head, listed_cases, opinions, coverage, samples,
    stations, letters, meeting, awareness, savings, contract, budget, accounts, three_public, complaints, holdings,
    loans, prizes, invested, progress, subjects, carried, points, planting, assessed_twice, above_the_mean,
    marks_of_many, full_points, standards, value_in_points, last_years,
)  # fmt: skip


def sentence(maker: Maker, seed: int) -> str:
    return maker(Pen(random.Random(f"{maker.__name__}{seed}")))
