import { computed, shallowReactive } from 'vue';
import type { OverlayName, OverlayProps, OverlayResult } from './overlay-types.ts';

export interface OpenOverlay {
  readonly id: number;
  readonly name: OverlayName;
  readonly props: object;
  readonly settle: (result: unknown) => void;
}

const stack = shallowReactive<OpenOverlay[]>([]);
let lastId = 0;

/** The props of an overlay may be left out when none of them is required. */
type PropsArgument<N extends OverlayName> = Record<never, never> extends OverlayProps<N> ? [props?: OverlayProps<N>] : [props: OverlayProps<N>];

/**
 * Opens overlays from anywhere by name: `await useOverlays().open('create-log', { studentId })`.
 * The address of the page stays as it is.
 */
export function useOverlays() {
  /** Resolves when the overlay closes: with its result, or `undefined` when it was left. One of a name is open at a time. */
  function open<N extends OverlayName>(name: N, ...[props]: PropsArgument<N>): Promise<OverlayResult<N> | undefined> {
    if (stack.some((overlay) => overlay.name === name)) return Promise.resolve(undefined);
    return new Promise((settle) => stack.push({ id: ++lastId, name, props: props ?? {}, settle: settle as OpenOverlay['settle'] }));
  }

  function close(id: number, result?: unknown): void {
    const at = stack.findIndex((overlay) => overlay.id === id);
    if (at >= 0) stack.splice(at, 1)[0]?.settle(result);
  }

  /** Leaves every overlay without a result, the top one first: another person signs in, or the page goes. */
  function closeAll(): void {
    while (stack.length > 0) close(stack[stack.length - 1]!.id);
  }

  return { stack, open, close, closeAll, anyOpen: computed(() => stack.length > 0) };
}
