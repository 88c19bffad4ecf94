import { commands } from './commands.ts';
import { ConfigError, loadConfig } from './platform/config/index.ts';

// what stands behind the name is the command's own business: each parses its options itself
const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];

if (!command) {
  console.error(['Usage: node dist/cli.js <command>', '', ...Object.entries(commands).map(([known, { summary }]) => `  ${known.padEnd(12)} ${summary}`)].join('\n'));
  process.exit(2);
}

try {
  console.log(await command.run(loadConfig(process.env), args));
  process.exit(0);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
