import type { CaseView, Engagement, Letter, Message, Move, Note } from '../../api/types';

export type TimelineEntry =
  | { kind: 'message'; key: string; at: string; message: Message }
  | { kind: 'note'; key: string; at: string; note: Note }
  | { kind: 'letter'; key: string; at: string; letter: Letter }
  | { kind: 'engagement'; key: string; at: string; engagement: Engagement }
  | { kind: 'findings'; key: string; at: string; engagement: Engagement }
  | { kind: 'move'; key: string; at: string; move: Move };

// What happened at one instant reads in this order: what came, what was done, where that led.
const rank: Readonly<Record<TimelineEntry['kind'], number>> = {
  message: 0, note: 1, engagement: 2, findings: 3, letter: 4, move: 5,
};

type Recorded = Pick<CaseView, 'messages' | 'notes' | 'letters' | 'engagements' | 'moves'>;

/** Everything that happened to a case in one line, newest first. */
export function timelineOf(recorded: Recorded): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...recorded.messages.map((message): TimelineEntry => (
      { kind: 'message', key: `message-${message.contact}`, at: message.receivedAt, message })),
    ...recorded.notes.map((note): TimelineEntry => ({ kind: 'note', key: `note-${note.number}`, at: note.at, note })),
    ...recorded.letters.map((letter): TimelineEntry => (
      { kind: 'letter', key: `letter-${letter.number}`, at: letter.composedAt, letter })),
    ...recorded.engagements.flatMap(engagementEntries),
    ...recorded.moves.map((move, index): TimelineEntry => ({ kind: 'move', key: `move-${index}`, at: move.at, move })),
  ];
  return entries
    .map((entry, index) => ({ entry, index, time: Date.parse(entry.at) }))
    .sort((a, b) => b.time - a.time || rank[b.entry.kind] - rank[a.entry.kind] || b.index - a.index)
    .map(({ entry }) => entry);
}

function engagementEntries(engagement: Engagement): TimelineEntry[] {
  const asked: TimelineEntry = {
    kind: 'engagement', key: `engagement-${engagement.number}`, at: engagement.since, engagement,
  };
  return engagement.closedAt === null
    ? [asked]
    : [asked, { kind: 'findings', key: `findings-${engagement.number}`, at: engagement.closedAt, engagement }];
}
