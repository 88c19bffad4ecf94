export default {
  dailyRuns: {
    title: 'Traitement quotidien',
    subtitle: 'Tôt chaque matin, établissement par établissement : il transmet ce que personne ne peut traiter, rappelle, signale plus haut les retards, et clôt ce qui est resté sans suite.',
    runs: 'Ce qu’il a fait',
    none: 'Aucun passage pour l’instant',
    noneDetail: 'Le premier vient après cinq heures et demie du matin, à l’heure de chaque établissement.',
    began: 'commencé à {time}',
    running: 'En cours',
    stopped: 'Arrêté avant la fin ; le passage suivant a repris ce qui restait.',
    nothing: 'rien à faire',
    report: {
      moved: '{n} transmises',
      stranded: '{n} que personne ne peut prendre',
      reminded: '{n} rappels',
      overdue: '{n} marquées en retard',
      escalated: '{n} signalées plus haut',
      closed: '{n} closes',
    },
    skipped: {
      'in-use': '{n} laissée, car quelqu’un y travaillait | {n} laissées, car quelqu’un y travaillait',
      'nobody-to-tell': 'personne à prévenir pour {n}',
    },
    rehearsal: {
      title: 'Que se passerait-il maintenant ?',
      about: 'Pose les mêmes questions qu’un passage, et ne change rien.',
      ask: 'Le savoir',
      again: 'Redemander',
      ranToday: 'Le passage d’aujourd’hui est fait ; ceci attend celui de demain.',
      kinds: {
        moved: 'Seraient transmises', stranded: 'Personne ne peut les prendre', reminded: 'Feraient l’objet d’un rappel', overdue: 'Seraient marquées en retard', escalated: 'Seraient signalées plus haut', closed: 'Seraient closes',
      },
      hidden: 'Et {n} de plus',
    },
  },
};
