export default {
  common: {
    optional: 'opcional',
    loadMore: 'Mostrar más',
    dot: '·',
    comma: ', ',
    semicolon: '; ',
  },
  states: {
    loading: 'Cargando',
    stale: 'No se pudo actualizar; puede ser un poco antiguo.',
    retry: 'Intentar de nuevo',
    requestId: 'Si pregunta a alguien por esto, dele este número:',
  },
  due: {
    is: 'vence {day}',
    was: 'venció {day}',
  },
  statuses: {
    open: 'Abierta',
    'in-progress': 'En curso',
    completed: 'Completada',
    withdrawn: 'Anulada',
  },
  outcomes: {
    recorded: 'Registrada',
    resolved: 'Resuelta',
    'no-action-needed': 'Sin acción necesaria',
    lapsed: 'Cerrada por sí sola',
  },
  live: {
    readyToReview: 'Un seguimiento está listo para revisar',
    readyToReviewDetail: 'Alguien actuó sobre una nota que usted escribió.',
    familyReplied: 'Una familia respondió',
    familyRepliedDetail: 'Es sobre una nota que usted escribió o tiene a su cargo.',
    look: 'Mirarlo',
  },
};
