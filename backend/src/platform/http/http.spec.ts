import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Controller, type CanActivate, type ExecutionContext, Get, Injectable, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { defineRoute } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { Endpoint, Input, type InputOf, parseRequest, problem, routeOf, Undeclared } from './index.ts';
import { constraintSentences } from './constraints.ts';

const showBook = defineRoute({
  method: 'GET', path: '/books/:bookId', summary: 'One book', access: 'public',
  params: z.strictObject({ bookId: z.coerce.number().int() }), query: z.strictObject({ pages: z.coerce.number().default(10) }),
  response: z.strictObject({ id: z.int(), pages: z.int() }),
});
const lendBook = defineRoute({
  method: 'POST', path: '/books/:bookId/loans', summary: 'Lend it', access: 'signed-in', idempotent: true, status: 201,
  params: z.strictObject({ bookId: z.string() }), body: z.strictObject({ to: z.string().min(1, 'Say to whom.'), days: z.int() }), response: z.strictObject({ to: z.string() }),
});
const dropBook = defineRoute({ method: 'DELETE', path: '/books/:bookId', summary: 'Drop it', access: 'public', params: z.strictObject({ bookId: z.string() }), response: z.undefined(), status: 204 });
const SECRET = 'what nobody may read';

@Controller()
class Books {
  @Endpoint(showBook)
  show(@Input() { params, query }: InputOf<typeof showBook>): unknown {
    if (params.bookId === 404) throw problem.notFound();
    if (params.bookId === 409) throw problem.conflict('version-moved-on', 'Changed meanwhile.', { version: 2 });
    if (params.bookId === 422) throw problem.refused('no-shelf', 'No shelf.', [{ path: 'shelf', message: 'Choose one.' }]);
    if (params.bookId === 500) throw new Error(SECRET);
    if (params.bookId === 501) throw Object.assign(new Error(`duplicate key (${SECRET})`), { code: '23505', constraint: 'book_once' });
    if (params.bookId === 666) return { id: 1, pages: 1, secret: SECRET };
    return { id: params.bookId, pages: query.pages };
  }

  @Endpoint(lendBook)
  lend(@Input() { body }: InputOf<typeof lendBook>): { to: string } {
    return { to: body.to };
  }

  @Endpoint(dropBook)
  drop(): void {}
}

/** Stands where the product's guard stands: the contract first, then the person. */
@Injectable()
class NobodyIsSignedIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const route = routeOf(context.getHandler());
    if (route) parseRequest(route, context.switchToHttp().getRequest());
    if (route && route.access !== 'public') throw problem.unauthenticated();
    return true;
  }
}

@Module({ controllers: [Books], providers: [{ provide: APP_GUARD, useClass: NobodyIsSignedIn }] })
class Library {}

let db: TestDatabase;
let running: TestApp;
let web: string;
const request: ReturnType<TestApp['visitor']>['request'] = (...args) => running.visitor().request(...args);

beforeAll(async () => {
  web = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-web-'));
  fs.mkdirSync(path.join(web, 'assets'));
  fs.writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>Throughline</title>');
  fs.writeFileSync(path.join(web, 'assets', 'app-1a2b.js'), 'export {}');
  fs.writeFileSync(path.join(web, 'assets', 'app-1a2b.js.br'), brotliCompressSync('export {}'));
  constraintSentences.set('book_once', { status: 409, code: 'book-there', detail: 'This book is there already.' });
  db = await cloneDatabase('tl_empty');
  running = await startApp({ databaseUrl: db.url, env: { WEB_ROOT: web }, parts: { modules: [Library], entities: [] } });
});
afterAll(async () => {
  await running.close();
  await db.drop();
  fs.rmSync(web, { recursive: true, force: true });
});

