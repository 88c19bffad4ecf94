import { constraintSentences } from '../../../platform/http/index.ts';

constraintSentences.set('routing_role_name_unique', { status: 409, code: 'role-exists', detail: 'There is a role of this name already.' });
constraintSentences.set('absence_no_overlap', { status: 422, code: 'absence-overlaps', detail: 'There is an absence on some of these days already.' });
constraintSentences.set('absence_in_order', { status: 422, code: 'days-out-of-order', detail: 'The last day is before the first.' });
constraintSentences.set('absence_cover_is_another', { status: 422, code: 'cover-cannot', detail: 'Somebody else has to cover.' });
constraintSentences.set('role_assignment_no_overlap', { status: 422, code: 'role-overlaps', detail: 'This person holds the role at this school on some of these days already.' });
constraintSentences.set('role_assignment_in_order', { status: 422, code: 'days-out-of-order', detail: 'The last day is before the first.' });
constraintSentences.set('guardianship_once', { status: 409, code: 'already-guardian', detail: 'This person is linked to this student already.' });
constraintSentences.set('guardianship_types_named', { status: 422, code: 'types-missing', detail: 'Choose the kinds of log this guardian may read.' });
constraintSentences.set('guardianship_restriction_in_order', { status: 422, code: 'days-out-of-order', detail: 'The last day is before the first.' });
constraintSentences.set('school_calendar_one_per_school', { status: 409, code: 'moved-on', detail: 'Somebody gave this school a calendar meanwhile. Look at how it stands now, then try again.' });
constraintSentences.set('calendar_term_no_overlap', { status: 422, code: 'terms-overlap', detail: 'Two terms overlap.' });
constraintSentences.set('closed_day_once', { status: 422, code: 'closed-twice', detail: 'A day is closed once.' });
