export { keepDesk, loadMarks } from './background.ts'
export { fillSubmissions, inventedLink } from './invented/fill-submissions.ts'
export { submissionsRoutes } from './routes.ts'
