#!/usr/bin/env node
// The AWS command line of a test's account: Session Manager really runs its commands, on the box of the test (BOX); everything else
// goes to the emulator (the emulator's own Session Manager runs nothing and calls it a success).
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const { AWS_PROGRAM, BOX } = process.env;
const [service, call, ...rest] = process.argv.slice(2);
const option = (name) => rest[rest.indexOf(name) + 1];
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

if (service === 'ssm' && call === 'send-command') {
  const id = randomUUID();
  const { Parameters } = JSON.parse(readFileSync(option('--cli-input-json').slice('file://'.length), 'utf8'));
  const script = `${BOX}/${id}`;
  const here = (text) => text.replaceAll('/var/lib/ipower', `${BOX}/state`).replaceAll('/opt/ipower', `${BOX}/opt`);
  writeFileSync(script, here(Parameters.commands.join('\n')), { mode: 0o700 });
  const run = spawn('bash', ['-c', `"${script}" >"${script}.out" 2>"${script}.err"; echo $? >"${script}.code"`], { detached: true, stdio: 'ignore' });
  run.unref();
  writeFileSync(`${script}.group`, String(run.pid));
  console.log(JSON.stringify({ Command: { CommandId: id } }));
} else if (service === 'ssm' && call === 'get-command-invocation') {
  const script = `${BOX}/${option('--command-id')}`;
  const code = read(`${script}.code`).trim();
  const Status = code === '' ? 'InProgress' : code === '0' ? 'Success' : 'Failed';
  console.log(JSON.stringify({ Status, StandardOutputContent: read(`${script}.out`), StandardErrorContent: read(`${script}.err`) }));
} else if (service === 'ssm' && call === 'cancel-command') {
  process.kill(-Number(read(`${BOX}/${option('--command-id')}.group`)), 'SIGTERM');
} else {
  process.exit(spawnSync(AWS_PROGRAM, process.argv.slice(2), { stdio: 'inherit' }).status ?? 1);
}
