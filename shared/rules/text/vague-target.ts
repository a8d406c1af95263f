import { dateIn } from './deadlines.ts';
import { quantitiesOf } from './quantities.ts';

/** Words that name a direction or a wish, but nothing that could be measured. */
const VAGUE =
  /明显|显著|有所|逐[步年渐]|进一步|不断|持续|较[好高快大]|有效(?!期|率)|提高|提升|增强|增进|改善|促进|优化|更加|稳步|得到|加强|推动|长期|长效|影响较?大|良好(?!以上|及以上|或以上)|一定|基本(?!完成|合格|达标|称职|满意)|大幅|充分|尽可能|适当|合理|丰富|营造|巩固/u;
/** Words that can be told to be so or not so. */
const DECIDABLE =
  /以上|按[时期质]|及时|全部|全覆盖|应[\p{L}]尽[\p{L}]|合格|达标|称职|通过|完成(?!情况)|符合|未发生|不发生|无|零|不低于|不超|预算[之以]?内|足额|到位|公开|验收|建立|制定|印发|优良中低差|是\/否/u;

/** The word that makes a target unmeasurable (`明显提高`, `较好`, `定性`); null where it can be measured or decided. */
export function vagueWordIn(target: string): string | null {
  const plain = target.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '' || quantitiesOf(plain).length > 0 || dateIn(plain) !== null) return null;
  if (/^定性(?:指标)?$/u.test(plain)) return plain;
  // A lone grade is a step of a scale.
  if (/^(?:优秀|优良|良好|优|良)$/u.test(plain)) return null;
  if (DECIDABLE.test(plain)) return null;
  return VAGUE.exec(plain)?.[0] ?? null;
}
