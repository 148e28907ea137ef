export { ButtonLink, Buttons, SubmitButton } from './buttons.tsx'
export {
  type CodedCell,
  type CodedCount,
  coded,
  codedFigure,
  codedShare,
  leastTold,
  levelTelling,
  type ReleaseLevel,
} from './coded.ts'
export { type Door, Doors } from './doors.tsx'
export {
  Checkbox,
  FieldGroup,
  type FieldProblem,
  FileField,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
} from './forms.tsx'
export { releaseRows } from './release.ts'
export { Alert, CrisisPanel, Progress, Refreshing, Steps } from './states.tsx'
export { Card, Chip, Details, EmptyState, Finding, PageHeader } from './surfaces.tsx'
export { Table } from './table.tsx'
export { Trap, trapProblems } from './trap.tsx'
