export { createFiles, type Files, fileReply, type OpenFile } from './files.ts'
export type { FileClass, FileKind, FileProblem, ReceivedFile, StoredFile, Upload } from './kinds.ts'
export { type IncomingFile, readUpload, type UploadForm } from './read-upload.ts'
export { explainFileProblem, statusOf } from './words.ts'
