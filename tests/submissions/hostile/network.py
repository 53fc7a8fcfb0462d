"""attack: opens connections of every family and kind
cell: fit_gaussian
others: solved
keeps: 5
expect: graded, tampered
points: 5
"""

import socket
import urllib.request

for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET, getattr(socket, "AF_VSOCK", 40)):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind)
            print("FOUND a socket", family, kind)
        except OSError:
            pass
for try_it in (socket.socketpair, lambda: urllib.request.urlopen("http://example.org"), lambda: socket.getaddrinfo("example.org", 80)):
    try:
        print("FOUND", try_it())
    except OSError:
        pass


def fit_gaussian(z):
    return z[0], z[:, 0]
