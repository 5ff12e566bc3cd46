// The function that answers for missing files, with the real rules of edge.json and a bucket of two pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const here = new URL('.', import.meta.url);
const edge = JSON.parse(readFileSync(new URL('../../../../edge/edge.json', here)));
const rules = { region: 'eu-west-3', bucket: 'web', pages: edge.notFound.pages, cacheControl: 'no-store' };
const bucket = `
class GetObjectCommand { constructor(input) { this.key = input.Key; } }
class S3Client { async send(command) { return { Body: { transformToString: async () => 'page ' + command.key } }; } }
`;
const code = readFileSync(new URL('not-found.mjs', here), 'utf8').replace(/^import .*$/m, bucket).replace('RULES;', `${JSON.stringify(rules)};`);
const { handler } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);

const answer = (uri, status) => handler({ Records: [{ cf: { request: { uri }, response: { status, headers: { via: [{ value: 's3' }] } } } }] });

test('a missing page is 404 in the language of its path', async () => {
    assert.equal((await answer('/en/nothing/index.html', '403')).body, 'page en/404/index.html');
    assert.equal((await answer('/nothing/index.html', '403')).body, 'page fr/404/index.html');
    assert.equal((await answer('/.hidden/en/index.html', '403')).body, 'page en/404/index.html');
});

test('a 404 is never kept and keeps what CloudFront wrote', async () => {
    const missing = await answer('/fr/nothing/index.html', '403');
    assert.equal(missing.status, '404');
    assert.equal(missing.headers['cache-control'][0].value, 'no-store');
    assert.equal(missing.headers.via[0].value, 's3');
});

test('what is there passes unchanged', async () => {
    const found = await answer('/fr/index.html', '200');
    assert.equal(found.status, '200');
    assert.equal(found.body, undefined);
});
