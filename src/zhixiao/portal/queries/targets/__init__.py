"""What is asked more than once about targets."""
