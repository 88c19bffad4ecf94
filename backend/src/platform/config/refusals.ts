import type { Variables } from './schema.ts';

/** Long enough that guessing is hopeless; `openssl rand -base64 32` gives 44 characters. */
const SECRET_LENGTH = 32;
const FAMILIAR = /change.?me|secret|password|example|throughline/i;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

/** Why these settings must not run in production or be seen from the network; null when they may. */
export function refusal(env: Variables): string | null {
  const files = halfABucket(env);
  if (files) return files;
  if (env.THROUGHLINE_ENV === 'production') return unsafeInProduction(env);
  const demo = env.THROUGHLINE_DEMO ?? true;
  if (demo && !isLoopback(env.HOST) && !env.THROUGHLINE_HOST_WITH_DEMO) {
    return `HOST is ${env.HOST}, so other machines could reach this server, and its demo accounts have a password everybody knows. Set THROUGHLINE_DEMO=0 for a server without them, or THROUGHLINE_HOST_WITH_DEMO=1 if you mean to show the demo on your network.`;
  }
  if (env.THROUGHLINE_SECRET && env.THROUGHLINE_SECRET.length < SECRET_LENGTH) {
    return `THROUGHLINE_SECRET is shorter than ${SECRET_LENGTH} characters. Make one with: openssl rand -base64 32, or leave it away: one is made and kept in DATA_DIR.`;
  }
  return null;
}

function halfABucket(env: Variables): string | null {
  if (!env.FILES_S3_BUCKET) return env.FILES_S3_ENDPOINT || env.FILES_S3_ACCESS_KEY_ID ? 'FILES_S3_BUCKET is not set, though other settings of that store are. Name the bucket, or leave them all away: files then lie in DATA_DIR.' : null;
  if (!env.FILES_S3_ACCESS_KEY_ID === !env.FILES_S3_SECRET_ACCESS_KEY) return null;
  return `${env.FILES_S3_ACCESS_KEY_ID ? 'FILES_S3_SECRET_ACCESS_KEY' : 'FILES_S3_ACCESS_KEY_ID'} is not set, though the other half of that key is.`;
}

function unsafeInProduction(env: Variables): string | null {
  const secret = env.THROUGHLINE_SECRET;
  if (!secret) return 'THROUGHLINE_SECRET is not set. Production needs a secret of its own that every process shares. Make one with: openssl rand -base64 32';
  if (secret.length < SECRET_LENGTH) return `THROUGHLINE_SECRET is shorter than ${SECRET_LENGTH} characters. Make one with: openssl rand -base64 32`;
  if (FAMILIAR.test(secret) || new Set(secret).size < 10) return 'THROUGHLINE_SECRET looks like an example, not like a secret. Make one with: openssl rand -base64 32';
  if (!env.THROUGHLINE_ORIGIN) return 'THROUGHLINE_ORIGIN is not set. Production needs the address people type into the browser, for instance https://logs.example.org.';
  if (!env.THROUGHLINE_ORIGIN.startsWith('https://')) return `THROUGHLINE_ORIGIN is ${env.THROUGHLINE_ORIGIN}. Production is served over https only: the sign-in cookie must never travel in the clear.`;
  if (env.THROUGHLINE_DEMO) return 'THROUGHLINE_DEMO is 1. Demo accounts have a password everybody knows, so they never run with THROUGHLINE_ENV=production.';
  return null;
}
