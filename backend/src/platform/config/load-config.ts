import type { Config, S3Bucket } from './config.ts';
import { isLoopback, refusal } from './refusals.ts';
import { ConfigSchema, type Variables } from './schema.ts';
import { keptSecret } from './secret.ts';

/** Settings the server will not start with; the message is one paragraph that names the variable and the way out. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment once. On a laptop the first call makes the secret and keeps it in the data folder.
 * @throws ConfigError naming the first variable that is missing, malformed or unsafe
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const parsed = ConfigSchema.safeParse(env);
  if (!parsed.success) throw new ConfigError(explain(parsed.error.issues[0]!, env));
  const refused = refusal(parsed.data);
  if (refused) throw new ConfigError(refused);
  return toConfig(parsed.data);
}

function toConfig(env: Variables): Config {
  const production = env.THROUGHLINE_ENV === 'production';
  const origin = new URL(env.THROUGHLINE_ORIGIN ?? `http://${isLoopback(env.HOST) ? 'localhost' : env.HOST}:${env.PORT}`).origin;
  return Object.freeze({
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    port: env.PORT,
    host: env.HOST,
    production,
    secret: env.THROUGHLINE_SECRET ?? keptSecret(env.DATA_DIR),
    origin,
    origins: production ? [origin] : [...new Set([origin, ...['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${env.PORT}`)])],
    role: env.THROUGHLINE_ROLE,
    trustProxy: env.TRUST_PROXY,
    webRoot: env.WEB_ROOT,
    dataDir: env.DATA_DIR,
    filesBucket: bucketOf(env),
    demo: env.THROUGHLINE_DEMO ?? !production,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    logLevel: env.LOG_LEVEL,
  });
}

function bucketOf(env: Variables): S3Bucket | undefined {
  if (!env.FILES_S3_BUCKET) return undefined;
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId, FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  return { bucket: env.FILES_S3_BUCKET, endpoint: env.FILES_S3_ENDPOINT, region: env.FILES_S3_REGION, credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined };
}

function explain(issue: { path: PropertyKey[]; message: string }, env: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  if (name === 'DATABASE_URL' && !env['DATABASE_URL']) return 'DATABASE_URL is not set. "npm start" brings a database of its own; a server started by hand needs the address of a PostgreSQL 18, for instance postgresql://user:password@localhost:5432/throughline.';
  // The value itself stays out of the message: connection strings carry passwords.
  return `${name} cannot be used: ${issue.message}.`;
}
