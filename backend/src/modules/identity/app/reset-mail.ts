/** The mail that carries a reset link. It names nobody and nothing: who reads over a shoulder learns only that it exists. */
export function resetMail(origin: string, token: string): { subject: string; text: string } {
  return {
    subject: 'Set a new password',
    text: [
      'Somebody asked for a new password for your account. If it was you, set it here within an hour:',
      '',
      `${origin}/reset-password?token=${encodeURIComponent(token)}`,
      '',
      'If it was not you, there is nothing to do: your password stays as it is.',
      '',
    ].join('\n'),
  };
}
