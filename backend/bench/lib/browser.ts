import http from 'node:http';
import { DEMO_PASSWORD } from '../../src/demo/world/story.ts';
import { CONNECTIONS } from './rounds.ts';

/** Somebody who is signed in, on connections that stay open; as cheap as it gets, since it runs on the measured machine. */
export interface Person {
  /** @returns the parsed answer @throws when it is not a success */
  get(path: string): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  post(path: string, body: unknown, key?: string): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Signs in once; all connections share the session. */
export async function signIn(url: string, email: string): Promise<Person> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let cookie = '';

  function send(method: string, path: string, body?: unknown, key?: string): Promise<{ answer: unknown; cookies: string[] }> {
    return new Promise((resolve, reject) => {
      const headers = { cookie, ...(body ? { 'content-type': 'application/json' } : {}), ...(key ? { 'idempotency-key': key } : {}) };
      const request = http.request(`${url}/api${path}`, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode! > 299) reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
          else resolve({ answer: JSON.parse(text), cookies: response.headers['set-cookie'] ?? [] });
        });
      });
      request.on('error', reject);
      request.end(body && JSON.stringify(body));
    });
  }

  const { cookies } = await send('POST', '/auth/sign-in/email', { email, password: DEMO_PASSWORD });
  cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  return {
    get: async (path) => (await send('GET', path)).answer,
    post: async (path, body, key) => (await send('POST', path, body, key)).answer,
  };
}
