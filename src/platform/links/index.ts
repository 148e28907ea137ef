export { openLink, sealLink } from './sealed.ts'
export {
  type Asked,
  findLink,
  holdLink,
  type LinkProblem,
  linkHash,
  linksTo,
  makeLink,
  type NewLink,
  newToken,
  revokeLink,
  type SecretLink,
  useLink,
} from './store.ts'
