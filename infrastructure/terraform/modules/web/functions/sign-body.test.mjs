import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { handler } from './sign-body.mjs';

const pass = async (request) => (await handler({ Records: [{ cf: { request: { clientIp: '203.0.113.7', headers: {}, ...request } } }] })).headers;

test('a body is signed by its hash, and so is none', async () => {
    const hash = (text) => createHash('sha256').update(text).digest('hex');
    const sent = await pass({ body: { data: Buffer.from('{"a":1}').toString('base64'), encoding: 'base64' } });
    assert.equal(sent['x-amz-content-sha256'][0].value, hash('{"a":1}'));
    assert.equal((await pass({}))['x-amz-content-sha256'][0].value, hash(''));
});

test('nobody chooses the address that limits count by', async () => {
    const sent = await pass({ headers: { 'x-viewer-address': [{ key: 'X-Viewer-Address', value: '198.51.100.1' }] } });
    assert.deepEqual(sent['x-viewer-address'], [{ key: 'X-Viewer-Address', value: '203.0.113.7' }]);
});
