import { useRouter } from 'vue-router';
import { useOverlays } from '../../stores/overlays.ts';

/** The search for a student, and the way to the one that was chosen. */
export function findStudent() {
  const router = useRouter();
  const { open } = useOverlays();
  return async (): Promise<void> => {
    const chosen = await open('find-student');
    if (chosen) await router.push({ name: 'student', params: chosen });
  };
}
