export { type Reminder, type RemindersDue, sendReminders } from './reminders.ts'
export { countUnread, markRead, type NewNotice, type Notice, notify, ownNotices } from './store.ts'
