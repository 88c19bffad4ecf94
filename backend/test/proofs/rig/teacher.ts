import { type Api, createClient, type WriteLog } from '@throughline/shared';
import { DEMO_PASSWORD } from '../../../src/demo/world/story.ts';

/** Signs in once over the wire; the cookie serves every later request, also of a server that was killed meanwhile. */
export async function signIn(url: string, email: string): Promise<Api> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  return createClient((path, { headers, ...init }) => fetch(url + path, { ...init, headers: { ...headers, cookie } }));
}

/** "Refer to counsellor" for Sam, as the teacher of the demo writes it. */
export async function referral(teacher: Api): Promise<(text: string) => WriteLog> {
  const sam = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0];
  if (!sam) throw new Error('The teacher of the demo finds no Sam.');
  const { types, nextSteps } = await teacher('GET /capture/options', { query: { studentIds: sam.id } });
  const named = <T extends { name: string }>(name: string, offered: T[]): T => {
    const found = offered.find((one) => one.name === name);
    if (!found) throw new Error(`"${name}" is not offered for Sam.`);
    return found;
  };
  const [type, step] = [named('Pastoral', types), named('Refer to counsellor', nextSteps)];
  return (text) => ({ studentIds: [sam.id], typeId: type.id, text, followUp: { nextStepId: step.id } });
}
