import { onMounted, onScopeDispose, ref, watch } from 'vue';

const STORED = 'throughline.shortcuts';
/** Whether single keys act. Everybody can turn them off: dictation and some assistive tools type letters (WCAG 2.1.4). */
export const shortcutsOn = ref(read() !== 'off');
watch(shortcutsOn, (on) => store(on ? 'on' : 'off'), { flush: 'sync' });

/** What a key does here. Answering `false` leaves the key to the browser. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

/**
 * Single-key shortcuts while the component lives. A key typed into a field, held with Ctrl, Alt or Meta, or pressed
 * while `asleep()` (an overlay is open) is left alone.
 * @param shortcuts by `KeyboardEvent.key`: `j`, `?`, `Enter`
 */
export function useShortcuts(shortcuts: Shortcuts, asleep: () => boolean = () => false): void {
  const listener = (event: KeyboardEvent) => {
    if (!shortcutsOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || asleep() || isTyping(event.target)) return;
    const act = Object.hasOwn(shortcuts, event.key) ? shortcuts[event.key] : undefined;
    if (!act || (event.key === 'Enter' && isControl(event.target))) return;
    if (act(event) !== false) event.preventDefault();
  };
  onMounted(() => document.addEventListener('keydown', listener));
  onScopeDispose(() => document.removeEventListener('keydown', listener));
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
/** Enter on a button or link is its own. */
const isControl = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('button, a[href], [role="menuitem"]') !== null;

// Storage can be refused (private windows, policies): shortcuts then stay on.
function read(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
function store(value: string): void {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    /* the choice lasts for this page */
  }
}
