import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

/**
 * A value as it was when the last frame was drawn: what is costly to show follows what a key has moved, and does not hold it up.
 * The first one is there at once. A page nobody looks at draws no frames: there it follows when it is looked at.
 */
export function useNextFrame<T>(value: Readonly<Ref<T>>): Readonly<Ref<T>> {
  const shown = shallowRef(value.value);
  let frame = 0;
  watch(value, () => {
    cancelAnimationFrame(frame);
    // the frame that is asked for shows the key; the task after it is the first that does not hold it up
    frame = requestAnimationFrame(() => setTimeout(() => (shown.value = value.value)));
  });
  onScopeDispose(() => cancelAnimationFrame(frame));
  return shown;
}
