export default {
  problems: {
    offline: { title: 'Pas de connexion', detail: 'Le serveur de l’école est injoignable. Ce que vous avez écrit est toujours là ; réessayez dans un instant.' },
    ours: { title: 'Quelque chose a mal tourné de notre côté', detail: 'Ce n’est pas votre faute. Réessayez ; si cela persiste, prévenez votre administrateur.' },
    notFound: { title: 'Introuvable', detail: 'Ce n’est pas ici, ou vous ne pouvez pas le lire.' },
    tooMany: { title: 'Un instant, s’il vous plaît', detail: 'Cela faisait beaucoup d’un coup. Attendez un peu et réessayez.' },
  },
};
