"""What people do: plain functions, a verb each, with all the rules. They are given a session and the time."""
