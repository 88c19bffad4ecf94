import type { Router } from 'vue-router';
import { onFactorNeeded, onSignedOut } from '../services/api.ts';
import { device } from '../services/device/index.ts';
import { owesFactor, useSession } from '../stores/session.ts';

/** An expired session leads to the sign-in page, a second factor that is owed to where it is set up; both lead back to where the person was. */
export function watchSession(router: Router): void {
  onSignedOut(() => {
    const session = useSession();
    if (!session.me) return;
    session.end();
    const here = router.currentRoute.value;
    if (!here.meta.public) void router.push({ name: 'sign-in', query: { next: here.fullPath, ended: '1' } });
  });
  onFactorNeeded(() => void askForFactor(router));
  device.listen((news) => void (news.about === 'person' && lookWhoIsThere(news.id)));
}

/** In another tab somebody signed out, or somebody else signed in: the session is one for the whole browser. */
async function lookWhoIsThere(id: string | null): Promise<void> {
  const session = useSession();
  const before = session.me?.id;
  if (!before || before === id) return;
  await session.lookAgain().catch(() => undefined);
  // the open forms have closed by themselves; what they still write down is written before the page goes
  if (session.me && session.me.id !== before) setTimeout(() => location.assign('/'), 500);
}

async function askForFactor(router: Router): Promise<void> {
  const session = useSession();
  if (!session.me || owesFactor(session.me)) return;
  await session.lookAgain().catch(() => undefined);
  const here = router.currentRoute.value;
  if (session.me && owesFactor(session.me) && !here.meta.public) await router.push({ name: 'second-factor', query: { next: here.fullPath } });
}
