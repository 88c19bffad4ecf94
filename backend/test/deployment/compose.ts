import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export const ROOT = path.resolve(import.meta.dirname, '..', '..', '..');

export interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
}

export interface Deployment {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
}

const text = fs.readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8');
const REFERENCE = /\$\$|\$\{(?<name>\w+)(?<how>:[?-])?(?<rest>[^}]*)\}/g;

/** Every `${NAME…}` of the file: `required` stops `docker compose` when nobody set it. */
export const references = [...text.replaceAll(/^\s*#.*$/gm, '').matchAll(REFERENCE)]
  .flatMap(({ groups }) => (groups?.['name'] ? [{ name: groups['name'], required: groups['how'] === ':?' }] : []));

/** A value nobody would guess, for every variable the file demands. */
export const filledIn: Record<string, string> = {
  ...Object.fromEntries(references.filter(({ required }) => required).map(({ name }, index) => [name, `4f9Zq${index}m7Tw2xKd8LbR6vNc3HyJ5sGpQ1`])),
  THROUGHLINE_ORIGIN: 'https://logs.school.example',
  MAIL_FROM: 'Logs <logs@school.example>',
};

/**
 * The file as Compose reads it with these variables in the environment.
 * @throws when a variable it demands is missing
 */
export function readCompose(env: Record<string, string | undefined> = filledIn): Deployment {
  const filled = text.replaceAll(REFERENCE, (whole, name?: string, how?: string, rest?: string) => {
    if (!name) return '$';
    if (env[name]) return env[name];
    if (how === ':-') return rest ?? '';
    throw new Error(`docker-compose.yml demands ${name}: ${whole}`);
  });
  return parse(filled, { merge: true }) as Deployment;
}

/** The services that run our own image. */
export const ours = ({ services }: Deployment): [string, Service][] => Object.entries(services).filter(([, { build }]) => build);
