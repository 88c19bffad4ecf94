import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const ALL = 'reka-ui/namespaced';
const IMPORT = /import\s*\{([^}]+)\}\s*from\s*["']reka-ui\/namespaced["'];?/g;
const ONE = '\0namespace:';

/**
 * The component kit takes families of parts (`Popover.Root`, `DropdownMenu.Item`) out of one module, so that whoever needs one family
 * loads each that is needed anywhere: six kilobytes of menus on a page that has none. Here each family is a module of its own.
 */
export function namespacesApart(): Plugin {
  const whole = readFile(createRequire(import.meta.url).resolve(ALL).replace(/\.cjs$/, '.mjs'), 'utf8');
  return {
    name: 'throughline:namespaces-apart',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { code: ALL },
      handler: (code) => code.replace(IMPORT, (_, names: string) => names.split(',').map((name) => `import { ${name.trim()} } from ${JSON.stringify(ONE + name.trim())};`).join('\n')),
    },
    resolveId: (id) => (id.startsWith(ONE) ? id : undefined),
    async load(id) {
      if (!id.startsWith(ONE)) return;
      const name = id.slice(ONE.length);
      const family = new RegExp(`^const ${name} = (\\{[^}]*\\});`, 'm').exec(await whole)?.[1];
      if (!family) this.error(`${ALL} has no ${name}, or writes it otherwise.`);
      const parts = [...family.matchAll(/: (\w+)/g)].map(([, part]) => part);
      return { code: `import { ${parts.join(', ')} } from 'reka-ui';\nexport const ${name} = ${family};`, moduleSideEffects: false };
    },
  };
}
