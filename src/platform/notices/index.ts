export { countUnread, markRead, type NewNotice, type Notice, notify, ownNotices } from './store.ts'
