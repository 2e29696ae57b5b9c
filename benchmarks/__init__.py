"""The figures the program must reach, each beside its floor measured in the same run."""
