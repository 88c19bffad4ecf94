export { closeVault, openVault, reopenVault, type Kept, type Vault } from './vault.ts';
