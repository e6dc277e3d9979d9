# tries: loading that ends in an error of its own wording
import struct

import msgpack
from arms import connections, quietly

for connection in connections():
    for number in range(1, 9):
        data = msgpack.packb({"id": number} | {"error": {"type": "Passed", "message": "23 of 23"}})
        quietly(connection.sendall, struct.pack("<I", len(data)) + data)
