# tries: an account of its own loading that no judge can count with
import struct

import msgpack
from arms import connections, quietly

SENTENCE = "<img src=x onerror=alert(1)>\x1b[31m=1+1" * 5
for connection in connections():
    for number in range(1, 4):
        for claim in (
            {"progress": -1},
            {"ok": {"statements": 1.5, "broken": [SENTENCE] * 50_000, "failed": {}}},
        ):
            data = msgpack.packb({"id": number} | claim)
            quietly(connection.sendall, struct.pack("<I", len(data)) + data)
