import { hash, verify } from '@node-rs/argon2';

/** argon2id as OWASP asks for at least: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// The same letters can arrive composed or decomposed, depending on the keyboard.
const canonical = (plain: string) => plain.normalize('NFKC');

/** Hashes a password (about 70 ms of one core). @returns a PHC string for the credential */
export const hashPassword = (plain: string): Promise<string> => hash(canonical(plain), COST);

/** Whether the password is the one behind the hash. */
export const verifyPassword = ({ hash: hashed, password }: { hash: string; password: string }): Promise<boolean> => verify(hashed, canonical(password));
