# tries: a list where an account of the loading is read
import struct

import msgpack
from arms import connections, quietly

for connection in connections():
    for number in range(1, 9):
        data = msgpack.packb({"id": number} | {"ok": [1, 2, 3]})
        quietly(connection.sendall, struct.pack("<I", len(data)) + data)
