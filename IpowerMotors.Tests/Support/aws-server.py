"""aws-server.py FOLDER: Amazon's command line and its emulator, loaded once for all calls of a test run.

A call of `aws` is half a second of imports, a start of `moto_server` two, and the tests of the deploy tool make some five hundred.
This process has them done: FOLDER/aws and FOLDER/moto_server hand it arguments, environment, folder and files, and a fork of it
runs the very same program. Ends with the process that started it. Not for machines where `aws` is not this interpreter's package.
"""
import gc
import importlib.util
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
    request = json.dumps([{program!r}, sys.argv[1:], dict(os.environ), os.getcwd()]).encode()
    socket.send_fds(server, [len(request).to_bytes(4, "big")], [0, 1, 2])
    server.sendall(request)
    code = server.recv(1)
sys.exit(code[0] if code else 1)
"""

driver = awscli.clidriver.create_clidriver()


def aws(arguments):
    return driver.main(arguments)


def moto_server(arguments):
    import moto.server
    return moto.server.main(arguments)


def load(program, arguments):
    """Loads what a call needs, for it and all that follow."""
    if program is moto_server:
        import moto.backends
        import moto.server
        moto.backends.get_backend("ssm")  # the one that takes long
    elif arguments:
        service = driver._get_command_table().get(arguments[0])
        if getattr(service, "service_model", None):  # is read when first asked for
            load_descriptions(service.service_model.service_name)
    gc.freeze()


def load_descriptions(service):
    """Beside its model; the loader keeps them, and which services have some."""
    loader = driver.session.get_component("data_loader")
    loader.load_data("partitions")
    loader.load_data("endpoints")
    for kind in ["endpoint-rule-set-1", "paginators-1", "waiters-2"]:
        if service in loader.list_available_services(kind):
            loader.load_service_model(service, kind)


def receive(caller):
    """What a call asks for, and its files."""
    length, files, _, _ = socket.recv_fds(caller, 4, 3)
    request = b""
    while len(request) < int.from_bytes(length, "big"):
        part = caller.recv(65536)
        if not part:
            raise ConnectionError("the caller has gone")
        request += part
    return json.loads(request), files


def serve(caller, program, arguments, environment, folder, files):
    """Runs one call to its end, in a process of its own."""
    os.chdir(folder)
    data = os.environ["AWS_DATA_PATH"]  # the import has set it
    os.environ.clear()
    os.environ.update(environment, AWS_DATA_PATH=data)
    for number, file in enumerate(files):
        os.dup2(file, number)
    threading.Thread(target=end_with, args=[caller], daemon=True).start()
    try:
        code = program(arguments)
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


def write_client(folder, address, program):
    client = os.path.join(folder, program.__name__)
    with open(client + ".new", "w") as file:
        file.write(CLIENT.format(python=sys.executable, address=address, program=program.__name__))
    os.chmod(client + ".new", 0o700)
    os.rename(client + ".new", client)


def main(folder):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a call: its caller is told by the socket
    address, starter = os.path.join(folder, "socket"), os.getppid()
    programs = {program.__name__: program for program in [moto_server, aws] if program is aws or importlib.util.find_spec("moto")}
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen(64)
        os.symlink(sys.executable, os.path.join(folder, "python3"))  # without what a version manager puts before it
        for program in programs.values():
            write_client(folder, address, program)
        server.settimeout(2)
        while os.getppid() == starter:
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            answer(caller, programs)
            caller.close()


def answer(caller, programs):
    try:
        caller.settimeout(10)
        (program, arguments, environment, folder), files = receive(caller)
        caller.settimeout(None)
    except (OSError, ValueError):
        return  # a caller that was killed while it asked
    load(programs[program], arguments)
    if os.fork() == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        serve(caller, programs[program], arguments, environment, folder, files)
    for file in files:
        os.close(file)


main(sys.argv[1])
