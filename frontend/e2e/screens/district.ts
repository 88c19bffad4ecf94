import { randomUUID } from 'node:crypto';
import type { DemoPeople, ResponseOf, RouteName } from '@throughline/shared';
import type { APIRequest, APIRequestContext } from '@playwright/test';

/** People of the demo district, by the beginning of their e-mail. */
export type Who = 'teacher' | 'counsellor' | 'counsellor2' | 'pastoral' | 'admin' | 'system' | 'safeguarding' | 'visitor' | 'auditor' | 'mother' | 'guardian.other';
export const emailOf = (who: Who): string => `${who}@demo.test`;

/** The demo district as its people meet it without a browser. */
export class District {
  readonly #people = new Map<Who, Promise<APIRequestContext>>();
  #password: string | undefined;

  constructor(private readonly request: APIRequest, private readonly origin: string) {}

  /** Signs somebody in, once. */
  as(who: Who): Promise<APIRequestContext> {
    const known = this.#people.get(who) ?? this.#signIn(who);
    this.#people.set(who, known);
    return known;
  }

  async password(): Promise<string> {
    if (this.#password === undefined) {
      const context = await this.request.newContext({ baseURL: this.origin });
      this.#password = ((await (await context.get('/api/demo-people')).json()) as DemoPeople).password ?? '';
      await context.dispose();
    }
    return this.#password;
  }

  async get<R extends RouteName>(who: Who, _route: R, path: string): Promise<ResponseOf<R>> {
    const answer = await (await this.as(who)).get(`/api${path}`);
    if (!answer.ok()) throw new Error(`${who} GET ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json() as Promise<ResponseOf<R>>;
  }

  async send<T = unknown>(who: Who, method: 'POST' | 'PUT' | 'DELETE', path: string, data?: object): Promise<T> {
    const answer = await (await this.as(who)).fetch(`/api${path}`, { method, ...(data ? { data } : {}), headers: { 'idempotency-key': randomUUID() } });
    if (!answer.ok()) throw new Error(`${who} ${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json().catch(() => undefined)) as T;
  }

  async #signIn(who: Who): Promise<APIRequestContext> {
    const context = await this.request.newContext({ baseURL: this.origin, extraHTTPHeaders: { origin: this.origin } });
    const answer = await context.post('/api/auth/sign-in/email', { data: { email: emailOf(who), password: await this.password() } });
    if (!answer.ok()) throw new Error(`${who} cannot sign in: ${answer.status()}`);
    return context;
  }

  async leave(): Promise<void> {
    for (const context of this.#people.values()) await (await context).dispose();
    this.#people.clear();
  }
}
