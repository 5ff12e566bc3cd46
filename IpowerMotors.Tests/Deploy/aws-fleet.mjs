// What a release says to ECS and Lambda, answered as AWS documents it (the emulator has no rollouts and starts no functions).
// State is FLEET/fleet.json; an image whose digest begins with "5" is sick, one with "3" cannot migrate.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

const { FLEET } = process.env;
const args = process.argv.slice(2);
const [service, call] = args;

const file = `${FLEET}/fleet.json`;
const state = JSON.parse(readFileSync(file, 'utf8'));
const option = (name) => args[args.indexOf(name) + 1];
const input = () => JSON.parse(readFileSync(option('--cli-input-json').slice('file://'.length), 'utf8'));
const digest = (image) => image.split('@sha256:')[1][0];
// Of a family without number: the newest.
const number = (name) => Number(name.split(':').at(-1)) || state.tasks.length;
const revision = (name) => state.tasks[number(name) - 1];
const api = (containers) => containers.find(({ name }) => name === 'api');
if (existsSync(`${FLEET}/after`) && readFileSync(`${FLEET}/after`, 'utf8') === call) {
  writeFileSync(`${FLEET}/reached`, ''); // the test goes on when it has changed the world
  while (existsSync(`${FLEET}/after`)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}
appendFileSync(`${FLEET}/calls.log`, `${service} ${call}\n`);

const rollout = () => {
  const sick = digest(api(revision(state.target).containerDefinitions).image) === '5';
  // The circuit breaker: ECS gives up and returns to what ran.
  if (state.target !== state.running) sick ? (state.target = state.running) : (state.running = state.target);
  return { status: 'PRIMARY', taskDefinition: state.target, rolloutState: 'COMPLETED' };
};

const calls = {
  'describe-services': () => ({ services: [{ taskDefinition: state.target, deployments: [rollout()], networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } }] }),
  'describe-task-definition': () => ({
    taskDefinition: { ...revision(option('--task-definition')), taskDefinitionArn: `arn:aws:ecs:task-definition/api:${number(option('--task-definition'))}`, revision: 1, status: 'ACTIVE', registeredAt: 1 },
  }),
  'register-task-definition': () => {
    const task = input();
    if ('revision' in task || 'status' in task || 'taskDefinitionArn' in task) throw new Error('Unknown parameter in input');
    return { taskDefinition: { taskDefinitionArn: `arn:aws:ecs:task-definition/api:${state.tasks.push(task)}` } };
  },
  'run-task': () => {
    const { taskDefinition, overrides, networkConfiguration } = input();
    const migrates = overrides.containerOverrides[0].command[0] === '--migrate' && networkConfiguration.awsvpcConfiguration.subnets.length > 0;
    state.exit = migrates && digest(api(revision(taskDefinition).containerDefinitions).image) !== '3' ? 0 : 1;
    return { tasks: [{ taskArn: 'arn:aws:ecs:task/1' }], failures: [] };
  },
  'describe-tasks': () => ({ tasks: [{ lastStatus: 'STOPPED', stoppedReason: 'Essential container in task exited', containers: [{ name: 'tmp', exitCode: 0 }, { name: 'telemetry' }, { name: 'api', exitCode: state.exit }] }] }),
  'update-service': () => ((state.target = option('--task-definition')), {}),
  'update-function-code': () => {
    state.code[option('--function-name')] = option('--image-uri');
    if (args.includes('--publish')) state.versions.push(option('--image-uri'));
    return { Version: String(state.versions.length) };
  },
  'get-function-configuration': () => ({ State: 'Active', LastUpdateStatus: 'Successful' }),
  invoke: () => {
    const [name, version] = option('--function-name').split(':');
    const kind = digest(version ? state.versions[version - 1] : state.code[name]);
    const health = { statusCode: kind === '5' ? 503 : 200, body: '{}' };
    const end = { errorType: 'Runtime.ExitError', errorMessage: `RequestId: 1 Error: Runtime exited ${kind === '3' ? 'with error: exit status 134' : 'without providing a reason'}` };
    writeFileSync(args[args.indexOf('--payload') + 2], JSON.stringify(name.endsWith('-migrate') ? end : health));
    return { StatusCode: 200 };
  },
  'update-alias': () => ((state.alias = option('--function-version')), {}),
};
console.log(JSON.stringify(calls[call]()));
writeFileSync(file, JSON.stringify(state));
