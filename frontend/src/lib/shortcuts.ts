import { onScopeDispose, ref, watch } from 'vue';

const STORED = 'throughline.shortcuts';
/** Whether single keys act. Everybody can turn them off: dictation and some assistive tools type letters (WCAG 2.1.4). */
export const shortcutsOn = ref(read() !== 'off');
watch(shortcutsOn, (on) => store(on ? 'on' : 'off'), { flush: 'sync' });

/** What a key does here. Answering `false` leaves the key to whatever lies outside, and at last to the browser. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

interface Layer { readonly shortcuts: Shortcuts; readonly asleep: () => boolean }
/** From the outermost component to the innermost: a page is asked before the shell around it. */
const layers: Layer[] = [];

/**
 * Single-key shortcuts while the component lives. A key typed into a field, held with Ctrl, Alt or Meta, or pressed
 * while `asleep()` (an overlay is open) is left alone. The same key of a component inside comes first.
 * @param shortcuts by `KeyboardEvent.key`: `j`, `?`, `Enter`
 */
export function useShortcuts(shortcuts: Shortcuts, asleep: () => boolean = () => false): void {
  const layer = { shortcuts, asleep };
  if (layers.push(layer) === 1) document.addEventListener('keydown', hear);
  onScopeDispose(() => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length === 0) document.removeEventListener('keydown', hear);
  });
}

function hear(event: KeyboardEvent): void {
  if (!shortcutsOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === 'Enter' && isControl(event.target)) return;
  for (const { shortcuts, asleep } of layers.toReversed()) {
    const act = Object.hasOwn(shortcuts, event.key) && !asleep() ? shortcuts[event.key] : undefined;
    if (act && act(event) !== false) return event.preventDefault();
  }
}

/** Where letters are the control's own: a field, an open list or menu, in which they look for a line, and what lies over the page. */
const LETTERS_ITS_OWN = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"]';
const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || target.closest(LETTERS_ITS_OWN) !== null);
/** Enter on one of these is its own. */
const isControl = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('button, a[href], summary, [role="switch"], [role="radio"], [role="checkbox"]') !== null;

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
