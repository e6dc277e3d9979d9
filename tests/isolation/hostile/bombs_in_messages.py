# tries: small and large messages that unfold to gigabytes where they are read
import struct

import msgpack
from arms import connections, everything, quietly

frame = {
    "rows": 2_000_000,
    "index": "int64",
    "index_name": None,
    "columns": [["a", "b", None]] * 999,
}
maps = b"\x83\xa2id\x01\xa4null\xdd" + struct.pack(">I", 48 * 2**20) + b"\x80" * (48 * 2**20)
BOMBS = {
    "split_counts": b"\x81\xa2id" + (b"\xdd\xff\xff\xff\xff" * 500),
    "normalize": b"\x91" * 2**20,
    "feature_statistics": maps,
    "load_data": msgpack.packb({"id": 1, "ok": msgpack.ExtType(2, msgpack.packb(frame))}),
    "feature_index": msgpack.packb({"id": 1, "ok": msgpack.Timestamp(1, 1)}),
}


def bomb(name):
    def explode(*args, **kwargs):
        data = BOMBS[name]
        for connection in connections():
            quietly(connection.sendall, struct.pack("<I", len(data)) + data)

    return explode


globals().update(everything(lambda *args, **kwargs: None))
globals().update({name: bomb(name) for name in BOMBS})
