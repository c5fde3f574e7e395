import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Flag, FoundCase, WorkItem } from '../../api/types';
import { useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { Due } from '../../ui/Due';
import { rowLink, walkRows } from './rowKeys';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  caption: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  head: {
    textAlign: 'start', padding: '6px 10px', color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold, borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'nowrap',
  },
  row: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-within': { backgroundColor: tokens.colorNeutralBackground1Selected },
  },
  cell: { padding: '8px 10px', verticalAlign: 'top' },
  subject: { padding: '8px 10px', verticalAlign: 'top', minWidth: '14rem', overflowWrap: 'anywhere' },
  requester: { padding: '8px 10px', verticalAlign: 'top', minWidth: '8rem', overflowWrap: 'anywhere' },
  reference: { whiteSpace: 'nowrap', color: tokens.colorBrandForegroundLink, fontFamily: tokens.fontFamilyMonospace },
  flags: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
});

const flagColours: Readonly<Record<Flag, 'danger' | 'warning' | 'informative' | 'important'>> = {
  undelivered: 'danger',
  uncertain: 'warning',
  unconfirmed: 'warning',
  delayed: 'warning',
  'new-message': 'important',
  late: 'danger',
  soon: 'warning',
  overdue: 'danger',
  reminded: 'warning',
  held: 'informative',
};

interface CaseTableProps {
  organisation: string;
  rows: (WorkItem | FoundCase)[];
  caption: string;
}

export function CaseTable({ organisation, rows, caption }: CaseTableProps) {
  const styles = useStyles();
  const text = useText();
  const heads = [
    text.list.reference, text.list.subject, text.list.requester, text.list.state, text.list.due, text.list.assignee,
    text.list.flags,
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={styles.head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={walkRows}>
          {rows.map((row) => (
            <CaseRow key={row.case} organisation={organisation} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseRow({ organisation, row }: { organisation: string; row: WorkItem | FoundCase }) {
  const styles = useStyles();
  const text = useText();
  const flags = 'flags' in row ? row.flags : [];
  return (
    <tr className={styles.row}>
      <td className={styles.cell}>
        <Link
          {...rowLink}
          className={styles.reference}
          to="/$organisation/cases/$id"
          params={{ organisation, id: row.case }}
        >
          {row.reference}
        </Link>
      </td>
      <td className={styles.subject}>{row.subject || text.list.noSubject}</td>
      <td className={styles.requester}>{row.requesterName}</td>
      <td className={styles.cell}>{wordFor(text.states, row.state)}</td>
      <td className={styles.cell}>
        {'dueAt' in row && row.dueAt && <Due at={row.dueAt} late={flags.includes('late')} soon={flags.includes('soon')} />}
      </td>
      <td className={styles.cell}>{'assignee' in row && (row.assignee?.name ?? text.list.unassigned)}</td>
      <td className={styles.cell}>
        <span className={styles.flags}>
          {flags.map((flag) => (
            <Badge key={flag} appearance="tint" color={flagColours[flag]}>
              {wordFor(text.flags, flag)}
            </Badge>
          ))}
        </span>
      </td>
    </tr>
  );
}
