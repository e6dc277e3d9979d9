# tries: the network, the machine's own addresses, and sockets of other processes
import glob
import socket

from arms import everything, quietly, tell


def reached(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(0.5)
        connection.connect(address)
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
    return True


def search():
    tries = [(socket.AF_INET, ("127.0.0.1", int("{{PORT}}"))), (socket.AF_INET, ("1.1.1.1", 53))]
    tries += [(socket.AF_UNIX, path) for path in glob.glob("/tmp/autograder-*/socket")]
    return [address for family, address in tries if quietly(reached, family, address) is True]


def look(*args, **kwargs):
    raise tell(found)


found = search()
globals().update(everything(look))
