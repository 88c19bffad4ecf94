export default {
  dailyRuns: {
    title: 'Daily job',
    subtitle: 'Early each morning, school by school: it moves on what nobody there can act on, reminds, tells further up what is late, and closes what fell silent.',
    runs: 'What it did',
    none: 'No run yet',
    noneDetail: 'The first one comes after half past five in the morning, by the clock of each school.',
    began: 'began {time}',
    running: 'Running now',
    stopped: 'Stopped before it was finished; the next run took over what was left.',
    nothing: 'nothing to do',
    report: {
      moved: 'moved {n} on',
      stranded: '{n} that nobody can take',
      reminded: 'reminded of {n}',
      overdue: 'marked {n} overdue',
      escalated: 'told further up about {n}',
      closed: 'closed {n}',
    },
    skipped: {
      'in-use': 'skipped {n} because somebody was just working on it | skipped {n} because somebody was just working on them',
      'nobody-to-tell': 'nobody is there to be told about {n}',
    },
    rehearsal: {
      title: 'What would happen now?',
      about: 'Asks the same questions as a run, and changes nothing.',
      ask: 'Find out',
      again: 'Ask again',
      ranToday: 'Today’s run is done; this waits for tomorrow’s.',
      kinds: {
        moved: 'Would move on', stranded: 'Nobody can take', reminded: 'Would be reminded of', overdue: 'Would be marked overdue', escalated: 'Would be told further up', closed: 'Would close',
      },
      hidden: 'And {n} more',
    },
  },
};
