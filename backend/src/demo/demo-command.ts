import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../platform/config/index.ts';
import { DEMO_SEED, DemoLoader } from './app/demo-loader.ts';
import { sized, SIZES } from './world/size.ts';

/** Fills a new database with the demo district, grown to any size. */
export const demoCommand = (open: (config: Config) => Promise<INestApplicationContext>) => ({
  summary: 'fill a new database with the demo district: [--students 900] [--logs 6000] [--seed throughline]',
  async run(config: Config, args: string[]): Promise<string> {
    const { values } = parseArgs({ args, options: { students: { type: 'string' }, logs: { type: 'string' }, seed: { type: 'string' } } });
    const students = count('--students', values.students, SIZES.demo.students);
    const logs = count('--logs', values.logs, SIZES.demo.logs);
    // this command is the one that loads, not the start of the application
    const app = await open({ ...config, demo: false });
    try {
      const size = values.students || values.logs ? sized(students, logs) : SIZES.demo;
      const loaded = await app.get(DemoLoader, { strict: false }).loadIfNew(size, values.seed ?? DEMO_SEED);
      if (!loaded) throw new Error('The database holds people already; the demo district goes into a new one only.');
      return `Loaded ${loaded.students} students and ${loaded.logs} logs, as of ${loaded.loadedOn}.`;
    } finally {
      await app.close();
    }
  },
});

function count(option: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} takes a whole number above 0, not "${text}".`);
  return value;
}
