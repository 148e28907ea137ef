/** What storage needs from the key file: a secret of 32 bytes for a purpose, the same at every start. */
export interface StorageKeys {
  derive(purpose: string): Uint8Array
}

/** The roles we make in a server. `postgres` is the bundled server's superuser and only prepares the other two. */
export type DatabaseRole = 'postgres' | 'pmhc_owner' | 'pmhc_runtime'

export function rolePassword(keys: StorageKeys, role: DatabaseRole): string {
  return Buffer.from(keys.derive(`database role ${role}`)).toString('base64url')
}
