export default {
  readers: {
    whyMe: 'Pourquoi puis-je voir ceci ?',
    whyStudent: 'Pourquoi puis-je voir ces notes ?',
    onlyOwn: 'Vous lisez ce que vous avez écrit et ce dont vous êtes chargé.',
    ofSome: '{n} d’entre elles ne lit que certaines de ces notes. | {n} d’entre elles ne lisent que certaines de ces notes.',
  },
};
