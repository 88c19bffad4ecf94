import { FOCUS_KINDS, type FocusFilters } from '@throughline/shared';
import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';

const NAMES = ['kind', 'q', 'schoolId', 'typeId', 'nextStepId', 'assigneeId', 'overdue', 'snoozed', 'stranded'] as const satisfies readonly (keyof FocusFilters)[];
export type FilterName = Exclude<(typeof NAMES)[number], 'kind'>;

const isId = (value: string) => /^[0-9a-f-]{36}$/i.test(value);
const isOn = (value: string) => value === 'true';
const fits: Record<(typeof NAMES)[number], (value: string) => boolean> = {
  kind: (value) => (FOCUS_KINDS as readonly string[]).includes(value),
  q: (value) => value.trim() !== '' && value.length <= 200,
  schoolId: isId, typeId: isId, nextStepId: isId, assigneeId: isId,
  overdue: isOn, snoozed: isOn, stranded: isOn,
};

/** The filters an address asks for. What does not fit (a hand-made address) is left out, not sent. */
export const filtersIn = (query: LocationQuery): FocusFilters =>
  Object.fromEntries(NAMES.map((name) => [name, query[name]] as const).filter(([name, value]) => typeof value === 'string' && fits[name](value)));

/** Whether two sets of filters show the same. */
export const sameFilters = (a: FocusFilters, b: FocusFilters): boolean => NAMES.every((name) => (a[name] ?? '') === (b[name] ?? ''));

/** What narrows nothing under a tab is not carried to it: colleagues are the team's, putting off is one's own. */
export function filtersUnder(kind: FocusFilters['kind'], filters: FocusFilters): FocusFilters {
  const { kind: _kind, snoozed, assigneeId, stranded, ...common } = filters;
  const own = kind === 'team' ? { ...(assigneeId ? { assigneeId } : {}), ...(stranded ? { stranded } : {}) } : snoozed ? { snoozed } : {};
  return { ...(kind ? { kind } : {}), ...common, ...own };
}

/** The filters of the queue, which live in the address: they can be sent, reloaded, gone back to and kept by name. */
export function useFocusFilters() {
  const route = useRoute();
  const router = useRouter();
  const filters = computed(() => filtersIn(route.query));
  const narrowed = computed(() => Object.keys(filters.value).some((name) => name !== 'kind'));

  /** Sets one filter; an empty value takes it away. Typing replaces the address, choosing adds to the history. */
  function set(name: FilterName, value: string | undefined): void {
    const query = { ...filters.value, [name]: value || undefined };
    void (name === 'q' ? router.replace({ query }) : router.push({ query }));
  }
  const clear = () => void router.push({ query: filters.value.kind ? { kind: filters.value.kind } : {} });
  return { filters, narrowed, set, clear };
}
