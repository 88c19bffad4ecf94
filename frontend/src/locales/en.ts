import auth from './en/auth.ts';
import common from './en/common.ts';
import home from './en/home.ts';
import logs from './en/logs.ts';
import problems from './en/problems.ts';
import queue from './en/queue.ts';
import shell from './en/shell.ts';

/** Every sentence the product says in English, by area. */
export default { ...common, ...shell, ...auth, ...home, ...queue, ...logs, ...problems };
