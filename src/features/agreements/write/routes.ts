import type { Services } from '../../../platform/services.ts'
import { COMMENTERS, READERS, WRITERS } from '../../../platform/workspace/index.ts'
import { memberRoute, type Reply, type Route, type WorkspaceRequest } from '../../../web/route.ts'
import { addDocumentComment, answerComment, commentsPage } from './comments.tsx'
import { settleClash } from './edit.tsx'
import { homePage } from './home.tsx'
import { exportPaper, previewPage } from './preview.tsx'
import { questionsPage, saveQuestions } from './questions.tsx'
import { saveSection } from './save-section.ts'
import { sectionPage } from './section.tsx'
import { choosePage, listPage, startNew } from './start.tsx'
import { bringBack, copy, share, takeAway } from './take-away.ts'
import { goBack, versionsPage } from './versions.tsx'

const AT = '/w/:collaboration/agreements'
const DOC = `${AT}/:id`
type Handle = (services: Services, request: WorkspaceRequest) => Promise<Reply> | Reply

/** The document workshop: list, questions, text, preview, versions and comments. */
export function writeRoutes(services: Services): readonly Route[] {
  const bound = (handle: Handle) => (request: WorkspaceRequest) => handle(services, request)
  const read = (path: string, handle: Handle, roles = READERS) =>
    memberRoute({ method: 'GET', path, classes: ['D1'], roles, audit: null, rate: 'read', handle: bound(handle) })
  const write = (path: string, audit: string, handle: Handle, roles = WRITERS) =>
    memberRoute({ method: 'POST', path, classes: ['D1'], roles, audit, rate: 'write', handle: bound(handle) })
  const file = (as: 'pdf' | 'word', ending: string) =>
    memberRoute({
      method: 'GET',
      path: `${DOC}/preview.${ending}`,
      classes: ['D1'],
      roles: READERS,
      audit: 'agreement.export',
      rate: 'export',
      handle: (request) => exportPaper(services, request, as),
    })
  return [
    read(AT, listPage),
    read(`${AT}/new`, (_, request) => choosePage(request), WRITERS),
    write(`${AT}/new`, 'agreement.make', startNew),
    read(DOC, homePage),
    read(`${DOC}/questions/:step`, questionsPage, WRITERS),
    write(`${DOC}/questions/:step`, 'agreement.change', saveQuestions),
    read(`${DOC}/write/:section`, sectionPage, WRITERS),
    write(`${DOC}/write/:section`, 'agreement.change', saveSection),
    write(`${DOC}/settle`, 'agreement.change', settleClash),
    read(`${DOC}/preview`, previewPage),
    file('pdf', 'pdf'),
    file('word', 'docx'),
    read(`${DOC}/versions`, versionsPage),
    write(`${DOC}/versions`, 'agreement.change', goBack),
    read(`${DOC}/comments`, commentsPage),
    write(`${DOC}/comments`, 'agreement.comment', addDocumentComment, COMMENTERS),
    write(`${DOC}/comments/:comment/answer`, 'agreement.answer-comment', answerComment),
    write(`${DOC}/share`, 'agreement.share', share),
    write(`${DOC}/copy`, 'agreement.copy', copy),
    write(`${DOC}/remove`, 'agreement.remove', takeAway),
    write(`${DOC}/bring-back`, 'agreement.bring-back', bringBack),
  ]
}
