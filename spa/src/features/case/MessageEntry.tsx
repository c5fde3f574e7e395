import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { casePath } from '../../api/queries';
import type { CaseView, Message } from '../../api/types';
import { useSpeech } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { Download } from '../../ui/Download';
import { sizeWords } from '../../ui/saveFile';

const useStyles = makeStyles({
  subject: { display: 'block', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  // The text of a mail is shown as text and nothing else: no markup of a stranger runs or loads anything here.
  words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0', fontFamily: 'inherit' },
  files: {
    listStyleType: 'none', margin: '6px 0', padding: 0, display: 'flex', flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

export function MessageEntry({ view, message }: { view: CaseView; message: Message }) {
  const styles = useStyles();
  const { text, language } = useSpeech();
  const path = `${casePath(view.organisation, view.id)}/messages/${encodeURIComponent(message.contact)}`;
  return (
    <>
      <span className={styles.subject}>{message.subject || text.list.noSubject}</span>
      {message.automatic && <Badge appearance="outline">{text.timeline.automatic}</Badge>}
      {!message.ofRequester && (
        <Badge appearance="tint" color="warning">
          {text.timeline.otherSender}
        </Badge>
      )}
      <div className={styles.words}>{message.text || text.timeline.emptyText}</div>
      {message.textIsCut && <p className={styles.quiet}>{text.timeline.cut}</p>}
      <ul className={styles.files} aria-label={text.timeline.attachments}>
        {message.attachments.map((attachment) => (
          <li key={attachment.index}>
            <Download
              path={`${path}/attachments/${attachment.index}`}
              fileName={attachment.name}
              label={text.timeline.download(attachment.name, sizeWords(attachment.size, language))}
            />
            {attachment.inline && <span className={styles.quiet}> {text.timeline.inline}</span>}
          </li>
        ))}
        {message.textIsCut && (
          <li>
            <Download path={`${path}/text`} fileName={`${view.reference}.txt`} label={text.timeline.fullText} />
          </li>
        )}
        <li>
          <Download path={`${path}/original`} fileName={`${view.reference}.eml`} label={text.timeline.original} />
        </li>
      </ul>
      {message.defects.length > 0 && (
        <details className={styles.quiet}>
          <summary>{text.timeline.defects}</summary>
          <ul>
            {message.defects.map((defect) => (
              <li key={defect}>{wordFor(text.defects, defect)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
