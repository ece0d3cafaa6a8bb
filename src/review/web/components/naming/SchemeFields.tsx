import { LANGS, type Lang } from '../../../../base/language/lang.ts';
import type { SchemeText } from '../../../core/api-events.ts';
import { locale, say } from '../../core/messages/messages.ts';
import {
  inStyle,
  isNumbered,
  numbered,
  STYLE_EXAMPLES,
  styleOf,
  USUAL_FOLDERS,
  USUAL_NAMES,
  WORD_STYLES,
} from '../../core/scheme.ts';
import { Segments } from './Segments.tsx';
import { TemplateField } from './TemplateField.tsx';

interface Properties {
  readonly scheme: SchemeText;
  readonly onChange: (scheme: SchemeText) => void;
}

/** Name, style of words, numbers, folders and language of a scheme. */
export function SchemeFields({ scheme, onChange }: Properties) {
  const { name, into = '', lang } = scheme;
  const style = styleOf(name);
  const change = (part: Partial<SchemeText>) => onChange({ ...scheme, ...part });
  return (
    <>
      <TemplateField
        title={say('naming.name')}
        value={name}
        usual={USUAL_NAMES.map((usual) => inStyle(usual, style))}
        onInput={(text) => change({ name: text })}
      />
      <Segments
        title={say('naming.style')}
        options={WORD_STYLES.map((value) => ({ value, text: STYLE_EXAMPLES[value] }))}
        value={style}
        onChoose={(chosen) => change({ name: inStyle(name, chosen) })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={isNumbered(name)}
          onChange={({ currentTarget }) => change({ name: numbered(name, currentTarget.checked) })}
        />
        {say('naming.numbers')}
      </label>
      <TemplateField
        title={say('naming.folders')}
        value={into}
        usual={USUAL_FOLDERS}
        placeholder={say('naming.noFolders')}
        onInput={(text) => change({ into: text })}
      />
      <label class="field">
        <span>{say('naming.language')}</span>
        <select
          value={lang ?? ''}
          onChange={({ currentTarget }) => {
            const { lang: _, ...rest } = scheme;
            const chosen = LANGS.find((each) => each === currentTarget.value);
            onChange(chosen === undefined ? rest : { ...rest, lang: chosen });
          }}
        >
          <option value="">{say('naming.sameLanguage')}</option>
          {LANGS.map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function languageName(lang: Lang): string {
  return new Intl.DisplayNames([locale()], { type: 'language' }).of(lang) ?? lang;
}
