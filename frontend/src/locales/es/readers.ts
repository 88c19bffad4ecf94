export default {
  readers: {
    whyMe: '¿Por qué puedo ver esto?',
    whyStudent: '¿Por qué puedo ver estas notas?',
    onlyOwn: 'Usted lee lo que escribió y aquello de lo que se ocupa.',
    ofSome: '{n} de ellas lee solo algunas de estas notas. | {n} de ellas leen solo algunas de estas notas.',
  },
};
