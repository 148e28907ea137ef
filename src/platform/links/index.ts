export {
  type Asked,
  findLink,
  type LinkProblem,
  linksTo,
  makeLink,
  type NewLink,
  revokeLink,
  type SecretLink,
  useLink,
} from './store.ts'
