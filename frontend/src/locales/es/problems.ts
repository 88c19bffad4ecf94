export default {
  problems: {
    offline: { title: 'Sin conexión', detail: 'No se pudo llegar al servidor del colegio. Lo que escribió sigue aquí; inténtelo de nuevo en un momento.' },
    ours: { title: 'Algo salió mal por nuestra parte', detail: 'No es culpa suya. Inténtelo de nuevo; si sigue así, avise a su administrador.' },
    notFound: { title: 'No encontrado', detail: 'No está aquí, o usted no puede leerlo.' },
    tooMany: { title: 'Un momento, por favor', detail: 'Fue mucho de una vez. Espere un poco e inténtelo de nuevo.' },
  },
};
