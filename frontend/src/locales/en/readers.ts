export default {
  readers: {
    whyMe: 'Why can I see this?',
    whyStudent: 'Why can I see these logs?',
    onlyOwn: 'You read what you wrote and what you act on.',
    ofSome: '{n} of them reads only some of these logs. | {n} of them read only some of these logs.',
  },
};
