import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type SyntheticEvent } from 'react';
import { useText } from '../../text/TextContext';

const useStyles = makeStyles({
  asked: { width: '19rem', maxWidth: '100%' },
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
});

export function FindCase({ onFind }: { onFind: (asked: string) => void }) {
  const styles = useStyles();
  const text = useText();
  const [asked, setAsked] = useState('');
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    onFind(asked.trim());
  };
  return (
    <form role="search" className={styles.form} onSubmit={find}>
      <Field label={text.list.find}>
        <Input
          className={styles.asked}
          type="search"
          value={asked}
          placeholder={text.list.findHint}
          onChange={(_, { value }) => setAsked(value)}
        />
      </Field>
      <Button type="submit">{text.list.findAction}</Button>
    </form>
  );
}
