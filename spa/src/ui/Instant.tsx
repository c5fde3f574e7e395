import { useSpeech } from '../text/TextContext';
import { dateTimeOf } from './romeTime';

export function Instant({ at }: { at: string }) {
  const { language } = useSpeech();
  return <time dateTime={at}>{dateTimeOf(new Date(at), language)}</time>;
}
