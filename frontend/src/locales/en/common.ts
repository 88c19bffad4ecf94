export default {
  common: {
    optional: 'optional',
    loadMore: 'Show more',
    dot: '·',
    comma: ', ',
    semicolon: '; ',
  },
  states: {
    loading: 'Loading',
    stale: 'This could not be refreshed; it may be a little old.',
    retry: 'Try again',
    requestId: 'If you ask somebody about this, give them this number:',
  },
  due: {
    is: 'due {day}',
    was: 'was due {day}',
  },
  statuses: {
    open: 'Open',
    'in-progress': 'In progress',
    completed: 'Completed',
    withdrawn: 'Withdrawn',
  },
  outcomes: {
    recorded: 'Recorded',
    resolved: 'Resolved',
    'no-action-needed': 'No action needed',
    lapsed: 'Lapsed',
  },
  live: {
    readyToReview: 'A follow-up is ready to review',
    readyToReviewDetail: 'Somebody acted on a log you wrote.',
    familyReplied: 'A family wrote back',
    familyRepliedDetail: 'It is about a log you wrote or have.',
    look: 'Look at it',
  },
};
