export { keepDesk, loadMarks } from './background.ts'
export { submissionsRoutes } from './routes.ts'
