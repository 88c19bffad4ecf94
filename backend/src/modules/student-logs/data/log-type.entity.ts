import { defineEntity, p } from '@mikro-orm/core';
import { CONFIDENTIALITIES, POLARITIES } from '@throughline/shared';

const LogTypeSchema = defineEntity({
  name: 'LogType',
  tableName: 'log_type',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    schoolId: p.uuid().nullable(),
    polarity: p.enum(POLARITIES),
    confidentiality: p.enum(CONFIDENTIALITIES),
    readerRoles: p.array(),
    urgent: p.boolean(),
    defaultNextStepId: p.uuid().nullable(),
    defaultShareStudent: p.boolean(),
    defaultShareGuardians: p.boolean(),
    noteTemplate: p.text().nullable(),
    colour: p.text(),
    keepForYears: p.integer().nullable(),
    active: p.boolean(),
    position: p.integer(),
    version: p.integer(),
  },
});

/** A kind of log from a school's own list. */
export class LogType extends LogTypeSchema.class {}
LogTypeSchema.setClass(LogType);
