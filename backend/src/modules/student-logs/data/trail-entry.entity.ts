import { defineEntity, p } from '@mikro-orm/core';
import { TRAIL_KINDS } from '@throughline/shared';
import { StudentLog } from './student-log.entity.ts';

const TrailEntrySchema = defineEntity({
  name: 'TrailEntry',
  tableName: 'log_trail',
  properties: {
    id: p.uuid().primary(),
    logId: () => p.manyToOne(StudentLog).mapToPk().fieldName('log_id'),
    kind: p.enum(TRAIL_KINDS),
    at: p.datetime(),
    byUserId: p.uuid().nullable(),
    note: p.text().nullable(),
    data: p.json<Record<string, unknown>>(),
  },
});

/** One line of a log's comment trail: what happened, by whom (or the system), when, why. */
export class TrailEntry extends TrailEntrySchema.class {}
TrailEntrySchema.setClass(TrailEntry);
