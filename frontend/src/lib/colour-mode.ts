import { computed, ref, watchEffect } from 'vue';

const STORED = 'throughline.colours';
type Choice = 'light' | 'dark' | 'system';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const systemDark = ref(prefersDark.matches);
prefersDark.addEventListener('change', ({ matches }) => (systemDark.value = matches));
const choice = ref<Choice>(read());

/** Light or dark: as the system has it until the person chooses; choosing what the system has follows it again. */
export const dark = computed<boolean>({
  get: () => (choice.value === 'system' ? systemDark.value : choice.value === 'dark'),
  set(value) {
    choice.value = value === systemDark.value ? 'system' : value ? 'dark' : 'light';
    store(choice.value);
  },
});

watchEffect(() => {
  document.documentElement.classList.toggle('dark', dark.value);
  document.documentElement.classList.toggle('light', !dark.value);
});

// Storage can be refused (private windows, policies): the choice then lasts for this page.
function read(): Choice {
  try {
    const stored = localStorage.getItem(STORED);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
function store(value: Choice): void {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    /* lasts for this page */
  }
}
