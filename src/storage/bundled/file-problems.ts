import { failed, type Result } from '../../core/result.ts'

/** Turns what the file system says no to into a message for the person who starts the toolkit; throws the rest. */
export function explainFileError(error: unknown, folder: string): Result<never, string> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return failed(
        `The folder ${folder} cannot be written. Give your user the right to write there, or set PMHC_DATA to another folder.`,
      )
    case 'EROFS':
      return failed(`The folder ${folder} is on a read-only disk. Set PMHC_DATA to a folder that can be written.`)
    case 'ENOENT':
      return failed(`The folder ${folder} is gone. Put it back, and start the toolkit again.`)
    case 'ENOTDIR':
    case 'EEXIST':
      return failed(`${folder} is not a folder. Set PMHC_DATA to a folder.`)
    case 'ENOSPC':
    case 'EDQUOT':
      return failed(diskFull(folder))
    default:
      throw error
  }
}

export function diskFull(folder: string): string {
  return `The disk of ${folder} is full. Free some space, or set PMHC_DATA to a folder on another disk.`
}
