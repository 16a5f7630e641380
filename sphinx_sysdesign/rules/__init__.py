"""The rules: what is checked, and the page of each."""
