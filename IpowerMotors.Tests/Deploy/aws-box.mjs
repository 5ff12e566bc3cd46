// Session Manager, really running its commands on the box of the test (BOX): the emulator's runs nothing and calls it a success.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const { BOX } = process.env;
const [, call, ...rest] = process.argv.slice(2);
const option = (name) => rest[rest.indexOf(name) + 1];
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

if (call === 'send-command') {
  const id = randomUUID();
  const { Parameters } = JSON.parse(readFileSync(option('--cli-input-json').slice('file://'.length), 'utf8'));
  const script = `${BOX}/${id}`;
  const here = (text) => text.replaceAll('/var/lib/ipower', `${BOX}/state`).replaceAll('/opt/ipower', `${BOX}/opt`);
  writeFileSync(script, here(Parameters.commands.join('\n')), { mode: 0o700 });
  const run = spawn('bash', ['-c', `"${script}" >"${script}.out" 2>"${script}.err"; echo $? >"${script}.code"`], { detached: true, stdio: 'ignore' });
  run.unref();
  writeFileSync(`${script}.group`, String(run.pid));
  console.log(JSON.stringify({ Command: { CommandId: id } }));
} else if (call === 'get-command-invocation') {
  const script = `${BOX}/${option('--command-id')}`;
  const code = read(`${script}.code`).trim();
  const Status = code === '' ? 'InProgress' : code === '0' ? 'Success' : 'Failed';
  console.log(JSON.stringify({ Status, StandardOutputContent: read(`${script}.out`), StandardErrorContent: read(`${script}.err`) }));
} else {
  process.kill(-Number(read(`${BOX}/${option('--command-id')}.group`)), 'SIGTERM');
}
