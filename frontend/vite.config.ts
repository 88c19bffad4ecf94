import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compiledAtOnce } from './build/compiled-at-once.ts';
import { installable } from './build/installable.ts';
import { namespacesApart } from './build/namespaces-apart.ts';
import { parts } from './build/parts.ts';
import { precompress } from './build/precompress.ts';

export default defineConfig({
  plugins: [
    vue(),
    ui({
      autoImport: false,
      // A test sees only some components and would leave the others out of components.d.ts.
      dts: !process.env.VITEST,
      colorMode: false, // src/lib/colour-mode.ts
      // Styles are made for the components we use, not for all there are.
      experimental: { componentDetection: true },
      // Icons are taken from @iconify-json/lucide at build time: nothing is fetched from elsewhere at run time.
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      ui: {
        colors: { primary: 'tide', secondary: 'tide', success: 'moss', info: 'tide', warning: 'honey', error: 'brick', neutral: 'stone' },
        button: {
          slots: { base: 'cursor-pointer' },
          // the kit fades to 75 %, which leaves white on it at 3.9:1, and words of links too pale
          compoundVariants: [
            { color: 'primary', variant: 'solid', class: 'hover:bg-primary/92 active:bg-primary/92' },
            { color: 'primary', variant: 'link', class: 'hover:text-primary active:text-primary hover:underline' },
          ],
        },
        formField: { slots: { label: 'text-highlighted' } },
        alert: { slots: { description: 'opacity-100 text-default' } },
      },
    }),
    namespacesApart(),
    VitePWA(installable),
    precompress(),
  ],
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting: parts, postBanner: compiledAtOnce } } },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:3000' } },
});
