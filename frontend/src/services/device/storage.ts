export { findIn, NAME, offeredIn, readNames, type KeptNames, type OfferedAtSchool } from './kept-names.ts';
export { closeVault, openVault, reopenVault, type Kept, type Vault } from './vault.ts';
export { listWaiting, nameOf, oneAtATime, type WaitingLog } from './waiting.ts';
