import { type EntityClass, LockMode, type RequiredEntityData } from '@mikro-orm/core';
import type { HistoryEntry, Route } from '@throughline/shared';
import { Ids } from '../../../../platform/clock/index.ts';
import { Idempotency, problem } from '../../../../platform/http/index.ts';
import type { Viewer } from '../../../access/index.ts';
import { History, type HistoryWords, type RecordedChange } from '../../../ledger/index.ts';
import { isNameTaken, nextPosition, type Table } from '../../data/set-up.ts';
import { putInOrder } from './ordering.ts';
import { type AtDesk, movedOn, notYours, SetUpDesk } from './set-up-desk.ts';

interface Entity { id: string; schoolId?: string | null; active: boolean; position: number; version: number }
interface Input { readonly name: string; readonly schoolId: string | null }
interface View { readonly may: { readonly edit: boolean } }

/** What keeping up log types and next steps has in common: a list at each school, in an order of its own, with versions and a history. */
export abstract class KeptList<E extends Entity, I extends Input, V extends View> {
  protected abstract readonly table: Table;
  protected abstract readonly entity: EntityClass<E>;
  protected abstract readonly addRoute: Pick<Route, 'method' | 'path'>;

  constructor(
    private readonly desk: SetUpDesk,
    private readonly idempotency: Idempotency,
    private readonly ledger: History,
    private readonly ids: Ids,
  ) {}

  /** Those this person sees, or the one of them with this id, in their order. */
  protected abstract read(desk: AtDesk, id?: string): Promise<V[]>;
  protected abstract columns(input: I): object;
  /** @param current null while it is added. @throws Problem 422 by field */
  protected abstract refuse(desk: AtDesk, input: I, current: E | null): Promise<void>;
  protected abstract words(desk: AtDesk, changes: readonly RecordedChange[]): Promise<HistoryWords>;
  /** What else becomes of a change, in its transaction. */
  protected changing(_desk: AtDesk, _current: E, _input: I): Promise<void> {
    return Promise.resolve();
  }

  list(viewer: Viewer): Promise<{ items: V[]; may: { addForAll: boolean } }> {
    return this.desk.at(viewer, (desk) => this.all(desk));
  }

  /** @throws Problem 422 by field */
  add(viewer: Viewer, input: I, key: string): Promise<V> {
    return this.desk.at(viewer, async (desk) => {
      const { ids } = await this.idempotency.once(desk.em, { actorId: viewer.userId, key, route: this.addRoute, body: input }, async () => {
        await this.refuse(desk, input, null);
        const row = { id: this.ids.next(), ...this.columns(input), position: await nextPosition(desk.db, this.table, input.schoolId), version: 1 };
        desk.em.create(this.entity, row as unknown as RequiredEntityData<E>, { persist: true });
        await desk.em.flush();
        await this.desk.changed(desk, input.schoolId);
        return [row.id];
      });
      return this.one(desk, ids[0] ?? '');
    });
  }

  /** @throws Problem 404, 403 when it belongs to schools above, 409 with the current state, 422 by field */
  change(viewer: Viewer, id: string, { version, ...rest }: I & { version: number }): Promise<V> {
    const input = rest as unknown as I;
    return this.desk.at(viewer, async (desk) => {
      const kept = (await desk.em.findOne<Entity>(this.entity as unknown as EntityClass<Entity>, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })) as E | null;
      const current = await this.one(desk, id);
      if (!kept || !current.may.edit) throw notYours();
      if (kept.version !== version) throw movedOn(current);
      await this.refuse(desk, input, kept);
      await this.changing(desk, kept, input);
      const from = kept.schoolId ?? null;
      const moves = from !== input.schoolId;
      Object.assign(kept, this.columns(input), { version: version + 1 }, moves ? { position: await nextPosition(desk.db, this.table, input.schoolId) } : {});
      await desk.em.flush();
      await this.desk.changed(desk, from, input.schoolId);
      return this.one(desk, id);
    });
  }

  /** @throws Problem 403, 409 with the list as it is when these are not the ones in use */
  order(viewer: Viewer, { schoolId, ids }: { schoolId: string | null; ids: readonly string[] }): Promise<{ items: V[]; may: { addForAll: boolean } }> {
    return this.desk.at(viewer, async (desk) => {
      if (!desk.scope.mayEdit(schoolId)) throw notYours();
      if (!(await putInOrder(desk.em, this.entity, schoolId, ids))) throw movedOn(await this.all(desk));
      await this.desk.changed(desk, schoolId);
      return this.all(desk);
    });
  }

  /** @throws Problem 404 */
  history(viewer: Viewer, id: string): Promise<{ items: HistoryEntry[] }> {
    return this.desk.at(viewer, async (desk) => {
      await this.one(desk, id);
      const changes = await this.ledger.changes(desk.em, this.table, [id]);
      return { items: await this.ledger.entries(desk.em, [{ changes, words: await this.words(desk, changes) }]) };
    });
  }

  protected nameTaken({ db }: AtDesk, input: I, current: E | null): Promise<boolean> {
    return isNameTaken(db, this.table, input.schoolId, input.name, current?.id ?? null);
  }

  private async all(desk: AtDesk) {
    return { items: await this.read(desk), may: { addForAll: desk.scope.mayEdit(null) } };
  }

  private async one(desk: AtDesk, id: string): Promise<V> {
    const [found] = await this.read(desk, id);
    if (!found) throw problem.notFound();
    return found;
  }
}
