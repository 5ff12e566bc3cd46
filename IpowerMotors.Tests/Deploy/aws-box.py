"""Session Manager, really running its commands on the box of the test (BOX): the emulator's runs nothing and calls it a success."""
import json
import os
import signal
import subprocess
import sys
import uuid

BOX = os.environ["BOX"]
call, arguments = sys.argv[2], sys.argv[3:]


def option(name):
    return arguments[arguments.index(name) + 1]


def read(file):
    if not os.path.exists(file):
        return ""
    with open(file, encoding="utf-8", errors="replace") as content:
        return content.read()


def write(file, text):
    with open(file, "w", encoding="utf-8") as content:
        content.write(text)


def send():
    script = f"{BOX}/{uuid.uuid4()}"
    lines = json.loads(read(option("--cli-input-json").removeprefix("file://")))["Parameters"]["commands"]
    write(script, "\n".join(lines).replace("/var/lib/ipower", f"{BOX}/state").replace("/opt/ipower", f"{BOX}/opt"))
    os.chmod(script, 0o700)
    nothing = subprocess.DEVNULL
    run = subprocess.Popen(
        ["bash", "-c", f'"{script}" >"{script}.out" 2>"{script}.err"; echo $? >"{script}.code"'],
        start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing)
    write(f"{script}.group", str(run.pid))
    return {"Command": {"CommandId": os.path.basename(script)}}


def look():
    script = f"{BOX}/{option('--command-id')}"
    code = read(f"{script}.code").strip()
    status = {"": "InProgress", "0": "Success"}.get(code, "Failed")
    return {"Status": status, "StandardOutputContent": read(f"{script}.out"), "StandardErrorContent": read(f"{script}.err")}


def cancel():
    os.killpg(int(read(f"{BOX}/{option('--command-id')}.group")), signal.SIGTERM)
    return {}


print(json.dumps({"send-command": send, "get-command-invocation": look, "cancel-command": cancel}[call]()))
