"""The columns of the bank's files, both ways; the upload page shows the bank's side the same."""

NUMBER = "付款编号"
PAYEE = "收款户名"
BANK = "开户行"
ACCOUNT = "收款账号"
AMOUNT = "金额（元）"
PURPOSE = "用途"
RESULT = "结果"
DAY = "日期"
REASON = "原因代码"
NOTE = "说明"
VOUCHER = "凭证号"

OUT = (NUMBER, PAYEE, BANK, ACCOUNT, AMOUNT, PURPOSE)
BACK = (NUMBER, ACCOUNT, AMOUNT, RESULT, DAY, REASON, NOTE, VOUCHER)
PAID, RETURNED = "成功", "退回"

PAYMENT_FORMAT = "zhixiao-bank-payment/1"
RESULT_FORMAT = "zhixiao-bank-result/1"


def payment_number(key: int) -> str:
    """The number by which the bank knows a payment.

    >>> payment_number(42)
    'P00000042'
    """
    return f"P{key:08d}"
