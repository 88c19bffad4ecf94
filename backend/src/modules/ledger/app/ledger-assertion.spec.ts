import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp } from '../../../../test/harness/app.ts';
import { noteWorld } from '../../../../test/ledger/notes.ts';
import { LedgerModule } from '../index.ts';
import { LedgerAssertion } from './ledger-assertion.ts';

let world: Awaited<ReturnType<typeof noteWorld>>;
let assertion: LedgerAssertion;

beforeAll(async () => {
  world = await noteWorld();
  assertion = world.app.get(LedgerAssertion);
});
afterAll(() => world.close());

test('a ledger as the migration made it is whole', async () => {
  await expect(assertion.assertWhole()).resolves.toBeUndefined();
});

test.each<[string, string, string]>([
  ['alter table audit.event_read_default disable trigger ledger_deny_change', 'alter table audit.event_read_default enable always trigger ledger_deny_change', 'audit.event_read_default lacks ledger_deny_change'],
  ['alter table audit.event_auth enable trigger ledger_deny_truncate', 'alter table audit.event_auth enable always trigger ledger_deny_truncate', 'audit.event_auth lacks ledger_deny_truncate'],
  ['drop trigger ledger_deny_truncate on audit.row_guard', `select audit.protect('row_guard')`, 'audit.row_guard lacks ledger_deny_truncate'],
  ['grant select on audit.event_read_default to throughline_app', 'revoke select on audit.event_read_default from throughline_app', 'throughline_app may select audit.event_read_default'],
  ['grant update (leaf) on audit.event to public', 'revoke update (leaf) on audit.event from public', 'throughline_app may update audit.event'],
  ['alter table audit.event_config_default owner to current_user', 'alter table audit.event_config_default owner to audit_owner', 'audit.event_config_default belongs to'],
  ['alter function audit.append security invoker', 'alter function audit.append security definer', 'audit.append is not there, is no SECURITY DEFINER'],
  ['alter function audit.append reset search_path', 'alter function audit.append set search_path = pg_catalog', 'audit.append is not there, is no SECURITY DEFINER'],
  ['alter function audit.append owner to current_user', 'alter function audit.append owner to audit_owner', 'audit.append belongs to'],
  ['grant execute on function audit.coverage_gaps to public', 'revoke execute on function audit.coverage_gaps from public', 'throughline_app may execute audit.coverage_gaps'],
  ['revoke execute on function audit.append from throughline_app', 'grant execute on function audit.append to throughline_app', 'throughline_app may not execute audit.append'],
  ['alter table note disable trigger audit_guard_update', 'alter table note enable always trigger audit_guard_update', 'note lacks audit_guard_update'],
])('found: %s', async (harm, repair, finding) => {
  await world.db.sql.query(harm);
  await expect(assertion.assertWhole()).rejects.toThrow(finding);
  await world.db.sql.query(repair);
  await expect(assertion.assertWhole()).resolves.toBeUndefined();
});

test('drift stops the next start, and is told to the ledger while running', async () => {
  await world.db.sql.query('alter table note disable trigger audit_guard_update');
  await expect(startApp({ databaseUrl: world.db.url, parts: { modules: [LedgerModule], entities: [] } })).rejects.toThrow('note lacks audit_guard_update');
  await assertion.report();
  expect((await world.events('audit.schema.drifted')).map(({ stream, actor_type, said }) => [stream, actor_type, said.data])).toEqual([['config', 'system', { drift: ['note lacks audit_guard_update, or it does not fire always'] }]]);
  await world.db.sql.query('alter table note enable always trigger audit_guard_update');
  await assertion.report();
  expect(await world.events('audit.schema.drifted')).toHaveLength(1);
});
