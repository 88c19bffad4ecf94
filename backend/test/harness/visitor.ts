import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Send } from '@throughline/shared';

export interface Answer {
  status: number;
  headers: Record<string, number | string | string[] | undefined>;
  text(): Promise<string>;
  /** As they came. */
  bytes: Buffer;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  json(): any;
}

/** Somebody with a browser: remembers cookies between requests. */
export interface Visitor {
  send: Send;
  /** A request with everything in the caller's hands; a body that is neither text nor bytes travels as JSON. */
  request(method: string, url: string, init?: { headers?: Record<string, string>; body?: unknown }): Promise<Answer>;
}

export function createVisitor(app: NestFastifyApplication): Visitor {
  const cookies = new Map<string, string>();

  const request: Visitor['request'] = async (method, url, { headers = {}, body } = {}) => {
    const asJson = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(asJson ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: asJson ? JSON.stringify(body) : (body as string | Buffer) }),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(cookies, line);
    return { status: answer.statusCode, headers: answer.headers, text: () => Promise.resolve(answer.body), bytes: answer.rawPayload, json: () => answer.json() };
  };

  return {
    request,
    send: (url, { method, headers, body }) => request(method, url, { headers, ...(body === undefined ? {} : { body }) }),
  };
}

/** As a browser does it: the value goes back exactly as it came. */
function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(pair.indexOf('=') + 1);
  if (value === '' || attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name);
  else cookies.set(name, value);
}
