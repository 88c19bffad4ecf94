export default {
  problems: {
    offline: { title: 'No connection', detail: 'The school’s server could not be reached. What you typed is still here; try again in a moment.' },
    ours: { title: 'Something went wrong on our side', detail: 'It is not your fault. Try again; if it stays, tell your administrator.' },
    notFound: { title: 'Not found', detail: 'It is not here, or not for you to read.' },
    tooMany: { title: 'A moment, please', detail: 'That was a lot at once. Wait a little and try again.' },
  },
};
