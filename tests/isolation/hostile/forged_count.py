# tries: statements that cannot be counted
import struct

import msgpack
from arms import connections, quietly

for connection in connections():
    for number in range(1, 9):
        data = msgpack.packb(
            {"id": number} | {"ok": {"statements": float("nan"), "broken": 3, "failed": None}}
        )
        quietly(connection.sendall, struct.pack("<I", len(data)) + data)
