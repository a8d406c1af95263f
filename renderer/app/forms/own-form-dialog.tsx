import { useMemo, useState, type ReactElement } from 'react';
import {
  inferredRelations,
  type InferredRelation,
} from '../../../shared/rules/inferred-relations.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import { DialogProblem, FIRST_FOCUS, Modal } from '../dialogs/modal.tsx';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { someOf } from './form-wording.ts';

/** Asks which of the inferred relations are right, one by one or all, and makes them a package of the bureau's own. */
export function OwnFormDialog(): ReactElement {
  const { dialogs, ownForms } = useApplication();
  const inferred = useWindow(({ file }) => file?.document.inferred ?? null);
  const findings = useWindow(({ file }) => file?.document.findings ?? NONE);
  const relations = useMemo(() => (inferred ? inferredRelations(inferred) : []), [inferred]);
  const [answers, setAnswers] = useState(ownForms.suggested);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const broken = new Set(findings.map(({ rule }) => rule));
  const right = relations.filter(({ key }) => !wrong.has(key));
  const confirm = (): void => {
    if (right.length === 0) setProblem('至少要有一条“对”，才能存成表单包。');
    else if (answers.title.trim() === '' || answers.district.trim() === '') {
      setProblem('请填写表名和使用单位。');
    } else {
      dialogs.close();
      void ownForms.confirm(right, { ...answers, title: answers.title.trim() });
    }
  };
  return (
    <Modal
      title="确认推断的关系"
      size="large"
      onCancel={dialogs.close}
      onSubmit={confirm}
      buttons={
        <>
          <button type="submit" className="button is-default" {...FIRST_FOCUS}>
            存成本单位的表单包
          </button>
          <button type="button" className="button" onClick={dialogs.close}>
            取消
          </button>
        </>
      }
    >
      <p>
        这张表没有现成的表单包，下面是程序按表内数字推断的关系。对的留着，不对的选“不是这样”；存成表单包后，
        以后打开这种表会自动认出、按这些关系校验。不对的不再提示。
      </p>
      <div className="own-form-facts">
        <label>
          表名
          <input
            value={answers.title}
            onChange={(event) => {
              setAnswers({ ...answers, title: event.currentTarget.value });
            }}
          />
        </label>
        <label>
          使用单位
          <input
            value={answers.district}
            onChange={(event) => {
              setAnswers({ ...answers, district: event.currentTarget.value });
            }}
          />
        </label>
        <label>
          年度
          <input
            type="number"
            min={2000}
            max={2100}
            value={answers.year}
            onChange={(event) => {
              setAnswers({
                ...answers,
                year: Math.trunc(event.currentTarget.valueAsNumber) || 2000,
              });
            }}
          />
        </label>
      </div>
      <div className="own-form-all">
        <span>
          推断 {relations.length} 条，对 {right.length} 条
        </span>
        <button
          type="button"
          className="button is-quiet"
          onClick={() => {
            setWrong(new Set());
          }}
        >
          都对
        </button>
        <button
          type="button"
          className="button is-quiet"
          onClick={() => {
            setWrong(new Set(relations.map(({ key }) => key)));
          }}
        >
          都不是
        </button>
      </div>
      <ul className="own-form-relations">
        {relations.map((relation) => (
          <RelationItem
            relation={relation}
            isRight={!wrong.has(relation.key)}
            isBroken={broken.has(relation.rule.id)}
            onAnswer={(isRight) => {
              const next = new Set(wrong);
              if (isRight) next.delete(relation.key);
              else next.add(relation.key);
              setWrong(next);
            }}
            key={relation.key}
          />
        ))}
      </ul>
      <DialogProblem sentence={problem} />
    </Modal>
  );
}

const NONE: readonly never[] = [];

/** What a relation says, with the names of its columns where it is a quotient. */
function relationText({ rule, rows }: InferredRelation): string {
  const plain = rule.basis.replace(/^推断：/, '');
  if (rule.kind !== 'ratio') return plain;
  const [first] = rows;
  const named = (text: string): string =>
    text.replace(/[A-Za-z_]\w*/g, (name) => {
      const field = first?.fields.get(name);
      return field ? (field.name.split(' · ').at(-1) ?? field.name) : name;
    });
  const denominator = named(rule.denominator);
  const quoted = /[-+]/.test(denominator) ? `（${denominator}）` : denominator;
  return `${named(rule.result)}＝${named(rule.numerator)}÷${quoted}，${rows.length} 行都这样`;
}

function RelationItem({
  relation,
  isRight,
  isBroken,
  onAnswer,
}: {
  readonly relation: InferredRelation;
  readonly isRight: boolean;
  readonly isBroken: boolean;
  readonly onAnswer: (isRight: boolean) => void;
}): ReactElement {
  const { fields, key } = relation;
  const [first] = fields;
  const basis = relationText(relation);
  const places = fields.map(({ cell }) => formatAddress(cell));
  return (
    <li className={`own-form-relation${isRight ? '' : ' is-wrong'}`}>
      <span className="own-form-what">
        <b>{first?.name ?? ''}</b>
        <span>{basis}</span>
        <span className="package-quiet">
          {someOf(places, 6)}
          {isBroken ? '　现在的数字不符合' : ''}
        </span>
      </span>
      <fieldset className="own-form-answer">
        <legend className="visually-hidden">
          {first?.name ?? ''}：{basis}
        </legend>
        {[true, false].map((answer) => (
          <label key={String(answer)}>
            <input
              type="radio"
              name={`relation ${key}`}
              checked={isRight === answer}
              onChange={() => {
                onAnswer(answer);
              }}
            />
            {answer ? '对' : '不是这样'}
          </label>
        ))}
      </fieldset>
    </li>
  );
}
