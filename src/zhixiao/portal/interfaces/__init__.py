"""What people and programs touch: pages, forms, lists, commands. It asks `queries` and calls `domain`."""
