import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './en';
import { it } from './it';

export type Text = typeof it;
export type Language = 'it' | 'en';

export const texts: Readonly<Record<Language, Text>> = { it, en };

interface Speech {
  text: Text;
  language: Language;
  speak: (language: Language) => void;
}

const storedAs = 'contactcenter.language';

const SpeechContext = createContext<Speech | null>(null);

function storedLanguage(): Language {
  return localStorage.getItem(storedAs) === 'en' ? 'en' : 'it';
}

export function TextProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  const speak = useCallback((next: Language) => {
    localStorage.setItem(storedAs, next);
    setLanguage(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(() => ({ text: texts[language], language, speak }), [language, speak]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('TextProvider is missing.');
  return speech;
}

export const useText = (): Text => useSpeech().text;

/** Picks the sentence of the current language from what the server says in both. */
export function useBoth(): (italian: string, english: string) => string {
  const { language } = useSpeech();
  return (italian, english) => (language === 'it' ? italian : english);
}
