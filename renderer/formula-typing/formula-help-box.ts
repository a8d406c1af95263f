import type { FunctionHelp } from '../../shared/formulas/functions/help/function-help.ts';
import type { Completion } from '../../shared/formulas/typing/completion.ts';

/** What stands below a text box while a formula is typed there. */
export interface FormulaHelpContent {
  readonly candidates: readonly Completion[];
  /** The candidate that Tab takes; -1 for none. */
  readonly chosen: number;
  readonly call: { readonly help: FunctionHelp; readonly argument: number } | null;
  readonly problem: { readonly sentence: string; readonly action: string } | null;
}

const KINDS: Readonly<Record<Completion['kind'], string>> = {
  function: '函数',
  name: '名称',
  table: '表格',
  sheet: '工作表',
};

/** Distance from the text box in pixels. */
const GAP = 3;

let boxes = 0;

/** The list of completions, the arguments of the function at hand, and what is wrong, below the text box. */
export class FormulaHelpBox {
  readonly listId: string;
  private readonly box: HTMLTextAreaElement;
  private readonly element: HTMLElement;
  private readonly onChoose: (index: number) => void;
  private readonly onAccept: () => void;
  private readonly place = (): void => {
    this.placeBelow();
  };

  constructor(box: HTMLTextAreaElement, onChoose: (index: number) => void, onAccept: () => void) {
    boxes += 1;
    this.listId = `formula-completions-${boxes}`;
    this.box = box;
    this.onChoose = onChoose;
    this.onAccept = onAccept;
    this.element = box.ownerDocument.createElement('div');
    this.element.className = 'formula-help';
    this.element.hidden = true;
    // A press here must leave the keyboard in the text box.
    this.element.addEventListener('mousedown', (event) => {
      event.preventDefault();
      event.stopPropagation();
    });
    box.ownerDocument.body.append(this.element);
    window.addEventListener('resize', this.place);
    window.addEventListener('scroll', this.place, { capture: true, passive: true });
  }

  show({ candidates, chosen, call, problem }: FormulaHelpContent): void {
    const parts = [
      ...(problem ? [this.problemElement(problem)] : []),
      ...(candidates.length > 0 ? [this.listElement(candidates, chosen)] : []),
      ...(call && !problem ? [this.callElement(call)] : []),
    ];
    this.element.replaceChildren(...parts);
    this.element.hidden = parts.length === 0;
    this.describeList(candidates.length > 0, chosen);
    this.describeProblem(problem !== null);
    this.placeBelow();
  }

  remove(): void {
    window.removeEventListener('resize', this.place);
    window.removeEventListener('scroll', this.place, { capture: true });
    this.describeList(false, -1);
    this.describeProblem(false);
    this.element.remove();
  }

  private describeProblem(isThere: boolean): void {
    if (isThere) {
      this.box.setAttribute('aria-invalid', 'true');
      this.box.setAttribute('aria-describedby', `${this.listId}-problem`);
    } else {
      this.box.removeAttribute('aria-invalid');
      this.box.removeAttribute('aria-describedby');
    }
  }

  private describeList(isOpen: boolean, chosen: number): void {
    const { box, listId } = this;
    if (box.hasAttribute('aria-autocomplete')) box.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) box.setAttribute('aria-controls', listId);
    else box.removeAttribute('aria-controls');
    if (isOpen && chosen >= 0) box.setAttribute('aria-activedescendant', `${listId}-${chosen}`);
    else box.removeAttribute('aria-activedescendant');
  }

  private make<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    className: string,
    text = '',
  ): HTMLElementTagNameMap[Tag] {
    const made = this.box.ownerDocument.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  private listElement(candidates: readonly Completion[], chosen: number): HTMLElement {
    const list = this.make('ul', 'formula-completions');
    list.id = this.listId;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', '函数、名称和工作表');
    candidates.forEach(({ kind, name, description }, index) => {
      const option = this.make('li', 'formula-completion');
      option.id = `${this.listId}-${index}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(index === chosen));
      option.append(
        this.make('span', 'formula-completion-kind', KINDS[kind]),
        this.make('b', 'formula-completion-name', name),
        this.make('span', 'formula-completion-text', description),
      );
      option.addEventListener('click', () => {
        this.onChoose(index);
      });
      list.append(option);
    });
    // Only an element on the page can be scrolled.
    queueMicrotask(() => {
      list.children[chosen]?.scrollIntoView({ block: 'nearest' });
    });
    return list;
  }

  private callElement({ help, argument }: NonNullable<FormulaHelpContent['call']>): HTMLElement {
    const line = this.make('div', 'formula-call');
    const parameters = help.parameters.flatMap((parameter, index) => {
      const isCurrent = index === currentParameter(help, argument);
      const part = this.make(isCurrent ? 'b' : 'span', 'formula-argument', parameter);
      return index === 0 ? [part] : ['，', part];
    });
    line.append(
      `${help.name}(`,
      ...parameters,
      ')',
      this.make('span', 'formula-call-text', help.description),
    );
    return line;
  }

  private problemElement({
    sentence,
    action,
  }: NonNullable<FormulaHelpContent['problem']>): HTMLElement {
    const line = this.make('div', 'formula-problem');
    line.id = `${this.listId}-problem`;
    line.append(this.make('span', 'formula-problem-text', sentence));
    if (action !== '') {
      const accept = this.make('button', 'button formula-problem-accept', action);
      accept.type = 'button';
      accept.tabIndex = -1;
      accept.addEventListener('click', this.onAccept);
      line.append(accept);
    }
    return line;
  }

  private placeBelow(): void {
    if (this.element.hidden) return;
    const { box, element } = this;
    const place = box.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = element;
    const below = place.bottom + GAP;
    const top = below + height > window.innerHeight ? place.top - height - GAP : below;
    const left = Math.min(place.left, window.innerWidth - width - GAP);
    element.style.left = `${Math.max(GAP, left)}px`;
    element.style.top = `${Math.max(GAP, top)}px`;
  }
}

/** The parameter that an argument belongs to; `…` stands for all that follow. */
function currentParameter({ parameters }: FunctionHelp, argument: number): number {
  return Math.min(argument, parameters.length - 1);
}
