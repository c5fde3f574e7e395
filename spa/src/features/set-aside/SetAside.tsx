import {
  Button, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, Title3, makeStyles, tokens,
} from '@fluentui/react-components';
import type { SetAsideStep } from '../../api/queries';
import { useSetAside, useSetAsideStep } from '../../api/queries';
import type { Dismissal, SetAsideItem } from '../../api/types';
import { useSpeech, useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { useAnnounce } from '../../ui/Announcer';
import { Download } from '../../ui/Download';
import { Instant } from '../../ui/Instant';
import { ProblemBar } from '../../ui/ProblemBar';
import { sizeWords } from '../../ui/saveFile';
import { Waiting } from '../../ui/Waiting';

const useStyles = makeStyles({
  page: { maxWidth: '75rem', margin: '0 auto', padding: tokens.spacingHorizontalL },
  scroll: { overflowX: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    textAlign: 'start', padding: '6px 10px', borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap',
  },
  cell: {
    padding: '8px 10px', verticalAlign: 'top', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  more: { marginTop: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

export function SetAside({ organisation }: { organisation: string }) {
  const styles = useStyles();
  const text = useText();
  const announce = useAnnounce();
  const waiting = useSetAside(organisation);
  const items = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  const step = useSetAsideStep(organisation);
  const said = { retry: text.setAside.retried, 'open-case': text.setAside.opened, dismiss: text.setAside.dismissed };
  const take = (asked: SetAsideStep) => step.mutate(asked, { onSuccess: () => announce(said[asked.step]) });
  return (
    <section className={styles.page} aria-labelledby="set-aside-title">
      <Title3 as="h1" id="set-aside-title">
        {text.setAside.title}
      </Title3>
      <p>{text.setAside.explanation}</p>
      {waiting.isPending && <Waiting />}
      {waiting.isError && <ProblemBar error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {step.isError && <ProblemBar error={step.error} />}
      {waiting.isSuccess && items.length === 0 && <p>{text.setAside.empty}</p>}
      {items.length > 0 && (
        <SetAsideTable organisation={organisation} items={items} isBusy={step.isPending} onStep={take} />
      )}
      {waiting.hasNextPage && (
        <Button
          className={styles.more}
          disabledFocusable={waiting.isFetchingNextPage}
          onClick={() => void waiting.fetchNextPage()}
        >
          {waiting.isFetchingNextPage ? text.setAside.loadingMore : text.setAside.more}
        </Button>
      )}
    </section>
  );
}

interface SetAsideTableProps {
  organisation: string;
  items: SetAsideItem[];
  isBusy: boolean;
  onStep: (step: SetAsideStep) => void;
}

function SetAsideTable({ organisation, items, isBusy, onStep }: SetAsideTableProps) {
  const styles = useStyles();
  const { text, language } = useSpeech();
  const heads = [
    text.setAside.mailbox, text.setAside.receivedAt, text.setAside.size, text.setAside.reason, text.setAside.actions,
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={text.setAside.title}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={styles.head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.contact}>
              <td className={styles.cell}>{item.mailbox}</td>
              <td className={styles.cell}>
                <Instant at={item.receivedAt} />
              </td>
              <td className={styles.cell}>{sizeWords(item.size, language)}</td>
              <td className={styles.cell}>{wordFor(text.setAside.reasons, item.reason)}</td>
              <td className={styles.cell}>
                <div className={styles.actions}>
                  <Button
                    size="small"
                    disabledFocusable={isBusy}
                    onClick={() => onStep({ contact: item.contact, step: 'open-case' })}
                  >
                    {text.setAside.openCase}
                  </Button>
                  <Button
                    size="small"
                    disabledFocusable={isBusy}
                    onClick={() => onStep({ contact: item.contact, step: 'retry' })}
                  >
                    {text.setAside.retry}
                  </Button>
                  <DismissMenu
                    isBusy={isBusy}
                    onDismiss={(reason) => onStep({ contact: item.contact, step: 'dismiss', body: { reason } })}
                  />
                  <Download
                    path={`/${organisation}/set-aside/${encodeURIComponent(item.contact)}/original`}
                    fileName={`${item.contact}.eml`}
                    label={text.setAside.original}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const dismissals: Dismissal[] = ['Spam', 'AlreadyHandled', 'NothingToDo', 'NotForUs'];

function DismissMenu({ isBusy, onDismiss }: { isBusy: boolean; onDismiss: (reason: Dismissal) => void }) {
  const text = useText();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" disabledFocusable={isBusy}>
          {text.setAside.dismiss}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {dismissals.map((reason) => (
            <MenuItem key={reason} onClick={() => onDismiss(reason)}>
              {wordFor(text.setAside.dismissals, reason)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
