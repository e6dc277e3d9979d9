# tries: a progress that is no number
import struct

import msgpack
from arms import connections, quietly

for connection in connections():
    for number in range(1, 9):
        data = msgpack.packb({"id": number} | {"progress": float("inf")})
        quietly(connection.sendall, struct.pack("<I", len(data)) + data)
