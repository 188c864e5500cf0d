"""How large a file may be before reading it is refused; every limit is far above any real report."""

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes on disk."""

LARGEST_TEXT = 8 * 1024 * 1024
"""Bytes of a file that is text as a whole (txt, md, html): some 2,500 printed pages."""

LARGEST_UNPACKED = 512 * 1024 * 1024
"""Bytes of all parts of a package (docx, xlsx) unpacked."""

LARGEST_PART = 96 * 1024 * 1024
"""Bytes of one part that is parsed."""

LARGEST_RATIO = 400
"""Unpacked to packed bytes of a part over `RATIO_FROM`; office text reaches about 40."""

RATIO_FROM = 4 * 1024 * 1024

MOST_PARTS = 20_000
"""Parts in one package."""

MOST_PAGES = 3_000
"""Pages of a pdf."""

MOST_FRAMES = 200
"""Pictures in one picture file (tif)."""

MOST_CELLS = 2_000_000
"""Filled cells of a workbook."""

DEEPEST = 200
"""Elements nested in each other in html; XML parts are limited to 256 by the parser itself."""

MOST_SPAN = 1_000
"""Rows or columns that one cell may cover; html allows any number."""

CONVERSION_SECONDS = 90
"""Time for LibreOffice to convert one file."""

MOST_PATHS = 20_000
"""Drawn lines of one pdf page up to which tables are looked for: more is a drawing."""

MOST_PIXELS = 40_000_000
"""Pixels that one scanned pdf page is drawn with."""
