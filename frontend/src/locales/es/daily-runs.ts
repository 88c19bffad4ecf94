export default {
  dailyRuns: {
    title: 'Proceso diario',
    subtitle: 'Cada mañana temprano, centro por centro: pasa lo que nadie allí puede hacer, recuerda, avisa más arriba de lo que va tarde y cierra lo que quedó en silencio.',
    runs: 'Lo que hizo',
    none: 'Aún no se ha ejecutado',
    noneDetail: 'La primera vez es después de las cinco y media de la mañana, según el reloj de cada centro.',
    began: 'empezó a las {time}',
    running: 'En marcha ahora',
    stopped: 'Se detuvo antes de terminar; la siguiente ejecución se ocupó del resto.',
    nothing: 'nada que hacer',
    report: {
      moved: '{n} pasadas',
      stranded: '{n} que nadie puede asumir',
      reminded: '{n} recordadas',
      overdue: '{n} marcadas con retraso',
      escalated: '{n} avisadas más arriba',
      closed: '{n} cerradas',
    },
    skipped: {
      'in-use': '{n} omitida porque alguien trabajaba en ella | {n} omitidas porque alguien trabajaba en ellas',
      'nobody-to-tell': 'no hay a quién avisar de {n}',
    },
    rehearsal: {
      title: '¿Qué pasaría ahora?',
      about: 'Hace las mismas preguntas que una ejecución y no cambia nada.',
      ask: 'Averiguarlo',
      again: 'Preguntar de nuevo',
      ranToday: 'La ejecución de hoy ya está hecha; esto espera a la de mañana.',
      kinds: {
        moved: 'Pasarían a otra persona', stranded: 'Nadie puede asumirlas', reminded: 'Se recordarían', overdue: 'Se marcarían con retraso', escalated: 'Se avisarían más arriba', closed: 'Se cerrarían',
      },
      hidden: 'Y {n} más',
    },
  },
};
