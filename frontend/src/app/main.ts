import './main.css';
import '../lib/colour-mode.ts';
import ui from '@nuxt/ui/vue-plugin';
import { PiniaColada, useQueryCache } from '@pinia/colada';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { allAnswered, firstPageIsThere } from '../lib/first-page.ts';
import { firstLanguage, speak } from '../lib/language.ts';
import { i18n } from '../lib/words.ts';
import { letArrowsChoose } from '../ui/arrows-choose.ts';
import { queryDefaults } from './queries.ts';
import { router } from './router.ts';
import { keepProgram } from './service-worker.ts';
import { watchSession } from './session-watch.ts';

// its words are on their way while the rest is put together
const words = speak(firstLanguage()).catch(() => speak('en'));
const app = createApp(App);
const pinia = createPinia();
app.use(pinia);
app.use(PiniaColada, queryDefaults);
app.use(i18n);
app.use(router);
app.use(ui);
watchSession(router);
letArrowsChoose(document);
// not awaited here: what is loaded later stands on this file, and would wait for it to end
void words.then(() => {
  app.mount('#app');
  void router.isReady().then(() => allAnswered(useQueryCache(pinia))).catch(() => undefined).then(firstPageIsThere);
  keepProgram();
});
