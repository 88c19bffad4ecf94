import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The name every schema of zod gives itself; it is a string, so it outlives being made small. */
const MARK = '$ZodType';
export const holdsZod = (script: string): boolean => script.includes(MARK);

/** A script that does carry a contract, made as the product is: what the mark is looked for in, to see that it is found. */
export async function scriptWithZod(): Promise<string> {
  const made = await build({
    configFile: false, logLevel: 'silent',
    build: { write: false, target: 'es2022', rollupOptions: { input: fileURLToPath(new URL('contract-page.ts', import.meta.url)), preserveEntrySignatures: 'strict' } },
  });
  if (!('output' in made)) throw new Error('There is more or less than one script.');
  return made.output.map((part) => ('code' in part ? part.code : '')).join('\n');
}
