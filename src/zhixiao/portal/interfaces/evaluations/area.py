"""What this area hands to the portal."""

from zhixiao.portal.interfaces.areas import Area

AREA = Area(label="evaluations", name="自评与复核")
