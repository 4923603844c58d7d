"""The second factor: setting it up, the code at sign-in, and the limits of codes."""
