export default {
  common: {
    optional: 'facultatif',
    loadMore: 'Afficher plus',
    dot: '·',
    comma: ', ',
    semicolon: ' ; ',
  },
  states: {
    loading: 'Chargement',
    stale: 'Cela n’a pas pu être actualisé ; c’est peut-être un peu ancien.',
    retry: 'Réessayer',
    requestId: 'Si vous en parlez à quelqu’un, donnez ce numéro :',
  },
  due: {
    is: 'échéance {day}',
    was: 'échéance dépassée : {day}',
  },
  statuses: {
    open: 'Ouverte',
    'in-progress': 'En cours',
    completed: 'Terminée',
    withdrawn: 'Retirée',
  },
  outcomes: {
    recorded: 'Consignée',
    resolved: 'Résolue',
    'no-action-needed': 'Rien à faire',
    lapsed: 'Close d’elle-même',
  },
  live: {
    readyToReview: 'Un suivi est prêt à relire',
    readyToReviewDetail: 'Quelqu’un a agi sur une note que vous avez écrite.',
    familyReplied: 'Une famille a répondu',
    familyRepliedDetail: 'Il s’agit d’une note que vous avez écrite ou qui vous est confiée.',
    look: 'Regarder',
  },
};
