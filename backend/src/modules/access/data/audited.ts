import { audited } from '../../ledger/index.ts';
import { BreakGlass } from './break-glass.entity.ts';

// The reason and the note of the review are people's own words about a student: the ledger says that they were written.
audited(BreakGlass, {
  type: 'break_glass', stream: 'config', subject: 'studentId',
  fields: ['studentId', 'userId', 'schoolId', 'openedAt', 'endsAt', 'reviewDueOn', 'reviewedBy', 'reviewedAt', 'finding', 'overdueToldAt', 'version'],
});
