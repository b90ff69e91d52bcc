"""The notation of the rules, what they mean, and what a language gives to them."""
