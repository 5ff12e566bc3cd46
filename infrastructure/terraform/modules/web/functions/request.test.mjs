// The function of CloudFront with the real rules of edge.json, on the addresses that IpowerMotors.Tests/Edge asks for too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const here = new URL('.', import.meta.url);
const edge = JSON.parse(readFileSync(new URL('../../../../edge/edge.json', here)));
const rules = {
    site: 'www.ipowerfrance.fr', redirectHosts: ['ipowerfrance.fr'], languages: edge.languages, redirects: edge.redirects, behaviours: edge.behaviours,
    slash: edge.pages.withTrailingSlash, index: edge.pages.indexDocument, redirectStatus: edge.pages.redirectStatus,
};
const code = readFileSync(new URL('request.js', here), 'utf8').replace('RULES;', `${JSON.stringify(rules)};`);
const handler = new Function(`${code}; return handler;`)();

function ask(uri, { host = rules.site, language, querystring = {} } = {}) {
    const headers = { host: { value: host } };
    if (language) headers['accept-language'] = { value: language };
    const answer = handler({ request: { uri, headers, querystring } });
    return answer.statusCode ? `${answer.statusCode} ${answer.headers.location.value}` : answer.uri;
}

for (const [uri, expected] of [
    ['/fr/', '/fr/index.html'],
    ['/fr', '308 /fr/'],
    ['/fr/prestations', '/fr/prestations/index.html'],
    ['/fr/prestations/', '308 /fr/prestations'],
    ['//evil/', '//evil/index.html'],
    ['/equipe', '308 /equipe/planning'],
    ['/equipe/planning', '/index.html'],
    ['/assets/app-1a2b.js', '/assets/app-1a2b.js'],
    ['/robots.txt', '/robots.txt'],
    ['/.well-known/security.txt', '/.well-known/security.txt'],
    ['/.env', '/.hidden/.env'],
    ['/fr/index.html', '/.hidden/fr/index.html'],
    ['/assets/app-1a2b.js.br', '/.hidden/assets/app-1a2b.js.br'],
    ['/csp-hashes.json', '/.hidden/csp-hashes.json'],
    ['/fr/404', '/.hidden/fr/404'],
]) {
    test(`${uri} becomes ${expected}`, () => assert.equal(ask(uri), expected));
}

test('the visitor is led to a language that is accepted', () => {
    assert.equal(ask('/'), '302 /fr/');
    assert.equal(ask('/', { language: 'en-GB,en;q=0.9' }), '302 /en/');
    assert.equal(ask('/', { language: 'de, en;q=0.4, fr;q=0.6' }), '302 /fr/');
    assert.equal(ask('/', { language: 'en;q=0, de' }), '302 /fr/');
});

test('the query goes along', () => {
    assert.equal(ask('/fr', { querystring: { a: { value: '1' }, b: { value: '', multiValue: [{ value: '' }, { value: '2' }] } } }), '308 /fr/?a=1&b&b=2');
});

test('the other name leads to the one address', () => {
    assert.equal(ask('/fr/contact', { host: 'ipowerfrance.fr' }), '301 https://www.ipowerfrance.fr/fr/contact');
});
