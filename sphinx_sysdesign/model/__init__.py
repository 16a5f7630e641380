"""The records and the blocks: what everything else speaks of."""
