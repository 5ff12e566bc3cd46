"""aws-server.py FOLDER: Amazon's command line, loaded once for all calls of a test run.

A call of `aws` is half a second of imports, and the tests of the deploy tool make some five hundred. This process has them done:
FOLDER/aws hands it arguments, environment, folder and files, and a fork of it runs the very same command line.
Ends with the process that started it. Not for machines where `aws` is not this interpreter's package.
"""
import json
import os
import signal
import socket
import sys
import threading

import awscli.clidriver

CLIENT = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    request = json.dumps([sys.argv[1:], dict(os.environ), os.getcwd()]).encode()
    socket.send_fds(server, [len(request).to_bytes(4, "big")], [0, 1, 2])
    server.sendall(request)
    code = server.recv(1)
sys.exit(code[0] if code else 1)
"""


def serve(caller):
    """Runs one call to its end, in a process of its own."""
    length, files, _, _ = socket.recv_fds(caller, 4, 3)
    request = b""
    while len(request) < int.from_bytes(length, "big"):
        request += caller.recv(65536) or sys.exit("the caller has gone")
    arguments, environment, folder = json.loads(request)
    os.chdir(folder)
    data = os.environ["AWS_DATA_PATH"]  # the import has set it
    os.environ.clear()
    os.environ.update(environment, AWS_DATA_PATH=data)
    for number, file in enumerate(files):
        os.dup2(file, number)
    threading.Thread(target=end_with, args=[caller], daemon=True).start()
    sys.argv[1:] = arguments
    try:
        code = awscli.clidriver.main()
    except SystemExit as exit:
        code = exit.code
    sys.stdout.flush()
    sys.stderr.flush()
    caller.send(bytes([code or 0]))
    os._exit(0)


def end_with(caller):
    """A caller that is killed takes its call with it."""
    if not caller.recv(1):
        os._exit(1)


def main(folder):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a call: its caller is told by the socket
    awscli.clidriver.create_clidriver()  # loads what the first call would
    address, client, starter = os.path.join(folder, "socket"), os.path.join(folder, "aws"), os.getppid()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen(64)
        with open(client + ".new", "w") as file:
            file.write(CLIENT.format(python=sys.executable, address=address))
        os.chmod(client + ".new", 0o700)
        os.rename(client + ".new", client)
        server.settimeout(2)
        while os.getppid() == starter:
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                serve(caller)
            caller.close()


main(sys.argv[1])
