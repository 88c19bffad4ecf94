const SAID: readonly (readonly [RegExp, string])[] = [
  [/\b(EAUTH|535|534|530)\b/, 'The mail server refused our sign-in.'],
  [/\b(ECONNECTION|ECONNREFUSED|ECONNRESET|ESOCKET|ETIMEDOUT|EDNS|ENOTFOUND)\b/, 'The mail server could not be reached.'],
  [/\bETLS\b/, 'No safe connection to the mail server could be made.'],
  [/\b(452|552)\b/, 'The mailbox is full.'],
  [/\b(550|551|553)\b/, 'The mail server does not know this address.'],
  [/\b4\d\d\b/, 'The mail server was busy.'],
  [/\b5\d\d\b/, 'The mail server refused it for good.'],
];

/** What went wrong with a mail, for an administrator. @param brief as `errorInBrief` kept it: class, code, the server's answer code */
export function mailErrorInWords(brief: string): string {
  const code = brief.split(' at ')[0]!;
  return SAID.find(([pattern]) => pattern.test(code))?.[1] ?? 'Sending failed.';
}
