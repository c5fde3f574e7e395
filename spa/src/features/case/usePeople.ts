import type { Person } from '../../api/types';
import { useText } from '../../text/TextContext';

/** What to call those who acted: people by their name, the software in the reader's language. */
export function usePeople(): (person: Person) => string {
  const text = useText();
  return (person) => (person.id === 'system' ? text.timeline.system : person.name);
}
