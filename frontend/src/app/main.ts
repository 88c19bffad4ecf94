import './main.css';
import '../lib/colour-mode.ts';
import ui from '@nuxt/ui/vue-plugin';
import { PiniaColada } from '@pinia/colada';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { firstLanguage, speak } from '../lib/language.ts';
import { i18n } from '../lib/words.ts';
import { queryDefaults } from './queries.ts';
import { router } from './router.ts';
import { keepProgram } from './service-worker.ts';
import { watchSession } from './session-watch.ts';

// its words are on their way while the rest is put together
const words = speak(firstLanguage()).catch(() => speak('en'));
const app = createApp(App);
app.use(createPinia());
app.use(PiniaColada, queryDefaults);
app.use(i18n);
app.use(router);
app.use(ui);
watchSession(router);
await words;
app.mount('#app');
keepProgram();
