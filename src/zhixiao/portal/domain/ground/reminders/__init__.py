"""Verbs of reminders (提醒). No events of the chain: a reminder changes nothing that counts."""
