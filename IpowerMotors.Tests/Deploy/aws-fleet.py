"""What a release says to ECS and Lambda, answered as AWS documents it (the emulator has no rollouts and starts no functions).

State is FLEET/fleet.json; an image whose digest begins with "5" is sick, one with "3" cannot migrate.
"""
import json
import os
import sys
import time

FLEET = os.environ["FLEET"]
service, call, *arguments = sys.argv[1:]


def write(file, text, mode="w"):
    with open(f"{FLEET}/{file}", mode, encoding="utf-8") as content:
        content.write(text)


def read(file):
    with open(file, encoding="utf-8") as content:
        return content.read()


def option(name):
    return arguments[arguments.index(name) + 1]


def given():
    return json.loads(read(option("--cli-input-json").removeprefix("file://")))


def wait_for_the_test():
    """The test goes on when it has changed the world after this call was made."""
    after = f"{FLEET}/after"
    if os.path.exists(after) and read(after) == call:
        write("reached", "")
        while os.path.exists(after):
            time.sleep(0.05)


wait_for_the_test()
write("calls.log", f"{service} {call}\n", "a")
state = json.loads(read(f"{FLEET}/fleet.json"))


def kind(image):
    return image.split("@sha256:")[1][0]


def number(task):
    """Of a family without number: the newest."""
    last = task.split(":")[-1]
    return int(last) if last.isdigit() else len(state["tasks"])


def revision(task):
    return state["tasks"][number(task) - 1]


def api_kind(task):
    return kind(next(container["image"] for container in revision(task)["containerDefinitions"] if container["name"] == "api"))


def describe_services():
    if api_kind(state["target"]) == "5":
        state["target"] = state["running"]  # the circuit breaker: ECS gives up and returns to what ran
    state["running"] = state["target"]
    rollout = {"status": "PRIMARY", "taskDefinition": state["target"], "rolloutState": "COMPLETED"}
    network = {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}
    return {"services": [{"taskDefinition": state["target"], "deployments": [rollout], "networkConfiguration": network}]}


def describe_task_definition():
    task = option("--task-definition")
    arn = f"arn:aws:ecs:task-definition/api:{number(task)}"
    return {"taskDefinition": {**revision(task), "taskDefinitionArn": arn, "revision": 1, "status": "ACTIVE", "registeredAt": 1}}


def register_task_definition():
    task = given()
    if {"revision", "status", "taskDefinitionArn"} & task.keys():
        sys.exit("Unknown parameter in input")
    state["tasks"].append(task)
    return {"taskDefinition": {"taskDefinitionArn": f"arn:aws:ecs:task-definition/api:{len(state['tasks'])}"}}


def run_task():
    task = given()
    migrates = task["overrides"]["containerOverrides"][0]["command"][0] == "--migrate" and task["networkConfiguration"]["awsvpcConfiguration"]["subnets"]
    state["exit"] = 0 if migrates and api_kind(task["taskDefinition"]) != "3" else 1
    return {"tasks": [{"taskArn": "arn:aws:ecs:task/1"}], "failures": []}


def describe_tasks():
    containers = [{"name": "tmp", "exitCode": 0}, {"name": "telemetry"}, {"name": "api", "exitCode": state["exit"]}]
    return {"tasks": [{"lastStatus": "STOPPED", "stoppedReason": "Essential container in task exited", "containers": containers}]}


def update_service():
    state["target"] = option("--task-definition")
    return {}


def update_function_code():
    image = option("--image-uri")
    state["code"][option("--function-name")] = image
    if "--publish" in arguments:
        state["versions"].append(image)
    return {"Version": str(len(state["versions"]))}


def get_function_configuration():
    return {"State": "Active", "LastUpdateStatus": "Successful"}


def invoke():
    name, _, version = option("--function-name").partition(":")
    image = kind(state["versions"][int(version) - 1] if version else state["code"][name])
    answer = {"statusCode": 503 if image == "5" else 200, "body": "{}"}
    if name.endswith("-migrate"):
        how = "with error: exit status 134" if image == "3" else "without providing a reason"
        answer = {"errorType": "Runtime.ExitError", "errorMessage": f"RequestId: 1 Error: Runtime exited {how}"}
    with open(arguments[arguments.index("--payload") + 2], "w", encoding="utf-8") as payload:
        json.dump(answer, payload)
    return {"StatusCode": 200}


def update_alias():
    state["alias"] = option("--function-version")
    return {}


print(json.dumps(globals()[call.replace("-", "_")]()))
write("fleet.json", json.dumps(state))
