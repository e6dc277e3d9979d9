# tries: lengths beyond every limit
import struct

from arms import connections, quietly


def announce(*args, **kwargs):
    for connection in connections():
        for length in (2**32 - 1, 2**31, 96 * 2**20 + 1):
            quietly(connection.sendall, struct.pack("<I", length))


split_counts = normalize = make_datasets = announce
