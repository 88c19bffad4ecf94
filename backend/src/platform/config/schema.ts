import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
// Compose files and shells pass a variable that nobody filled in as an empty string.
const orAbsent = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database');

/**
 * Every environment variable the server reads, and nothing else reads the environment. docker-compose.yml is held
 * against these names by a test.
 */
export const ConfigSchema = z.object({
  /** `production` switches the safety checks on; anything else is laptop mode. NODE_ENV decides nothing. */
  THROUGHLINE_ENV: orAbsent(z.enum(['laptop', 'production']).default('laptop')),
  DATABASE_URL: orAbsent(postgresUrl),
  /** The role that migrates; without it DATABASE_URL migrates too and the server steps down to throughline_app. */
  DATABASE_OWNER_URL: orAbsent(postgresUrl.optional()),
  /** Queues live in PostgreSQL unless this is set. */
  REDIS_URL: orAbsent(z.string().regex(/^rediss?:\/\//, 'must look like redis://host:6379').optional()),
  PORT: orAbsent(z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: orAbsent(z.string().default('127.0.0.1')),
  THROUGHLINE_SECRET: orAbsent(z.string().optional()),
  /** What people type into the browser, e.g. `https://logs.example.org`. */
  THROUGHLINE_ORIGIN: orAbsent(z.url({ protocol: /^https?$/ }).optional()),
  THROUGHLINE_ROLE: orAbsent(z.enum(['all', 'api', 'worker']).default('all')),
  THROUGHLINE_DEMO: orAbsent(flag.optional()),
  THROUGHLINE_HOST_WITH_DEMO: orAbsent(flag.default(false)),
  /** How many proxies in front may be believed about the caller's address. */
  TRUST_PROXY: orAbsent(z.coerce.number().int().min(0).max(10).default(0)),
  /** The built web application; without it the server answers the API only. */
  WEB_ROOT: orAbsent(z.string().optional()),
  DATA_DIR: orAbsent(z.string().default('.data')),
  /** Files lie in DATA_DIR/files unless this is set: then in this bucket of an S3 store. */
  FILES_S3_BUCKET: orAbsent(z.string().optional()),
  /** Address of a store that is not Amazon's; buckets are then addressed by path. */
  FILES_S3_ENDPOINT: orAbsent(z.url({ protocol: /^https?$/ }).optional()),
  FILES_S3_REGION: orAbsent(z.string().default('us-east-1')),
  /** Without the two keys: whatever the surroundings offer (an instance role, a shared profile). */
  FILES_S3_ACCESS_KEY_ID: orAbsent(z.string().optional()),
  FILES_S3_SECRET_ACCESS_KEY: orAbsent(z.string().optional()),
  SMTP_URL: orAbsent(z.string().regex(/^smtps?:\/\//, 'must look like smtp://user:password@host:587').optional()),
  MAIL_FROM: orAbsent(z.string().default('Throughline <throughline@localhost>')),
  LOG_LEVEL: orAbsent(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
});
export type Variables = z.output<typeof ConfigSchema>;
