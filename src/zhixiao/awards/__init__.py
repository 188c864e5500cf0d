"""奖: applications and a policy in; explained amounts, caps, allocation and draws out. Whole numbers only."""
