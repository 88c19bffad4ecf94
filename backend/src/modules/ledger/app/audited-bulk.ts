import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { bulkColumns, insertRows, insertSelected, type BulkRow, updateRows, type BulkInsert, type BulkUpdate } from '../data/bulk.ts';
import { bulkEntry } from '../domain/bulk.rules.ts';
import type { Entry } from '../domain/event.ts';
import { declaredAs } from '../data/registry.ts';
import type { AuditPolicy } from '../domain/policy.ts';
import { Audit } from './audit.ts';

/** Rows that one event tells about. */
const ROWS_AN_EVENT = 1_000;

/**
 * Set-based writes that leave events in the same transaction: one statement for the rows, and one event for each thousand
 * of them. The only way to change audited tables past the ORM.
 */
@Injectable()
export class AuditedBulk {
  constructor(private readonly audit: Audit) {}

  /**
   * Inserts rows, or what a query selects. Rows are keyed by column, all with the same columns; Date, array and JSON values
   * are written as what their column is.
   * @returns the ids inserted
   */
  async insert(em: EntityManager, write: BulkInsert): Promise<string[]> {
    const { entityName, policy } = declaredAs(write.entityType);
    const columns = bulkColumns(em, entityName, policy);
    const rows = 'rows' in write ? await insertRows(em, write, columns) : await insertSelected(em, write, columns);
    const changed = 'rows' in write ? Object.keys(write.rows[0] ?? {}) : write.columns;
    await this.#tell(em, 'bulk_created', policy, changed.filter((column) => column !== 'id'), rows);
    return rows.map(({ id }) => id);
  }

  /**
   * Changes the rows that `where` finds, and tells their values before and after.
   * @returns the ids changed
   */
  async update(em: EntityManager, write: BulkUpdate): Promise<string[]> {
    const { entityName, policy } = declaredAs(write.entityType);
    const rows = await updateRows(em, write, bulkColumns(em, entityName, policy));
    await this.#tell(em, 'bulk_updated', policy, Object.keys(write.set), rows);
    return rows.map(({ id }) => id);
  }

  async #tell(em: EntityManager, verb: string, policy: AuditPolicy, changed: readonly string[], rows: readonly BulkRow[]): Promise<void> {
    const entry = (some: readonly BulkRow[]): Entry => bulkEntry(verb, policy, changed, some);
    const entries: Entry[] = [];
    for (let from = 0; from < rows.length; from += ROWS_AN_EVENT) entries.push(...this.#fitting(rows.slice(from, from + ROWS_AN_EVENT), entry));
    await this.audit.append(em, entries);
  }

  /** Divides what does not fit into one leaf, by how much too large it is, down to single rows. */
  #fitting(rows: readonly BulkRow[], entry: (some: readonly BulkRow[]) => Entry): Entry[] {
    const whole = entry(rows);
    const share = this.audit.shareOfLeaf(whole);
    if (rows.length === 1 || share <= 1) return [whole];
    // rows differ in length: parts are made a little smaller than the average asks
    const part = Math.max(1, Math.min(rows.length - 1, Math.floor((rows.length / share) * 0.9)));
    const entries: Entry[] = [];
    for (let from = 0; from < rows.length; from += part) entries.push(...this.#fitting(rows.slice(from, from + part), entry));
    return entries;
  }
}
