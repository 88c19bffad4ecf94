import type { Day } from '../../lib/dates.ts';
import type { Translate } from '../../lib/words.ts';

/** What is wrong with the days of a role; an open end is none. */
export const lackingRoleDays = (startsOn: Day, endsOn: Day, t: Translate) => ({
  startsOn: !startsOn && t('roleForm.missing.startsOn'),
  endsOn: endsOn !== '' && endsOn < startsOn && t('roleForm.missing.order'),
});
