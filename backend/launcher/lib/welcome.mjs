import path from 'node:path';
import { ROOT } from './ensure.mjs';

const DEMO_PASSWORD = 'throughline-demo';
const DEMO_PEOPLE = [
  ['teacher@demo.test', 'a teacher at Lakeside'],
  ['counsellor@demo.test', 'a counsellor at Lakeside'],
  ['coordinator@demo.test', 'a coordinator at Lakeside'],
  ['mother@demo.test', 'a mother'],
  ['visitor@demo.test', 'somebody who may see no student'],
];

const shown = (file) => (file.startsWith(ROOT + path.sep) ? path.relative(ROOT, file) : file);

/** What a person reads when the product is ready. */
export function welcome({ url, demo, setUpCode, dataDir, log }) {
  const width = Math.max(...DEMO_PEOPLE.map(([email]) => email.length));
  const people = [
    `  Sign in, password ${DEMO_PASSWORD}:`,
    ...DEMO_PEOPLE.map(([email, who]) => `    ${email.padEnd(width)}  ${who}`),
    '    (the sign-in page offers all of them)',
    '',
  ];
  return [
    '',
    `  Throughline is running: ${url}`,
    '',
    ...(demo ? people : []),
    ...(setUpCode ? [`  Nobody has a login yet. Open ${url}/set-up and use the code ${setUpCode}`, ''] : []),
    `  The data is in ${shown(dataDir)}, the log in ${shown(log)}. Stop with Ctrl+C.`,
    '',
  ].join('\n');
}
