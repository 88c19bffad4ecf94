import { defineEntity, p } from '@mikro-orm/core';

const DictationSwitchSchema = defineEntity({
  name: 'DictationSwitch',
  tableName: 'dictation_switch',
  properties: { id: p.uuid().primary(), schoolId: p.uuid(), allowed: p.boolean(), version: p.integer() },
});

/** Whether staff of a school may dictate; without one they may. Off counts at every school below as well. */
export class DictationSwitch extends DictationSwitchSchema.class {}
DictationSwitchSchema.setClass(DictationSwitch);
