// Lambda's URL accepts a body from CloudFront only with its hash, which browsers do not send; and it tells the API CloudFront's
// address instead of the visitor's.
import { createHash } from 'node:crypto';

export async function handler(event) {
    const { request } = event.Records[0].cf;
    const body = Buffer.from(request.body?.data ?? '', request.body?.encoding === 'base64' ? 'base64' : 'utf8');
    const hash = createHash('sha256').update(body).digest('hex');
    request.headers['x-amz-content-sha256'] = [{ key: 'x-amz-content-sha256', value: hash }];
    request.headers['x-viewer-address'] = [{ key: 'X-Viewer-Address', value: request.clientIp }];
    return request;
}
