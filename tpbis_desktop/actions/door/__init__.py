"""What a door knows: its rules, what was held out to it, who may come in, who is excused or waits."""
