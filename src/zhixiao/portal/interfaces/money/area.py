"""What the money hands to the portal."""

from zhixiao.portal.areas import Area

AREA = Area(label="money", name="资金")
