"""Verbs of what is told of the use of money: 资助项目, 资助档次, 支出明细, 支出记录."""
