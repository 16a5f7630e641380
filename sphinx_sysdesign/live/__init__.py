"""The source of the script that makes sheets live, and how the shipped file is made of it."""
