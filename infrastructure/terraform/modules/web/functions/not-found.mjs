// Runs at CloudFront when the bucket has answered, before the answer is cached. The bucket says 403 for what it does not
// have; visitors get 404 with the page that infrastructure/edge/edge.json names. `rules` is written by Terraform.
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const rules = RULES;
const store = new S3Client({ region: rules.region });
const texts = new Map();

const matches = (pattern, path) =>
    new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`).test(path);

async function text(document) {
    if (!texts.has(document)) {
        const found = await store.send(new GetObjectCommand({ Bucket: rules.bucket, Key: document.slice(1) }));
        texts.set(document, await found.Body.transformToString());
    }
    return texts.get(document);
}

export async function handler(event) {
    const { request, response } = event.Records[0].cf;
    if (response.status !== '403' && response.status !== '404') return response;
    const path = request.uri.replace(/^\/\.hidden/, '');
    const { document } = rules.pages.find((page) => matches(page.path, path));
    // The answer is changed, not replaced: CloudFront refuses one that lost its Via or Transfer-Encoding.
    response.status = '404';
    response.statusDescription = 'Not Found';
    response.headers['content-type'] = [{ key: 'Content-Type', value: 'text/html; charset=utf-8' }];
    response.headers['cache-control'] = [{ key: 'Cache-Control', value: rules.cacheControl }];
    response.body = await text(document);
    return response;
}
