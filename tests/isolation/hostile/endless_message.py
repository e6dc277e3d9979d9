# tries: a message announced as long as can be, and then sent drop by drop
import struct
import time

from arms import connections, quietly


def drip(*args, **kwargs):
    for connection in connections():
        quietly(connection.sendall, struct.pack("<I", 96 * 2**20))
        while True:
            quietly(connection.sendall, b"\x00")
            time.sleep(0.05)


feature_index = load_data = drip
