import type { Phrasebook } from '../../lib/said.ts';

const phrasebook: Phrasebook = [];
export default phrasebook;
