import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from './index.ts'

/** The language of the page being drawn; the shell sets it, parts read it. */
export const LanguageContext = createContext<Language>('en')
export const useLanguage = (): Language => useContext(LanguageContext)
