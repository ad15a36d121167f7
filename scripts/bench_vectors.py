"""Conversations with made-up vectors, for grouping many of them."""
import base64
import json
import struct


def made_up_conversations(count, chance):
    """Conversations around centres whose sizes fall off as real matters do, with words of their own."""
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(3, 9))) for _ in range(20_000)]
    kinds = int(count**0.6)
    # A vector's noise is a stretch of one long sequence: drawing it anew would take longer than grouping.
    noise = [chance.gauss(0, 0.8) for _ in range(2_000_000)]
    centres = {}
    weights = [1 / (rank + 1) ** 0.8 for rank in range(kinds)]
    for index, kind in enumerate(chance.choices(range(kinds), weights, k=count)):
        if kind not in centres:
            centres[kind] = [chance.gauss(0, 1) for _ in range(384)], chance.sample(words, 6)
        centre, own = centres[kind]
        start = chance.randrange(len(noise) - 384)
        row = [a + b for a, b in zip(centre, noise[start:start + 384])]
        text = " ".join(chance.choices(own, k=8) + chance.choices(words, k=24))
        packed = base64.b64encode(struct.pack("<384f", *row)).decode()
        yield json.dumps({"type": "conversation", "id": str(index), "created_at": 1_790_000_000 + index,
                          "source": {"body": f"<p>{text}</p>"}, "embedding": {"dimensions": 384, "base64": packed}})
