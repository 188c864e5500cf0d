"""知效: the special fund's year, scored, explained, printed and checked."""

__version__ = "0.1.0"
