"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from zhixiao.portal.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhixiao.portal.settings")
application = get_wsgi_application()
end_with_parent()
