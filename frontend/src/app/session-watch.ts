import type { Router } from 'vue-router';
import { onSignedOut } from '../services/api.ts';
import { useSession } from '../stores/session.ts';

/** An expired session leads to the sign-in page, which leads back to where the person was. */
export function watchSession(router: Router): void {
  onSignedOut(() => {
    const session = useSession();
    if (!session.me) return;
    session.end();
    const here = router.currentRoute.value;
    if (!here.meta.public) void router.push({ name: 'sign-in', query: { next: here.fullPath, ended: '1' } });
  });
}
