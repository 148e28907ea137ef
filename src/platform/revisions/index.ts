export { type Approval, mayApprove, type Standing, standingOf } from './approvals.ts'
export { ClashChoice, decide } from './clash-view.tsx'
export { compareVersions, type FieldChange } from './compare.ts'
export { Comparison } from './compare-view.tsx'
export { type Fields, type FieldValue, fieldOf, readFields } from './fields.ts'
export { type Merged, mergeFields } from './merge.ts'
export { type Compared, StaleEdit } from './stale-edit.tsx'
export {
  type ApprovalProblem,
  addComment,
  approvalsOf,
  approveVersion,
  type Comment,
  commentsOf,
  firstVersion,
  forgetVersions,
  latestVersion,
  latestVersions,
  type NewVersion,
  type RecordKey,
  resolveComment,
  type Saved,
  type SaveProblem,
  saveVersion,
  type Version,
  versionAt,
  versionsOf,
} from './store.ts'
export { diffWords, type Piece } from './word-diff.ts'
