// Runs at CloudFront on every request for the site, before its cache: what infrastructure/edge/edge.json says about
// addresses. Does what IpowerMotors.Web/Edge.cs does on a developer's machine. `rules` is written by Terraform.
const rules = RULES;

function matches(pattern, path) {
    const text = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
    return new RegExp('^' + text + '$').test(path);
}

function language(headers) {
    const accepted = (headers['accept-language'] ? headers['accept-language'].value : '').split(',').map(function (part) {
        const quality = /;\s*q=([0-9.]+)/.exec(part);
        return { name: part.trim().split(/[-;]/)[0].toLowerCase(), quality: quality ? Number(quality[1]) : 1 };
    });
    const known = accepted.filter(function (one) { return one.quality > 0 && rules.languages.supported.indexOf(one.name) >= 0; });
    known.sort(function (a, b) { return b.quality - a.quality; });
    return known.length > 0 ? known[0].name : rules.languages.default;
}

function query(request) {
    const parts = [];
    Object.keys(request.querystring).forEach(function (name) {
        const entry = request.querystring[name];
        (entry.multiValue || [entry]).forEach(function (one) { parts.push(one.value === '' ? name : name + '=' + one.value); });
    });
    return parts.length > 0 ? '?' + parts.join('&') : '';
}

function lead(request, status, to) {
    const headers = { location: { value: to + query(request) }, 'cache-control': { value: 'no-cache' } };
    if (status === 302) headers.vary = { value: 'Accept-Language' };
    return { statusCode: status, statusDescription: 'Redirect', headers: headers };
}

function page(request) {
    const path = request.uri;
    const folder = path.endsWith('/') ? path : path + '/';
    const address = rules.slash.indexOf(folder) >= 0 ? folder : path.endsWith('/') ? path.replace(/\/+$/, '') : path;
    // Two slashes at the start would name another host to a browser.
    if (path !== address && !/^\/[\/\\]/.test(address) && address !== '') return lead(request, rules.redirectStatus, address);
    request.uri = folder + rules.index;
    return request;
}

function handler(event) {
    const request = event.request;
    const host = request.headers.host ? request.headers.host.value : rules.site;
    if (rules.redirectHosts.indexOf(host) >= 0) return lead(request, 301, 'https://' + rules.site + request.uri);
    const redirect = rules.redirects.find(function (one) { return one.path === request.uri; });
    if (redirect) return lead(request, redirect.status, redirect.to.replace('{language}', language(request.headers)));
    const behaviour = rules.behaviours.find(function (one) { return matches(one.path, request.uri); });
    if (behaviour.kind === 'page') return page(request);
    if (behaviour.kind === 'spa') request.uri = behaviour.document;
    // Nothing is ever uploaded there: the bucket answers as for any file that does not exist.
    if (behaviour.kind === 'hidden') request.uri = '/.hidden' + request.uri;
    return request;
}
