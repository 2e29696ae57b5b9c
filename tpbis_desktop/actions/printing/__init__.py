"""What a batch prints, prints on their way to paper, and what is mailed beforehand."""
