"""Triggers: the books, receipts, returns, bank files and carry-overs only grow; a posting stays within its fund."""

from django.db import migrations

from zhixiao.portal.models.append_only import Statements, append_only

SENTENCE = "a posting and its accounts belong to one fund"
ELSEWHERE = "SELECT 1 FROM money_account WHERE id IN (NEW.debit_id, NEW.credit_id) AND fund_id <> NEW.fund_id"
CREATE = {
    "sqlite": [
        "CREATE TRIGGER money_posting_one_fund BEFORE INSERT ON money_posting "
        f"WHEN EXISTS ({ELSEWHERE}) BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION money_posting_one_fund() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF EXISTS ({ELSEWHERE}) THEN RAISE EXCEPTION '{SENTENCE}'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER money_posting_one_fund BEFORE INSERT ON money_posting "
        "FOR EACH ROW EXECUTE FUNCTION money_posting_one_fund()",
    ],
}
DROP = {
    "sqlite": ["DROP TRIGGER money_posting_one_fund"],
    "postgresql": ["DROP FUNCTION money_posting_one_fund() CASCADE"],
}


class Migration(migrations.Migration):
    dependencies = (("money", "0001_money"),)

    operations = (
        append_only("money_posting", sentence="postings are never changed or deleted"),
        append_only("money_receipt", sentence="receipts are reversed, never changed or deleted"),
        append_only("money_paymentreturn", sentence="returns are never changed or deleted"),
        append_only("money_bankfile", sentence="bank files are never changed or deleted"),
        append_only("money_carryover", sentence="carry-overs are never changed or deleted"),
        append_only("money_booksproof", sentence="proofs of the books are never changed or deleted"),
        Statements(CREATE, DROP),
    )
