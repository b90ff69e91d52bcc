"""What is asked: the question, its words in plain English, which document it means, and what it may look into."""
