"""The pages of whoever sent a comment: its status, editing and withdrawing it, asking for another look."""