describe('a request', () => {
  test('arrives parsed, with its defaults', async () => {
    const answer = await request('GET', '/api/books/7');
    expect([answer.status, answer.json()]).toEqual([200, { id: 7, pages: 10 }]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('that does not fit is 400 with every field named, before anybody is asked who they are', async () => {
    const answer = await request('POST', '/api/books/7/loans', { body: { to: '', extra: 1 } });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toEqual({
      type: '/problems/bad-request', title: 'The request was not understood', status: 400, code: 'bad-request', detail: 'Say to whom.', requestId: answer.headers['x-request-id'],
      errors: [
        { path: 'to', message: 'Say to whom.' },
        { path: 'days', message: expect.stringContaining('number') },
        { path: '', message: expect.stringContaining('extra') },
        { path: 'Idempotency-Key', message: 'This request needs an Idempotency-Key header.' },
      ],
    });
    const fitting = await request('POST', '/api/books/7/loans', { body: { to: 'Sam', days: 2 }, headers: { 'idempotency-key': 'a-key-of-mine' } });
    expect(fitting.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test.each([
    ['an unknown query', 'GET', '/api/books/7?colour=red', undefined, 400],
    ['a body where none belongs', 'DELETE', '/api/books/7', { force: true }, 400],
    ['malformed JSON', 'POST', '/api/books/7/loans', '{"to":', 400],
    ['more than a mebibyte', 'POST', '/api/books/7/loans', { to: 'x'.repeat(1_100_000) }, 413],
    ['an address that cannot be read', 'GET', '/api/%zz', undefined, 400],
    ['an address that is none', 'GET', '/api/nowhere', undefined, 404],
    ['a method that is none', 'POST', '/api/books/7', { a: 1 }, 404],
  ])('%s is refused as a problem document', async (_, method, url, body, status) => {
    const answer = await request(method, url, { ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }) });
    expect([answer.status, answer.json().status]).toEqual([status, status]);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });

  test('in anything but JSON is 415', async () => {
    expect((await request('POST', '/api/books/7/loans', { body: '<to/>', headers: { 'content-type': 'application/xml' } })).status).toBe(415);
  });

  test('keeps the id a proxy gave it when that is a UUID, and gets one otherwise', async () => {
    const id = '018f2a52-3c11-7d4e-9c6a-1f2b3c4d5e6f';
    expect((await request('GET', '/api/books/7', { headers: { 'x-request-id': id } })).headers['x-request-id']).toBe(id);
    const other = (await request('GET', '/api/books/7', { headers: { 'x-request-id': 'sam@example.org' } })).headers['x-request-id'];
    expect(other).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('an answer', () => {
  test('with a field nobody promised is a 500 that says nothing', async () => {
    const answer = await request('GET', '/api/books/666');
    expect(answer.json()).toMatchObject({ status: 500, code: 'unexpected' });
    expect(await answer.text()).not.toContain(SECRET);
  });

  test('to a failure nobody foresaw says nothing but the request id', async () => {
    const answer = await request('GET', '/api/books/500');
    expect([answer.status, answer.json().requestId]).toEqual([500, answer.headers['x-request-id']]);
    expect(await answer.text()).not.toMatch(new RegExp(`${SECRET}|at .*\\.ts`));
  });

  test('to a refusal of the database is the sentence of its constraint', async () => {
    expect((await request('GET', '/api/books/501')).json()).toMatchObject({ status: 409, code: 'book-there', detail: 'This book is there already.' });
  });

  test('carries what a conflict or a rule has to say', async () => {
    expect((await request('GET', '/api/books/409')).json()).toMatchObject({ status: 409, current: { version: 2 } });
    expect((await request('GET', '/api/books/422')).json()).toMatchObject({ status: 422, code: 'no-shelf', errors: [{ path: 'shelf', message: 'Choose one.' }] });
  });

  test('two that find nothing differ in nothing but the request id', async () => {
    const [one, two] = [await request('GET', '/api/books/404'), await request('GET', '/api/nowhere')].map((answer) => ({ ...answer.json(), requestId: '' }));
    expect(one).toEqual(two);
  });

  test('204 has no body', async () => {
    const answer = await request('DELETE', '/api/books/7');
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  test('never runs a script that does not come from us', async () => {
    const csp = String((await request('GET', '/', { headers: { accept: 'text/html' } })).headers['content-security-policy']);
    expect(csp).toContain("script-src 'self';");
    expect(csp).toContain("frame-ancestors 'none'");
  });
});

describe('a write', () => {
  const write = (headers: Record<string, string>) => request('DELETE', '/api/books/7', { headers });

  test.each([
    ['from our page', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, 204],
    ['from a program', {}, 204],
    ['from a foreign page', { origin: 'https://evil.example' }, 403],
    ['from a page without an origin', { origin: 'null' }, 403],
    ['from a foreign page that hides its origin', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s', async (_, headers, status) => {
    expect((await write(headers as Record<string, string>)).status).toBe(status);
  });
});

describe('the web application', () => {
  test('answers every page address, checked anew each time', async () => {
    for (const url of ['/', '/logs/123', '/portal?child=1']) {
      const answer = await request('GET', url, { headers: { accept: 'text/html,*/*' } });
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(await answer.text()).toContain('Throughline');
    }
  });

  test('keeps its hashed files for ever and sends them as they were compressed', async () => {
    const answer = await request('GET', '/assets/app-1a2b.js', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
    // that is for documents, and would be a third of what a small file costs
    expect(answer.headers).not.toHaveProperty('content-security-policy');
  });

  test('does not pretend that a missing file is a page', async () => {
    expect((await request('GET', '/assets/gone.js', { headers: { accept: '*/*' } })).status).toBe(404);
    expect((await request('GET', '/api/gone', { headers: { accept: 'text/html' } })).status).toBe(404);
  });
});

describe('the documentation', () => {
  test('is OpenAPI 3.1 built from the contracts', async () => {
    const document = (await request('GET', '/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/student-logs/{logId}/closure'].post.parameters.map(({ name }: { name: string }) => name)).toEqual(['logId', 'Idempotency-Key']);
    expect((await request('GET', '/api/docs', { headers: { accept: 'text/html' } })).status).toBe(200);
  });
});

test('health: alive, and ready as long as the database is there', async () => {
  expect((await request('GET', '/api/health/live')).json()).toEqual({ status: 'ok' });
  expect((await request('GET', '/api/health/ready')).status).toBe(200);
});

test('a handler that does not say what it asks of a person stops the boot', async () => {
  @Controller('loose')
  class Loose {
    @Get('end')
    end(): void {}
    @Get('fine')
    @Undeclared('for this test', 'public')
    fine(): void {}
  }
  @Module({ controllers: [Loose] })
  class LooseModule {}
  await expect(startApp({ databaseUrl: db.url, parts: { modules: [LooseModule], entities: [] } })).rejects.toThrow(/Loose\.end$/);
  // nor does a contract that forgot to say it, which the compiler would have to be talked into
  @Controller()
  class Forgetful {
    @Endpoint({ ...showBook, access: undefined } as never)
    show(): void {}
  }
  @Module({ controllers: [Forgetful] })
  class ForgetfulModule {}
  await expect(startApp({ databaseUrl: db.url, parts: { modules: [ForgetfulModule], entities: [] } })).rejects.toThrow(/Forgetful\.show$/);
});
