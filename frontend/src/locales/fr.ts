import type { Words } from '../lib/words.ts';
import en from './en.ts';

const words: Words = { ...en };
export default words;
