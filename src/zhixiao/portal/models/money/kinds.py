"""Where money comes from and of what nature it is; the labels are the words of the official forms."""

from django.db.models import TextChoices


class Source(TextChoices):
    """资金来源."""

    CENTRAL = "central", "中央"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    DISTRICT = "district", "区"
    OWN = "own", "自筹"
    SOCIETY = "society", "社会"


class Nature(TextChoices):
    """资金性质."""

    OWN_LEVEL = "own_level", "本级"
    TRANSFER = "transfer", "转移支付"
    DIRECT = "direct", "直达"
    EARMARKED = "earmarked", "带帽"
    AFTERWARDS = "afterwards", "后补助"
    MATCHING = "matching", "配套"
