export { dueOn } from './due.ts'
export { loadReviews, reviewOf } from './marks.ts'
export { addReview, dueDays, type PageReview, reviewsByPath, setDueDay } from './store.ts'
