import { useId, useMemo, useState, type ReactElement } from 'react';
import { foundLabels, recogniseForms, type Recognition } from '../../../shared/forms/recognise.ts';
import { confidenceText, someOf } from '../forms/form-wording.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import type { AvailableForm } from '../state/window-state.ts';
import { DialogProblem, FIRST_FOCUS, Modal } from './modal.tsx';

/** 都不是 */
const NONE = '';

/**
 * Chooses the form by which the file is checked. `isAsked`: the program could not tell and nothing is chosen
 * yet; otherwise the clerk wants another one.
 */
export function ChooseFormDialog({ isAsked }: { readonly isAsked: boolean }): ReactElement {
  const { dialogs, forms } = useApplication();
  const available = useWindow((state) => state.forms);
  const current = useWindow(({ file }) => file?.document.form?.package.id ?? NONE);
  const workbook = useWindow(({ file }) => file?.document.workbook);
  const [chosen, setChosen] = useState<string | null>(isAsked ? null : current);
  const [problem, setProblem] = useState<string | null>(null);
  const likely = useMemo(
    () =>
      workbook
        ? recogniseForms(
            workbook,
            available.map((form) => form.package),
          )
        : [],
    [workbook, available],
  );
  const others = available.filter(
    ({ id }) => !likely.some(({ package: candidate }) => candidate.id === id),
  );
  const choose = (): void => {
    if (chosen === null) {
      setProblem('请先选一张表，或选“都不是”。');
      return;
    }
    dialogs.close();
    forms.choose(available.find(({ id }) => id === chosen)?.package ?? null);
  };
  const option = { chosen, onChoose: setChosen };
  const firstId = likely[0]?.package.id ?? others[0]?.id ?? NONE;
  return (
    <Modal
      title={isAsked ? '这是哪张表？' : '选用表样'}
      size="medium"
      onCancel={dialogs.close}
      onSubmit={choose}
      buttons={
        <>
          <button type="submit" className="button is-default">
            选用
          </button>
          <button type="button" className="button" onClick={dialogs.close}>
            {isAsked ? '以后再说' : '取消'}
          </button>
        </>
      }
    >
      <p>
        {isAsked
          ? '程序不能确定这个文件是哪张表，请您来定。选定以前不作校验；选定后这个文件不再问，在“校验”菜单的“选用表样”里可以更改。'
          : '按哪张表样校验？表样不符时，找不到的栏目不作校验，文件内容不会改变。'}
      </p>
      <fieldset className="form-options">
        <legend className="visually-hidden">按哪张表样校验</legend>
        {likely.map((recognition) => (
          <FormOption
            {...option}
            id={recognition.package.id}
            isFirst={(chosen ?? firstId) === recognition.package.id}
            title={nameOf(recognition.package)}
            confidence={confidenceText(recognition.confidence)}
            key={recognition.package.id}
          >
            <Evidence recognition={recognition} />
          </FormOption>
        ))}
        {others.map(({ id, package: form }) => (
          <FormOption
            {...option}
            id={id}
            isFirst={(chosen ?? firstId) === id}
            title={nameOf(form)}
            confidence="不像"
            key={id}
          />
        ))}
        <FormOption
          {...option}
          id={NONE}
          isFirst={(chosen ?? firstId) === NONE}
          title="都不是，不按表样校验"
          confidence=""
        />
      </fieldset>
      <DialogProblem sentence={problem} />
    </Modal>
  );
}

function nameOf({ title, year, district }: AvailableForm['package']): string {
  return `${title}（${district}，${year} 年度）`;
}

function FormOption({
  id,
  title,
  confidence,
  chosen,
  isFirst,
  onChoose,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly confidence: string;
  readonly chosen: string | null;
  readonly isFirst: boolean;
  readonly onChoose: (id: string) => void;
  readonly children?: ReactElement;
}): ReactElement {
  const evidenceId = useId();
  return (
    <div className={`form-option${chosen === id ? ' is-chosen' : ''}`}>
      <label>
        <input
          {...(isFirst ? FIRST_FOCUS : {})}
          type="radio"
          name="form"
          checked={chosen === id}
          aria-describedby={children ? evidenceId : undefined}
          onChange={() => {
            onChoose(id);
          }}
        />
        <span>{title}</span>
        <span className="form-option-confidence">{confidence}</span>
      </label>
      {children && <div id={evidenceId}>{children}</div>}
    </div>
  );
}

/** By what a form was recognised, and what it lacks. */
function Evidence({ recognition }: { readonly recognition: Recognition }): ReactElement {
  const found = foundLabels(recognition);
  const missing = [...new Set(recognition.binding.missing)];
  return (
    <dl className="form-evidence">
      <div>
        <dt>对上 {found.length} 栏</dt>
        <dd>{someOf(found)}</dd>
      </div>
      {missing.length > 0 && (
        <div>
          <dt>缺 {missing.length} 栏</dt>
          <dd>{someOf(missing)}</dd>
        </div>
      )}
    </dl>
  );
}
