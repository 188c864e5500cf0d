"""Verbs of the API's tokens (接口令牌)."""
