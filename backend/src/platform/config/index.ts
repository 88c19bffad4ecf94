export { Config, type S3Bucket } from './config.ts';
export { ConfigModule } from './config.module.ts';
export { ConfigError, loadConfig } from './load-config.ts';
export { ConfigSchema } from './schema.ts';
