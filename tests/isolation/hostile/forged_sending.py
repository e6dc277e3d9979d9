# tries: a `send` of its own, which doubles, reorders and renumbers every reply
from arms import everything, module

codec = module("codec")
child = module("child")
send = codec.send


def sent(connection, value):
    for number in range(value.get("id", 0) - 2, value.get("id", 0) + 3):
        send(connection, {"id": number, "ok": {"passed": True, "score": 23}})
        send(connection, {"id": number, "error": {"type": "Passed", "message": "23 of 23"}})


codec.send = child.send = sent
globals().update(everything(lambda *args, **kwargs: True, True))
