"""The Discord side: asks the engine, shows its answers, delivers its digests."""
